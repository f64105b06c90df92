import { describe, expect, test } from 'vitest'

import {
  decideApproval,
  decideCancel,
  decideDraft,
  decideFailed,
  decidePaid,
  decideReading,
  holdOf,
  type PayoutState,
} from './rules'

const hour = (n: number) => new Date(Date.UTC(2026, 0, 1, n))
const anAccount = (id: string, version: number, changedAt = hour(0)) => ({
  id,
  version,
  changedAt: changedAt.toISOString(),
})
const old = anAccount('old', 1)
const replaced = anAccount('new', 2)
const aPayout = (over: Partial<PayoutState> = {}): PayoutState => ({
  status: 'draft',
  draftedBy: 'maker',
  bankAccount: { id: 'old' },
  currentBankAccount: old,
  firstApprovedBy: null,
  firstApprovedAccountId: null,
  ...over,
})
const refused = (code: string) => ({ kind: 'refuse', code })
const held = aPayout({ currentBankAccount: replaced })

describe('a hold', () => {
  test.each([
    ['is not for the first account of a center', aPayout({ bankAccount: null }), 1, null],
    ['is for 72 hours after a change', held, 71, { until: hour(72) }],
    ['of another account than was drafted for has no end', held, 72, { until: null }],
    ['of a draft that was made since is over', { ...held, bankAccount: { id: 'new' } }, 72, null],
    ['of one that failed asks only how new the account is', { ...held, status: 'failed' as const }, 72, null],
    ['is not for what is approved', { ...held, status: 'approved' as const }, 1, null],
    ['needs an account', aPayout({ currentBankAccount: null }), 1, null],
  ])('%s', (_, payout, at, hold) => {
    expect(holdOf(payout, hour(at))).toEqual(hold)
  })
})

describe('an approval', () => {
  const byFirst = { firstApprovedBy: 'first', firstApprovedAccountId: 'new' }
  const whole = { kind: 'approve', accountId: 'new', isHeld: true }

  test.each([
    ['is enough for an account of old', aPayout(), 'first', null, { kind: 'approve', accountId: 'old', isHeld: false }],
    ['is possible again after a failure', aPayout({ status: 'failed' }), 'first', null, { kind: 'approve' }],
    ['is not for its drafter', aPayout(), 'maker', null, refused('same_person')],
    ['needs an account', aPayout({ currentBankAccount: null }), 'first', null, refused('no_bank_account')],
    ['is given once', aPayout({ status: 'approved' }), 'first', null, refused('illegal_transition')],
    ['is not for what is cancelled', aPayout({ status: 'cancelled' }), 'first', null, refused('illegal_transition')],
    ['of what is held names the account', held, 'first', null, refused('bank_account_changed')],
    ['of what is held names the account as it is now', held, 'first', 'old', refused('bank_account_changed')],
    ['of what is held is the first of two', held, 'first', 'new', { kind: 'first_approval', accountId: 'new' }],
    ['is not both of the two', { ...held, ...byFirst }, 'first', 'new', refused('same_person')],
    ['by a second person is enough', { ...held, ...byFirst }, 'second', 'new', whole],
    [
      'for an account that was replaced since is none',
      { ...held, firstApprovedBy: 'first', firstApprovedAccountId: 'old' },
      'second',
      'new',
      { kind: 'first_approval' },
    ],
  ])('%s', (_, payout, actorId, bankAccountId, verdict) => {
    expect(decideApproval(payout, { actorId, bankAccountId }, hour(1))).toMatchObject(verdict)
  })

  test('that is refused for a hold says until when, and for which account', () => {
    const verdict = decideApproval(held, { actorId: 'first', bankAccountId: null }, hour(1))
    const reason = { code: 'held', until: hour(72).toISOString(), bankAccountId: 'new' }
    expect(verdict).toMatchObject({ extras: { reasons: [reason] } })
  })
})

describe('after the approval', () => {
  const approved = aPayout({ status: 'approved' })

  test.each([
    ['it is paid', decidePaid, approved, { kind: 'move', accountId: 'old' }],
    [
      'it is not paid to another account',
      decidePaid,
      { ...approved, currentBankAccount: replaced },
      'bank_account_changed',
    ],
    ['it is not paid twice', decidePaid, aPayout({ status: 'paid' }), 'illegal_transition'],
    ['it fails', decideFailed, approved, { kind: 'move' }],
    ['a draft cannot fail', decideFailed, aPayout(), 'illegal_transition'],
    ['a draft can be given up', decideCancel, aPayout(), { kind: 'move' }],
    ['it cannot be given up', decideCancel, approved, 'illegal_transition'],
  ])('%s', (_, decide, payout, verdict) => {
    expect(decide(payout)).toMatchObject(typeof verdict === 'string' ? refused(verdict) : verdict)
  })
})

test('a draft pays something', () => {
  expect(decideDraft({ screenings: 1 })).toEqual({ kind: 'draft' })
  expect(decideDraft({ screenings: 0 })).toEqual(refused('nothing_to_pay'))
})

test('the account to pay to is the approved one, and before that the one of now', () => {
  const read = (accountId: string) => ({ kind: 'read', accountId })
  expect(decideReading(held)).toEqual(read('new'))
  expect(decideReading({ ...held, status: 'paid' })).toEqual(read('old'))
  expect(decideReading(aPayout({ currentBankAccount: null }))).toEqual(refused('no_bank_account'))
})
