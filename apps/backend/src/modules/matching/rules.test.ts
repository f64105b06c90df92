import { describe, expect, test } from 'vitest'

import {
  decideActivation,
  decideApply,
  decideApproval,
  decideDiscard,
  decidePolicyChange,
  decideResume,
  decideStart,
  hourSlot,
  needsApproval,
  refuseUnlessPlanned,
  resolvePolicy,
  statsOver,
} from './rules'

const active = {
  strategy: 'first-come',
  screeningTypeIds: null,
  maxMatches: 10,
  maxSpendMinor: null,
  maxOpenOffers: 3,
  agingDays: 90,
} as const

describe('the policy of a run', () => {
  test('takes what is asked for, null included, and the rest from the active one', () => {
    expect(resolvePolicy(active, { strategy: 'max-reach', maxMatches: null })).toEqual({
      ...active,
      strategy: 'max-reach',
      maxMatches: null,
    })
    expect(resolvePolicy(active)).toEqual(active)
  })
})

describe('the slot of a schedule', () => {
  test('is the same for every tick of an hour', () => {
    expect(hourSlot(new Date('2026-11-23T10:00:00.000Z'))).toEqual(hourSlot(new Date('2026-11-23T10:59:59.999Z')))
    expect(hourSlot(new Date('2026-11-23T11:00:00Z'))).toEqual(new Date('2026-11-23T11:00:00Z'))
  })
})

describe('the figures of a plan', () => {
  const read = { considered: 80, matched: 60, unmatched: 20, amountMinor: 6_000, byReason: { money_ran_out: 20 } }

  test('count everybody in the line, also those behind the place where reading stopped', () => {
    const stats = statsOver(100, read)
    expect(stats).toMatchObject({ considered: 100, matched: 60, unmatched: 40 })
    expect(Object.values(stats.byReason).reduce((sum, count) => sum + count, 0)).toBe(stats.unmatched)
  })

  test('name no one as not reached when the whole line was read', () => {
    expect(statsOver(80, read).byReason).toEqual({ money_ran_out: 20 })
  })
})

const outcomeOf = (verdict: { kind: string; code?: string }) => verdict.code ?? verdict.kind

describe('a run', () => {
  test('starts when no other is busy', () => {
    expect([decideStart({ isBusy: false }), decideStart({ isBusy: true })].map(outcomeOf)).toEqual([
      'start',
      'run_in_progress',
    ])
  })

  test.each([
    ['planning', 0, 'discard', 'illegal_transition'],
    ['planned', 0, 'discard', 'illegal_transition'],
    ['failed', 0, 'discard', 'resume'],
    ['failed', 1, 'illegal_transition', 'resume'],
    ['applying', 0, 'illegal_transition', 'illegal_transition'],
    ['applied', 9, 'illegal_transition', 'illegal_transition'],
    ['stale', 0, 'illegal_transition', 'illegal_transition'],
  ] as const)('that is %s after %i offers', (status, appliedThrough, discarded, resumed) => {
    expect(outcomeOf(decideDiscard({ status, appliedThrough }))).toBe(discarded)
    expect(outcomeOf(decideResume({ status, hasBegunToApply: appliedThrough > 0 }))).toBe(resumed)
  })

  test('that failed goes on where it stopped', () => {
    expect(decideResume({ status: 'failed', hasBegunToApply: false })).toEqual({ kind: 'resume', as: 'planning' })
    expect(decideResume({ status: 'failed', hasBegunToApply: true })).toEqual({ kind: 'resume', as: 'applying' })
  })
})

describe('a plan', () => {
  test('needs an approval above the limit, and none when there is no limit', () => {
    expect([99, 100, 101].map((amountMinor) => needsApproval({ amountMinor }, 100))).toEqual([false, false, true])
    expect(needsApproval({ amountMinor: 1 }, 0)).toBe(true)
    expect([needsApproval({ amountMinor: 1_000_000 }, null), needsApproval(null, 0)]).toEqual([false, false])
  })

  test.each([
    ['planned', 'seen', undefined],
    ['planned', 'another', 'plan_hash_mismatch'],
    ['applied', 'seen', 'illegal_transition'],
  ] as const)('that is %s and was looked at as %s', (status, planHash, code) => {
    expect(refuseUnlessPlanned({ status, planHash: 'seen' }, planHash)?.code).toBe(code)
  })

  test.each([
    ['by another than who started it', { approvedBy: null }, 'obi', 'approve'],
    ['not by who started it', { approvedBy: null }, 'ada', 'same_person'],
    ['once', { approvedBy: 'eze' }, 'obi', 'conflict'],
    ['only where it needs it', null, 'obi', 'illegal_transition'],
  ] as const)('is approved %s', (_, approval, actorId, outcome) => {
    expect(outcomeOf(decideApproval({ approval, requestedBy: 'ada' }, actorId))).toBe(outcome)
  })

  const stale = [{ code: 'campaign_changed', count: 1, ids: [] }]
  test.each([
    ['by anybody where it needs no approval', [], null, null, 'apply'],
    ['after an approval', [], { approvedBy: null }, 'ada', 'approval_required'],
    ['by another than who approved it', [], { approvedBy: 'ada' }, 'obi', 'apply'],
    ['not by who approved it', [], { approvedBy: 'ada' }, 'ada', 'same_person'],
    ['never by the schedule where it needs one', [], { approvedBy: 'ada' }, null, 'approval_required'],
    ['not when the world has changed', stale, null, 'ada', 'stale'],
  ])('is applied %s', (_, reasons, approval, actorId, outcome) => {
    expect(outcomeOf(decideApply({ reasons, approval }, actorId))).toBe(outcome)
  })
})

describe('a policy that loosens approvals', () => {
  const limited = (approvalAboveMinor: number | null) => ({ approvalAboveMinor })
  test.each([
    [100, 101, 'same_person'],
    [100, null, 'same_person'],
    [100, 100, 'write'],
    [100, 0, 'write'],
    [null, 5, 'write'],
    [null, null, 'write'],
  ])('from %s to %s is not put in force by who writes it', (before, after, outcome) => {
    expect(outcomeOf(decidePolicyChange(limited(before), { ...limited(after), isActive: true }))).toBe(outcome)
    expect(outcomeOf(decidePolicyChange(limited(before), { ...limited(after), isActive: false }))).toBe('write')
  })

  const before = { approvalAboveMinor: 100, activatedAt: '2026-01-02' }
  const version = { approvalAboveMinor: 200, isActive: false, createdBy: 'ada', createdAt: '2026-01-03' }
  test.each([
    ['by another, who wrote it since', {}, 'obi', 'activate'],
    ['not by who wrote it', {}, 'ada', 'same_person'],
    ['not when it was written before the present one', { createdAt: '2026-01-01' }, 'obi', 'same_person'],
    ['not when nobody is known to have written it', { createdBy: null }, 'obi', 'same_person'],
    ['by anybody when it is no higher', { approvalAboveMinor: 100 }, 'ada', 'activate'],
    ['once', { isActive: true }, 'obi', 'illegal_transition'],
  ])('is put in force %s', (_, over, actorId, outcome) => {
    expect(outcomeOf(decideActivation({ ...version, ...over }, before, actorId))).toBe(outcome)
  })
})
