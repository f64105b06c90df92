import { beforeAll, describe, expect, test } from 'vitest'

import { differencesOf } from '../../../test/campaigns'
import { api, makePerson, newKey, type Person, type PersonOptions, sql } from '../../../test/harness'
import { type CampaignInput, makeCampaigns, makeWaiters } from '../../../test/matching'
import { balancesOf } from '../../../test/offers'
import { ensureRegions, makeScreeningType, regions } from '../../../test/world'

const PRICE = 1_000
let admin: Person
beforeAll(async () => {
  await ensureRegions()
  admin = await makePerson('admin')
})

type World = { campaign?: Partial<CampaignInput>; profile?: PersonOptions['profile']; type?: object }

async function makeWorld({ campaign = {}, profile = {}, type = {} }: World = {}) {
  const { id: screeningTypeId } = await makeScreeningType({ priceMinor: PRICE, ...type })
  const [waiter] = await makeWaiters([{ screeningTypeId, profile }])
  const [campaignId] = await makeCampaigns([{ fundedMinor: 5 * PRICE, ...campaign }])
  if (!waiter || !campaignId) throw new Error('both were asked for')
  return { waiter, campaignId, screeningTypeId }
}

const offer = (entryId: string, campaignId: string, key = newKey()) =>
  api('POST', '/api/admin/offers', {
    token: admin.token,
    key,
    body: { entryId, campaignId, reason: 'An appeal was upheld' },
  })

describe('an offer by hand', () => {
  test('reserves the price, tells the patient, keeps the reason, and makes earlier plans stale', async () => {
    const { waiter, campaignId } = await makeWorld({ campaign: { fundedMinor: PRICE } })
    const before = await balancesOf(campaignId)
    const key = newKey()

    const { status, body } = await offer(waiter.entryId, campaignId, key)
    const replayed = await offer(waiter.entryId, campaignId, key)

    expect([status, body.status, body.amountMinor, body.runId]).toEqual([201, 'open', PRICE, null])
    expect(replayed.body).toEqual(body)
    const after = await balancesOf(campaignId)
    expect(after).toMatchObject({ available: 0, reserved: PRICE, status: 'exhausted' })
    expect(after.version).toBeGreaterThan(before.version)
    expect(await differencesOf(campaignId)).toEqual([])
    expect(
      (await api('GET', '/api/offers', { token: waiter.token })).body.items.map(({ id }: { id: string }) => id),
    ).toEqual([body.id])
    const [event] = await sql("SELECT actor_id, detail->>'reason' AS reason FROM audit_events WHERE entity_id = $1", [
      body.id,
    ])
    expect(event).toEqual({ actor_id: admin.id, reason: 'An appeal was upheld' })
  })

  test.each<[string, World]>([
    ['insufficient_funds', { campaign: { fundedMinor: PRICE - 1 } }],
    ['state', { campaign: { stateCodes: [regions.lagos] }, profile: { stateCode: regions.ogun } }],
    ['state', { campaign: { stateCodes: [regions.lagos] } }],
    ['age', { campaign: { ageMin: 40 }, profile: { dateOfBirth: '2000-01-01' } }],
    ['sex', { campaign: { sexes: ['female'] }, profile: { sex: 'male' } }],
    ['income', { campaign: { incomeMaxMinor: 100 }, profile: { monthlyIncomeMinor: 101 } }],
    ['campaign_not_active', { campaign: { endsAt: '2020-01-01T00:00:00Z', startsAt: '2019-01-01T00:00:00Z' } }],
    ['clinically_ineligible', { type: { ageMin: 40 }, profile: { dateOfBirth: '2010-01-01' } }],
  ])('steps over the order and over no other rule: %s (%#)', async (code, world) => {
    const { waiter, campaignId } = await makeWorld(world)

    const { status, body } = await offer(waiter.entryId, campaignId)

    expect([status, body.reasons]).toEqual([409, [{ code }]])
    expect(await sql('SELECT 1 FROM offers WHERE entry_id = $1', [waiter.entryId])).toEqual([])
    expect(await differencesOf(campaignId)).toEqual([])
  })

  test('goes to who waits, once: ten at the same moment make one', async () => {
    const { waiter, campaignId } = await makeWorld()

    const replies = await Promise.all(Array.from({ length: 10 }, () => offer(waiter.entryId, campaignId)))

    expect(replies.filter(({ status }) => status === 201)).toHaveLength(1)
    for (const { status, body } of replies.filter(({ status }) => status !== 201)) {
      expect([status, body.reasons]).toEqual([409, [{ code: 'entry_not_waiting' }]])
    }
    expect(await balancesOf(campaignId)).toMatchObject({ reserved: PRICE })
    expect(await differencesOf(campaignId)).toEqual([])
  })

  test('waits for a run that is being applied, which counts on the money that it saw', async () => {
    const { waiter, campaignId } = await makeWorld()
    const [run] = await sql(
      `INSERT INTO match_runs (status, trigger, policy_id, policy, plan_hash)
       SELECT 'applying', 'manual', id, '{}', 'x' FROM policies WHERE active RETURNING id`,
    )

    const refused = await offer(waiter.entryId, campaignId)
    await sql("UPDATE match_runs SET status = 'failed' WHERE id = $1", [run.id])

    expect([refused.status, refused.body.code]).toEqual([409, 'run_in_progress'])
    expect((await offer(waiter.entryId, campaignId)).status).toBe(201)
  })

  test('of what is not there is refused', async () => {
    const { waiter, campaignId } = await makeWorld()
    expect((await offer(crypto.randomUUID(), campaignId)).status).toBe(404)
    expect((await offer(waiter.entryId, crypto.randomUUID())).status).toBe(404)
  })
})
