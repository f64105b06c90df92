import { beforeEach, describe, expect, test } from 'vitest'

import { sql } from '../../../../test/harness'
import { emptyWorld, makeCampaigns, makeOperator, makeWaiters } from '../../../../test/matching'
import { ensureRegions, makeScreeningType, regions } from '../../../../test/world'

const PRICE = 1_000
const UNKNOWN_ID = '019ab3c0-1111-7000-8000-00000000ffff'

/**
 * Ada fits both campaigns, Bola only the one for Lagos. First-come spends Lagos's money on Ada, because it is the more
 * specific; max-reach moves her to the general one, so that Bola is funded as well.
 */
async function makeContention() {
  const type = await makeScreeningType({ priceMinor: PRICE })
  const profile = { stateCode: regions.lagos }
  const [ada, bola, chi] = await makeWaiters([
    { screeningTypeId: type.id, joinedAt: '2026-01-01T00:00:00.000Z', profile: { ...profile, sex: 'female' } },
    { screeningTypeId: type.id, joinedAt: '2026-01-02T00:00:00.000Z', profile },
    { screeningTypeId: type.id, joinedAt: '2026-01-03T00:00:00.000Z' },
  ])
  const [lagos, women] = await makeCampaigns([
    { fundedMinor: PRICE, stateCodes: [regions.lagos] },
    { fundedMinor: PRICE, sexes: ['female'] },
  ])
  return { type, ada, bola, chi, lagos, women }
}

beforeEach(async () => {
  await ensureRegions()
  await emptyWorld()
})

describe('comparing policies', () => {
  test('shows who gains and what is left, on one snapshot, and stores nothing', async () => {
    const { bola } = await makeContention()
    const operator = await makeOperator()

    const policies = [{ strategy: 'first-come', label: 'now' }, { strategy: 'max-reach' }]
    const { status, body } = await operator.post('/api/admin/matching/compare', { policies })

    expect(status).toBe(200)
    expect(body.waiting).toBe(3)
    const [now, reach] = body.policies
    expect([now.label, now.stats.matched, now.moneyLeftMinor]).toEqual(['now', 1, PRICE])
    expect([reach.stats.matched, reach.moneyLeftMinor]).toEqual([2, 0])
    expect(reach.gains).toMatchObject({ count: 1, sample: [{ entryId: bola?.entryId }] })
    expect(reach.loses).toEqual({ count: 0, sample: [] })
    expect(now.stats.considered).toBe(3)
    expect(await sql('SELECT count(*) AS count FROM match_runs')).toEqual([{ count: 0 }])
    expect(await sql('SELECT count(*) AS count FROM proposals')).toEqual([{ count: 0 }])
  })

  test('answers what a top-up would do', async () => {
    const { chi, lagos, women } = await makeContention()
    expect(lagos && women).toBeTruthy()
    const [open] = await makeCampaigns([{ fundedMinor: PRICE - 1 }])
    const operator = await makeOperator()

    const policies = [{}, { topUps: [{ campaignId: open, amountMinor: 2 * PRICE }] }]
    const { body } = await operator.post('/api/admin/matching/compare', { policies })

    expect(body.policies[1].gains.count).toBe(2)
    expect(body.policies[1].gains.sample.map((person: { entryId: string }) => person.entryId)).toContain(chi?.entryId)
    const [campaign] = await sql('SELECT available_minor FROM campaigns WHERE id = $1', [open])
    expect(campaign).toEqual({ available_minor: PRICE - 1 })
  })

  test.each([
    [{ policies: [{}] }, 'policies'],
    [{ policies: [{}, {}, {}, {}, {}, {}] }, 'policies'],
    [{ policies: [{}, { strategy: 'fastest' }] }, 'policies.1.strategy'],
    [{ policies: [{}, { maxOpenOffers: 0 }] }, 'policies.1.maxOpenOffers'],
    [{ policies: [{}, { screeningTypeIds: [UNKNOWN_ID] }] }, 'policies.1.screeningTypeIds'],
    [{ policies: [{}, { topUps: [{ campaignId: UNKNOWN_ID, amountMinor: 1 }] }] }, 'policies.1.topUps'],
    [{ policies: [{}, { topUps: [{ campaignId: UNKNOWN_ID, amountMinor: 0.5 }] }] }, 'policies.1.topUps.0.amountMinor'],
  ])('refuses %j by naming %s', async (body, path) => {
    const operator = await makeOperator()
    const reply = await operator.post('/api/admin/matching/compare', body)
    expect([reply.status, reply.body.code, reply.body.errors[0].path]).toEqual([422, 'validation_failed', path])
  })
})
