import { beforeEach, describe, expect, test } from 'vitest'

import { api, newKey, sql } from '../../../../test/harness'
import { checkLedger, emptyWorld, makeCampaigns, makeOperator, makeWaiters } from '../../../../test/matching'
import { tickOfHour } from '../../../../test/offers'
import { ensureRegions, makeScreeningType } from '../../../../test/world'

const PRICE = 10_000
const UNKNOWN_ID = '019ab3c0-1111-7000-8000-00000000ffff'

async function makeLine() {
  const type = await makeScreeningType({ priceMinor: PRICE })
  await makeWaiters(Array.from({ length: 30 }, () => ({ screeningTypeId: type.id })))
  await makeCampaigns([{ fundedMinor: PRICE * 20 }])
}

const countRuns = async () => (await sql('SELECT count(*) AS count FROM match_runs'))[0]?.count

beforeEach(async () => {
  await ensureRegions()
  await emptyWorld()
  await makeLine()
})

describe('starting a run', () => {
  test('ten times at once starts one; the others are told that one is in progress', async () => {
    const operator = await makeOperator()
    const replies = await Promise.all(Array.from({ length: 10 }, () => operator.start()))

    const started = replies.filter((reply) => reply.status === 202)
    expect(started).toHaveLength(1)
    expect(replies.filter((reply) => reply.body.code === 'run_in_progress')).toHaveLength(9)
    expect(started[0]?.body).toEqual({ id: expect.any(String), status: 'planning' })
    expect((await operator.until(started[0]?.body.id, ['planned'])).stats.matched).toBe(20)
    expect(await countRuns()).toBe(1)
  })

  test('by a click and by the schedule at the same moment has one effect', async () => {
    const operator = await makeOperator()
    await operator.post('/api/admin/matching/policies', { scheduled: true })

    const [click] = await Promise.all([operator.start(), tickOfHour(), tickOfHour()])

    expect([202, 409]).toContain(click.status)
    expect(await countRuns()).toBe(1)
    const { items } = (await operator.get('/api/admin/matching/runs')).body
    await operator.until(items[0].id, items[0].trigger === 'manual' ? ['planned'] : ['applied'])
    const [offers] = await sql('SELECT count(*) AS count FROM offers')
    expect(offers?.count).toBe(items[0].trigger === 'manual' ? 0 : 20)
    expect(await checkLedger(operator)).toEqual({ ok: true, differences: [] })
  })

  test('again with the same key answers the same run', async () => {
    const operator = await makeOperator()
    const key = newKey()
    const first = await operator.start({ maxMatches: 5 }, key)
    const again = await operator.start({ maxMatches: 5 }, key)
    expect([again.status, again.headers.get('idempotency-replayed'), again.body]).toEqual([202, 'true', first.body])
    const other = await operator.start({ maxMatches: 6 }, key)
    expect([other.status, other.body.code]).toEqual([422, 'idempotency_key_reused'])
    expect((await operator.until(first.body.id, ['planned'])).stats.matched).toBe(5)
  })

  test.each([
    [{ strategy: 'fastest' }, 'policy.strategy'],
    [{ maxMatches: 0 }, 'policy.maxMatches'],
    [{ maxSpendMinor: 1.5 }, 'policy.maxSpendMinor'],
    [{ agingDays: '30' }, 'policy.agingDays'],
    [{ screeningTypeIds: [UNKNOWN_ID] }, 'policy.screeningTypeIds'],
    [{ offerWindowDays: 3 }, 'policy'],
  ])('with %j is refused by naming %s, and no run is there', async (policy, path) => {
    const operator = await makeOperator()
    const reply = await operator.start(policy)
    expect([reply.status, reply.body.errors?.[0]?.path]).toEqual([422, path])
    expect(await countRuns()).toBe(0)
  })

  test('is for administrators only', async () => {
    const reply = await api('POST', '/api/admin/matching/runs', { body: {} })
    expect(reply.status).toBe(401)
    expect(await countRuns()).toBe(0)
  })
})
