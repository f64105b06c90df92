import { beforeEach, describe, expect, test } from 'vitest'

import { sql } from '../../../../test/harness'
import {
  checkLedger,
  emptyWorld,
  makeCampaigns,
  makeOperator,
  makeWaiters,
  type Operator,
} from '../../../../test/matching'
import { tickOfHour } from '../../../../test/offers'
import { ensureRegions, makeScreeningType } from '../../../../test/world'

const PRICE = 100_000
const RUNS = '/api/admin/matching/runs'
const POLICIES = '/api/admin/matching/policies'
const UNKNOWN_ID = '019ab3c0-1111-7000-8000-00000000ffff'
type Plan = { id: string; planHash: string }

/** Five people whom a campaign can pay, and three administrators; one person's price is what one of them may give away. */
async function makeThree(policy: object = {}) {
  const type = await makeScreeningType({ priceMinor: PRICE })
  await makeWaiters(Array.from({ length: 5 }, () => ({ screeningTypeId: type.id })))
  await makeCampaigns([{ fundedMinor: PRICE * 5 }])
  const [ada, obi, uche] = [await makeOperator(), await makeOperator(), await makeOperator()]
  const written = await ada.post(POLICIES, { approvalAboveMinor: PRICE, ...policy })
  expect(written.status).toBe(201)
  return { ada, obi, uche, policy: written.body }
}

const approve = (operator: Operator, { id, planHash }: Plan) => operator.post(`${RUNS}/${id}/approve`, { planHash })
const discard = (operator: Operator, { id }: Plan) => operator.post(`${RUNS}/${id}/discard`)
const codeOf = ({ status, body }: Awaited<ReturnType<typeof approve>>) => [status, body.code]
const countOffers = async () => (await sql('SELECT count(*) AS count FROM offers'))[0]?.count
const approvalsOf = (id: string) =>
  sql(`SELECT action, detail FROM audit_events WHERE entity_id = $1 AND action = 'run.approved'`, [id])

beforeEach(async () => {
  await ensureRegions()
  await emptyWorld()
})

describe('a plan above the sum of its policy', () => {
  test('is applied when one administrator has approved it and another applies it, and says who', async () => {
    const { ada, obi, uche } = await makeThree()
    const run = await ada.plan()
    expect(run).toMatchObject({ startedByName: expect.any(String), approval: { aboveMinor: PRICE, approvedBy: null } })

    expect(codeOf(await ada.apply(run))).toEqual([409, 'approval_required'])
    expect(codeOf(await obi.apply(run))).toEqual([409, 'approval_required'])
    expect(codeOf(await approve(ada, run))).toEqual([403, 'same_person'])
    expect(codeOf(await approve(obi, { ...run, planHash: '0'.repeat(64) }))).toEqual([409, 'plan_hash_mismatch'])
    expect(codeOf(await approve(obi, { ...run, id: UNKNOWN_ID }))).toEqual([404, 'not_found'])
    expect(await approvalsOf(run.id)).toEqual([])

    const approved = await approve(obi, run)
    expect([approved.status, approved.body.status]).toEqual([200, 'planned'])
    expect(approved.body.approval).toMatchObject({
      approvedBy: expect.any(String),
      approvedByName: expect.any(String),
      approvedAt: expect.stringMatching(/Z$/),
    })
    expect(codeOf(await approve(uche, run))).toEqual([409, 'conflict'])
    expect(codeOf(await obi.apply(run))).toEqual([403, 'same_person'])
    expect(await countOffers()).toBe(0)

    expect((await ada.applyAll(run)).status).toBe('applied')
    expect(await countOffers()).toBe(5)
    expect(await approvalsOf(run.id)).toMatchObject([{ detail: { planHash: run.planHash, amountMinor: 5 * PRICE } }])
    const [row] = await sql('SELECT applied_by <> approved_by AS two FROM match_runs WHERE id = $1', [run.id])
    expect(row?.two).toBe(true)
    expect(await checkLedger(ada)).toEqual({ ok: true, differences: [] })
  })

  test('takes nobody else when it promises just that sum, or when no sum is set', async () => {
    const { ada, obi } = await makeThree()
    const small = await ada.plan({ maxMatches: 1 })
    expect([small.stats.amountMinor, small.approval]).toEqual([PRICE, null])
    expect(codeOf(await approve(obi, small))).toEqual([409, 'illegal_transition'])
    expect((await ada.applyAll(small)).status).toBe('applied')
  })

  test('loses its approval when the world changes, and the next plan takes one of its own', async () => {
    const { ada, obi } = await makeThree()
    const run = await ada.plan()
    expect((await approve(obi, run)).status).toBe(200)
    await sql('UPDATE campaigns SET version = version + 1')

    expect(codeOf(await ada.apply(run))).toEqual([409, 'plan_stale'])
    const stale = (await ada.get(`${RUNS}/${run.id}`)).body
    expect([stale.status, stale.approval.approvedBy]).toEqual(['stale', null])
    expect(codeOf(await approve(obi, run))).toEqual([409, 'illegal_transition'])

    const next = await ada.plan()
    expect(next.approval.approvedBy).toBeNull()
    expect(codeOf(await ada.apply(next))).toEqual([409, 'approval_required'])
    expect(await countOffers()).toBe(0)
  })

  test('approved by two at once has one approval; by many, discarded and applied at once has one end', async () => {
    const { ada, obi, uche } = await makeThree()
    for (let round = 0; round < 5; round += 1) {
      const run = await ada.plan({ maxMatches: 2 })
      const both = await Promise.all([approve(obi, run), approve(uche, run)])
      expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
      expect(await approvalsOf(run.id)).toHaveLength(1)
      await discard(ada, run)
    }
    const run = await ada.plan()
    const [first, , applied, thrown] = await Promise.all([
      approve(obi, run),
      approve(uche, run),
      ada.apply(run),
      discard(ada, run),
    ])
    const { status } = (await ada.get(`${RUNS}/${run.id}`)).body
    const ends = [applied.status === 202, thrown.status === 200]
    expect(ends.filter(Boolean).length).toBeLessThanOrEqual(1)
    if (applied.status === 202) {
      await ada.until(run.id, ['applied'])
      expect([thrown.status, await countOffers()]).toEqual([409, 5])
    } else {
      expect(await countOffers()).toBe(0)
      expect(status).toBe(thrown.status === 200 ? 'discarded' : 'planned')
    }
    expect([200, 409]).toContain(first.status)
    expect(await checkLedger(ada)).toEqual({ ok: true, differences: [] })
  })

  test('cannot be approved and applied by one person behind the statements either', async () => {
    const { ada } = await makeThree()
    const run = await ada.plan()
    const asStarter = `UPDATE match_runs SET approved_by = requested_by, approved_at = now(), approved_hash = plan_hash`
    await expect(sql(`${asStarter} WHERE id = $1`, [run.id])).rejects.toThrow(/match_runs_approved_by_another/)
  })
})

describe('a plan of the schedule above the sum', () => {
  test('waits for two people, holds the next tick back while it fits, and makes room when it does not', async () => {
    const { ada, obi } = await makeThree({ scheduled: true })
    const plansOf = async () => (await ada.get(RUNS)).body.items
    await tickOfHour()
    const [started] = await plansOf()
    const run = await ada.until(started.id, ['planned'])
    expect(run).toMatchObject({ trigger: 'schedule', startedBy: null, approval: { approvedBy: null } })

    // As if it had been the hour before, so that this one is free.
    const anHourBefore = `UPDATE match_runs SET schedule_slot = schedule_slot - interval '1 hour'`
    await sql(anHourBefore)
    await tickOfHour()
    expect(await plansOf()).toHaveLength(1)
    expect(await countOffers()).toBe(0)

    await sql('UPDATE campaigns SET version = version + 1')
    await tickOfHour()
    const [next, before] = await plansOf()
    expect([next.trigger, before.id, before.status]).toEqual(['schedule', run.id, 'stale'])
    const fresh = await ada.until(next.id, ['planned'])
    expect((await approve(obi, fresh)).status).toBe(200)
    expect(codeOf(await obi.apply(fresh))).toEqual([403, 'same_person'])
    expect((await ada.applyAll(fresh)).status).toBe('applied')
    expect(await countOffers()).toBe(5)
  })
})

describe('the sum itself', () => {
  test('is lowered by one administrator, and raised or lifted by two', async () => {
    const { ada, obi, policy } = await makeThree()
    expect((await obi.post(POLICIES, { approvalAboveMinor: PRICE - 1 })).status).toBe(201)
    for (const approvalAboveMinor of [PRICE + 1, null]) {
      expect(codeOf(await ada.post(POLICIES, { approvalAboveMinor }))).toEqual([403, 'same_person'])
    }
    // Older versions say what people wanted then, whoever wrote them.
    const first = (await ada.get(POLICIES)).body.items.at(-1)
    expect(codeOf(await ada.post(`${POLICIES}/${first.id}/activate`))).toEqual([403, 'same_person'])
    expect(codeOf(await obi.post(`${POLICIES}/${policy.id}/activate`))).toEqual([403, 'same_person'])

    const { body: lifted } = await ada.post(POLICIES, { approvalAboveMinor: null, activate: false })
    expect(codeOf(await ada.post(`${POLICIES}/${lifted.id}/activate`))).toEqual([403, 'same_person'])
    expect((await obi.post(`${POLICIES}/${lifted.id}/activate`)).status).toBe(200)
    expect((await obi.get('/api/admin/matching/policy')).body.approvalAboveMinor).toBeNull()
  })
})
