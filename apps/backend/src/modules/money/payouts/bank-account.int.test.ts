import { describe, expect, test } from 'vitest'

import { draftPayout, makeCompleted, movePayout, type TestCenter } from '../../../../test/appointments'
import { inbox, letAccountAge, replaceAccount, setAccount } from '../../../../test/bank-accounts'
import { api, makePerson, newKey, type Person, type Reply, sql } from '../../../../test/harness'
import { seal } from '../../../platform/sealing'

const makeAdmins = () => Promise.all([makePerson('admin'), makePerson('admin'), makePerson('admin')])
const approve = (id: string, admin: Person, bankAccountId?: string) =>
  api('POST', `/api/admin/payouts/${id}/approve`, {
    token: admin.token,
    key: newKey(),
    ...(bankAccountId ? { body: { bankAccountId } } : {}),
  })
const read = async (id: string, admin: Person) =>
  (await api('GET', `/api/admin/payouts/${id}`, { token: admin.token })).body
const outcome = ({ status, body }: Reply) => (status === 200 ? body.status : body.code)

/** A draft of one center, and the people who can approve it. */
async function makeDraft() {
  const { center } = await makeCompleted()
  const [maker, first, second] = await makeAdmins()
  const { body } = await draftPayout(center, maker)
  return { center, maker, first, second, id: body.id as string }
}

/** Replaces the account of a center, and answers which it is now. */
const replace = async (center: TestCenter) => (await replaceAccount(center)).body.account.id as string

describe('a payout', () => {
  test('is for the account that its center names, which administrators see masked, and all of it when they ask', async () => {
    const { center, maker, first, id } = await makeDraft()
    const draft = await read(id, maker)
    expect(draft.bankAccount).toMatchObject({ bank: 'Test Bank', maskedNumber: '••••••6789', version: 1 })
    expect([draft.currentBankAccount, draft.hold]).toEqual([draft.bankAccount, null])
    expect(JSON.stringify(draft)).not.toContain('0123456789')

    const { status, body } = await api('GET', `/api/admin/payouts/${id}/bank-account`, { token: first.token })
    expect([status, body.accountNumber, body.accountName]).toEqual([200, '0123456789', 'Test Clinic'])
    const log = await sql("SELECT * FROM audit_events WHERE entity_id = $1 AND action = 'payout.account_read'", [id])
    expect(log).toMatchObject([{ actor_id: first.id, detail: { accountId: body.id } }])
    expect(JSON.stringify(log)).not.toContain('0123456789')
    const ofCenter = await api('GET', `/api/admin/payouts/${id}/bank-account`, { token: center.staff.token })
    expect(ofCenter.status).toBe(403)
  })

  test('to an account that can be read no more says so, and leaves no trace of a reading', async () => {
    const { center, first, id } = await makeDraft()
    const [row] = await sql('SELECT id FROM center_bank_accounts WHERE center_id = $1', [center.id])
    const lost = seal({ JWT_TOKEN_SECRET: 'x'.repeat(48) }, { purpose: 'bank-account', rowId: row.id }, '{}')
    // As the Worker would encrypt it again: its role may change that and nothing else.
    await sql(`BEGIN; SET LOCAL ROLE goodturn_app;
      UPDATE center_bank_accounts SET sealed = '${lost}' WHERE id = '${row.id}'; COMMIT`)

    const reading = await api('GET', `/api/admin/payouts/${id}/bank-account`, { token: first.token })

    expect([reading.status, reading.body.code]).toEqual([409, 'conflict'])
    expect(
      await sql("SELECT 1 FROM audit_events WHERE entity_id = $1 AND action = 'payout.account_read'", [id]),
    ).toEqual([])
  })

  test('to a center without an account is drafted, and approved when the first one is there', async () => {
    const owner = await makePerson('center', { center: { hasAccount: false } })
    const { center } = await makeCompleted(owner)
    const [maker, first] = await makeAdmins()
    const { body } = await draftPayout(center, maker)
    expect(body.bankAccount).toBeNull()
    expect(outcome(await approve(body.id, first))).toBe('no_bank_account')
    const reading = await api('GET', `/api/admin/payouts/${body.id}/bank-account`, { token: first.token })
    expect(reading.body.code).toBe('no_bank_account')

    await setAccount(center)

    const approved = await approve(body.id, first)
    expect([approved.body.status, approved.body.bankAccount.version]).toEqual(['approved', 1])
  })
})

describe('a payout whose account has changed within 72 hours', () => {
  test('is held: one approval is refused with until when, and says nothing of the number', async () => {
    const { center, first, id } = await makeDraft()
    const current = await replace(center)

    const { status, body } = await approve(id, first)

    expect([status, body.code]).toEqual([409, 'bank_account_changed'])
    const [reason] = body.reasons
    expect(reason).toMatchObject({ code: 'held', bankAccountId: current })
    const hours = (Date.parse(reason.until) - Date.now()) / 3_600_000
    expect(hours).toBeGreaterThan(71.9)
    expect(hours).toBeLessThanOrEqual(72)
    expect(await read(id, first)).toMatchObject({
      status: 'draft',
      hold: { until: reason.until },
      firstApprovedBy: null,
    })
  })

  test('is approved by two who are not its drafter, and name the account that they have looked at', async () => {
    const { center, maker, first, second, id } = await makeDraft()
    const seen = (await read(id, maker)).bankAccount.id
    const current = await replace(center)
    expect(outcome(await approve(id, first, seen))).toBe('bank_account_changed')
    expect(outcome(await approve(id, maker, current))).toBe('same_person')

    const half = await approve(id, first, current)
    expect(half.body).toMatchObject({ status: 'draft', firstApprovedBy: first.id, approvedBy: null })
    expect(outcome(await movePayout(id, 'paid', second))).toBe('illegal_transition')
    expect(outcome(await approve(id, first, current))).toBe('same_person')
    expect(outcome(await approve(id, maker, current))).toBe('same_person')
    expect(outcome(await approve(id, second))).toBe('bank_account_changed')

    const whole = await approve(id, second, current)
    expect(whole.body).toMatchObject({ status: 'approved', firstApprovedBy: first.id, approvedBy: second.id })
    expect(whole.body).toMatchObject({ bankAccount: { id: current, version: 2 }, hold: null })
    const log = await sql(
      "SELECT action FROM audit_events WHERE entity_id = $1 AND action LIKE '%approved' ORDER BY id",
      [id],
    )
    expect(log.map(({ action }) => action)).toEqual(['payout.first_approved', 'payout.approved'])
    expect(outcome(await movePayout(id, 'paid', first))).toBe('paid')
  })

  test('loses its first approval with the account that this was for', async () => {
    const { center, first, second, id } = await makeDraft()
    const early = await replace(center)
    await approve(id, first, early)
    const late = await replace(center)

    expect(outcome(await approve(id, second, early))).toBe('bank_account_changed')
    expect(outcome(await approve(id, second, late))).toBe('draft')
    expect(outcome(await approve(id, first, late))).toBe('approved')
    expect(await read(id, first)).toMatchObject({ firstApprovedBy: second.id, approvedBy: first.id })
  })

  test('takes one approval again when the hold is over: of a draft that was made since, or of one that failed', async () => {
    const { center, maker, first, id } = await makeDraft()
    await replace(center)
    await letAccountAge(center, 73)
    // Who drafted it has seen another account, however long ago that is.
    expect((await approve(id, first)).body.reasons).toMatchObject([{ code: 'held', until: null }])
    await movePayout(id, 'cancel', maker)
    const { body } = await draftPayout(center, maker)
    expect(outcome(await approve(body.id, first))).toBe('approved')

    await replace(center)
    expect(outcome(await movePayout(body.id, 'paid', first))).toBe('bank_account_changed')
    await movePayout(body.id, 'failed', first)
    expect(outcome(await approve(body.id, first))).toBe('bank_account_changed')
    await letAccountAge(center, 71)
    expect(outcome(await approve(body.id, first))).toBe('bank_account_changed')
    await letAccountAge(center, 2)
    const again = await approve(body.id, first)
    expect([again.body.status, again.body.bankAccount.version]).toEqual(['approved', 3])
    expect(outcome(await movePayout(body.id, 'paid', first))).toBe('paid')
  })
})

const ROUNDS = 20

describe('a change of the account at the moment of an approval', () => {
  test(`comes before it or after it, ${ROUNDS} times: what is approved is the account as it was, and is not paid to another`, async () => {
    const { center, maker, first, second, id: firstId } = await makeDraft()
    let id = firstId
    for (let round = 0; round < ROUNDS; round++) {
      // Old enough to be approved by one, as long as nothing changes.
      await letAccountAge(center, 100)
      const before = await read(id, maker)
      const [changed, one, other] = await Promise.all([replaceAccount(center), approve(id, first), approve(id, second)])

      expect(changed.status).toBe(200)
      const after = await read(id, maker)
      expect(after.currentBankAccount.id).toBe(changed.body.account.id)
      const outcomes = [outcome(one), outcome(other)].sort()
      if (after.status === 'approved') {
        expect(outcomes.filter((each) => each === 'approved')).toHaveLength(1)
        expect(after.bankAccount.id).toBe(before.currentBankAccount.id)
        expect(outcome(await movePayout(id, 'paid', maker))).toBe('bank_account_changed')
        await movePayout(id, 'failed', maker)
      } else {
        expect(outcomes).toEqual(['bank_account_changed', 'bank_account_changed'])
        expect(after).toMatchObject({ status: before.status, firstApprovedBy: null, approvedBy: before.approvedBy })
        if (before.status === 'draft') {
          await movePayout(id, 'cancel', maker)
          id = (await draftPayout(center, maker)).body.id
        }
      }
    }
  })

  test('of two who approve a held payout at once either is first, and both make it whole', async () => {
    for (let round = 0; round < ROUNDS / 4; round++) {
      const { center, first, second, id } = await makeDraft()
      const current = await replace(center)
      const replies = await Promise.all([first, first, second, second].map((admin) => approve(id, admin, current)))
      const { status, approvedBy, firstApprovedBy } = await read(id, first)
      expect([status, new Set([approvedBy, firstApprovedBy])]).toEqual(['approved', new Set([first.id, second.id])])
      expect(replies.map(outcome).filter((each) => each === 'draft' || each === 'approved')).toHaveLength(2)
    }
  })
})

describe('the owner of a center', () => {
  test('is told each time that its account changes', async () => {
    const { center } = await makeDraft()
    await replace(center)
    expect(await inbox(center.staff, 'bank_account_changed')).toHaveLength(1)
  })
})
