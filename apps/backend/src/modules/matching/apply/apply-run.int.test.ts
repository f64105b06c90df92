import { beforeEach, describe, expect, test } from 'vitest'

import { api, makePerson, newKey, sql } from '../../../../test/harness'
import {
  checkLedger,
  emptyWorld,
  listOffers,
  makeCampaigns,
  makeOperator,
  makeWaiters,
} from '../../../../test/matching'
import { tickOfHour } from '../../../../test/offers'
import { ensureRegions, makeScreeningType } from '../../../../test/world'

const PRICE = 100_000

/** `people` waiting for one type, oldest first, and a campaign that can pay `fundable` of them. */
async function makeLine(people: number, fundable: number) {
  const type = await makeScreeningType({ priceMinor: PRICE })
  const waiters = await makeWaiters(
    Array.from({ length: people }, (_, index) => ({
      screeningTypeId: type.id,
      joinedAt: new Date(Date.UTC(2026, 0, 1, 0, index)).toISOString(),
    })),
  )
  const [campaignId = ''] = await makeCampaigns([{ fundedMinor: PRICE * fundable }])
  return { type, waiters, campaignId }
}

const countOffers = async () => (await sql('SELECT count(*) AS count FROM offers'))[0]?.count

beforeEach(async () => {
  await ensureRegions()
  await emptyWorld()
})

describe('applying a plan', () => {
  test('makes exactly the offers that were previewed, tells each person once, and keeps the books', async () => {
    const { waiters, campaignId } = await makeLine(200, 137)
    const operator = await makeOperator()

    const run = await operator.plan()
    expect(run.stats).toMatchObject({ considered: 200, matched: 137, unmatched: 63, amountMinor: 137 * PRICE })
    const proposals = await operator.proposals(run.id)
    expect(proposals.map((proposal) => proposal.entryId)).toEqual(waiters.slice(0, 137).map((waiter) => waiter.entryId))
    expect(await countOffers()).toBe(0)

    expect((await operator.applyAll(run)).status).toBe('applied')
    expect(await listOffers()).toEqual(
      proposals.map(({ entryId, amountMinor }) => `${entryId} ${campaignId} ${amountMinor}`).sort(),
    )
    const messages = await sql(`SELECT count(*) AS count FROM outbox_messages WHERE kind = 'offer_made'`)
    expect(messages[0]?.count).toBe(137)
    expect(await checkLedger(operator)).toEqual({ ok: true, differences: [] })
    const [campaign] = await sql('SELECT status, available_minor, reserved_minor FROM campaigns WHERE id = $1', [
      campaignId,
    ])
    expect(campaign).toEqual({ status: 'exhausted', available_minor: 0, reserved_minor: 137 * PRICE })
  })

  test('has one effect for ten calls at once with ten keys, and replays the first for its key', async () => {
    await makeLine(50, 20)
    const operator = await makeOperator()
    const run = await operator.plan()
    const keys = Array.from({ length: 10 }, newKey)

    const replies = await Promise.all(keys.map((key) => operator.apply(run, key)))

    const accepted = replies.filter((reply) => reply.status === 202)
    expect(accepted).toHaveLength(1)
    expect(replies.filter((reply) => reply.status === 409 && reply.body.code === 'illegal_transition')).toHaveLength(9)
    await operator.until(run.id, ['applied'])
    const winner = keys[replies.findIndex((reply) => reply.status === 202)]
    const again = await operator.apply(run, winner)
    expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([202, 'true'])
    expect(again.body).toEqual(accepted[0]?.body)
    expect(await countOffers()).toBe(20)
    expect(await checkLedger(operator)).toEqual({ ok: true, differences: [] })
  })

  test('is refused for another hash, and without a key', async () => {
    await makeLine(5, 5)
    const operator = await makeOperator()
    const run = await operator.plan()

    const wrong = await operator.apply({ id: run.id, planHash: '0'.repeat(64) })
    expect([wrong.status, wrong.body.code]).toEqual([409, 'plan_hash_mismatch'])
    const path = `/api/admin/matching/runs/${run.id}/apply`
    const keyless = await api('POST', path, { token: operator.token, body: { planHash: run.planHash } })
    expect([keyless.status, keyless.body.code]).toEqual([400, 'idempotency_key_missing'])
    expect(await countOffers()).toBe(0)
  })

  test('is over once the plan is discarded', async () => {
    await makeLine(5, 5)
    const operator = await makeOperator()
    const run = await operator.plan()
    const discarded = await operator.post(`/api/admin/matching/runs/${run.id}/discard`)
    expect([discarded.status, discarded.body.status]).toEqual([200, 'discarded'])

    const reply = await operator.apply(run)
    expect([reply.status, reply.body.code]).toEqual([409, 'illegal_transition'])
    expect(await countOffers()).toBe(0)
  })
})

type Line = Awaited<ReturnType<typeof makeLine>>
const changes: [string, (line: Line) => Promise<unknown>][] = [
  [
    'campaign_changed',
    ({ campaignId }) => sql(`UPDATE campaigns SET version = version + 1 WHERE id = $1`, [campaignId]),
  ],
  ['campaign_added', () => makeCampaigns([{ fundedMinor: PRICE }])],
  [
    'price_changed',
    async ({ type }) => {
      const { token } = await makePerson('admin')
      const body = { priceMinor: PRICE + 1 }
      expect((await api('POST', `/api/admin/screening-types/${type.id}/prices`, { token, body })).status).toBe(201)
    },
  ],
  [
    'catalog_changed',
    async ({ type }) => {
      const { token } = await makePerson('admin')
      const clinicalRules = { ageMin: 90, ageMax: null, sexes: null, repeatMonths: null }
      const path = `/api/admin/screening-types/${type.id}`
      expect((await api('PATCH', path, { token, body: { clinicalRules } })).status).toBe(200)
    },
  ],
  [
    'entry_left',
    async ({ waiters }) => {
      const [first] = waiters
      const reply = await api('DELETE', `/api/waitlist/${first?.entryId}`, { token: first?.token })
      expect(reply.status).toBe(200)
    },
  ],
  [
    'person_changed',
    async ({ waiters }) => {
      const body = { stateCode: 'NG-LA' }
      expect((await api('PATCH', '/api/me/profile', { token: waiters[0]?.token, body })).status).toBe(200)
    },
  ],
  [
    'policy_changed',
    async () => {
      const { token } = await makePerson('admin')
      const reply = await api('POST', '/api/admin/matching/policies', { token, body: { maxOpenOffers: 2 } })
      expect(reply.status).toBe(201)
    },
  ],
]

describe('a plan that the world has left behind', () => {
  test.each(changes)('is refused with %s and writes nothing', async (code, change) => {
    const line = await makeLine(10, 6)
    const operator = await makeOperator()
    const run = await operator.plan()

    await change(line)
    const key = newKey()
    const reply = await operator.apply(run, key)

    expect([reply.status, reply.body.code]).toEqual([409, 'plan_stale'])
    expect(reply.body.reasons).toEqual([expect.objectContaining({ code, count: 1 })])
    expect(reply.headers.get('content-type')).toBe('application/problem+json')
    expect(await countOffers()).toBe(0)
    const left = code === 'entry_left' ? 1 : 0
    expect(await sql(`SELECT count(*) AS count FROM waitlist_entries WHERE status = 'waiting'`)).toEqual([
      { count: 10 - left },
    ])
    expect((await operator.get(`/api/admin/matching/runs/${run.id}`)).body).toMatchObject({ status: 'stale' })
    const replayed = await operator.apply(run, key)
    expect([replayed.status, replayed.headers.get('idempotency-replayed')]).toEqual([409, 'true'])
  })
})

describe('people who leave while a plan is applied', () => {
  test('either leave before it is decided or get their offer: nobody has neither and nobody both', async () => {
    const { waiters } = await makeLine(60, 60)
    const operator = await makeOperator()
    const run = await operator.plan()

    const leave = ({ entryId, token }: (typeof waiters)[number]) => api('DELETE', `/api/waitlist/${entryId}`, { token })
    const [applied, ...left] = await Promise.all([operator.apply(run), ...waiters.slice(0, 20).map(leave)])

    const gone = left.filter((reply) => reply.status === 200).length
    expect(left.every((reply) => [200, 409].includes(reply.status))).toBe(true)
    expect(applied.status).toBe(gone === 0 ? 202 : applied.status)
    if (applied.status === 202) await operator.until(run.id, ['applied'])
    expect(await countOffers()).toBe(applied.status === 202 ? 60 : 0)
    if (applied.status === 202) expect(gone).toBe(0)
    expect(await checkLedger(operator)).toEqual({ ok: true, differences: [] })
  })
})

describe('the hourly schedule', () => {
  test('plans and applies once an hour when the policy asks for it, however often it fires', async () => {
    await makeLine(10, 4)
    const operator = await makeOperator()
    await tickOfHour()
    expect((await operator.get('/api/admin/matching/runs')).body.items).toEqual([])
    await operator.post('/api/admin/matching/policies', { scheduled: true })

    await Promise.all([tickOfHour(), tickOfHour(), tickOfHour()])

    const { items } = (await operator.get('/api/admin/matching/runs')).body
    expect(items).toHaveLength(1)
    await operator.until(items[0].id, ['applied'])
    await tickOfHour()
    expect((await operator.get('/api/admin/matching/runs')).body.items).toHaveLength(1)
    expect(await countOffers()).toBe(4)
    expect(await checkLedger(operator)).toEqual({ ok: true, differences: [] })
  })
})
