import { expect, test } from 'vitest'

import { sql } from '../../../test/harness'
import { emptyWorld, makeCampaigns, makeOperator, makeWaiters } from '../../../test/matching'
import { ensureRegions, makeScreeningType, regions } from '../../../test/world'

type Flow = {
  campaignId: string | null
  screeningTypeId: string | null
  stateCode: string | null
  stateKind: string
  people: number
  amountMinor: number
}

test('the flows of a plan are its proposals, summed up; the smallest campaigns are told together, and no money is lost', async () => {
  await emptyWorld()
  await ensureRegions()
  const type = await makeScreeningType({ priceMinor: 1_000 })
  const states = [regions.lagos, regions.ogun, null]
  const waiters = await makeWaiters(
    Array.from({ length: 120 }, (_, index) => {
      const stateCode = states[index % 3]
      return { screeningTypeId: type.id, ...(stateCode ? { profile: { stateCode } } : {}) }
    }),
  )
  // Fifteen campaigns that pay for one, two, three … people.
  await makeCampaigns(Array.from({ length: 15 }, (_, index) => ({ fundedMinor: (index + 1) * 1_000 })))
  const operator = await makeOperator()
  const run = await operator.plan()

  const { body } = await operator.get(`/api/admin/matching/runs/${run.id}/flows`)
  const flows = body.items as Flow[]

  const proposals = await operator.proposals(run.id)
  const stateOf = new Map(waiters.map(({ entryId }, index) => [entryId, states[index % 3] ?? null]))
  const sumOf = (list: { amountMinor: number }[]) => list.reduce((sum, { amountMinor }) => sum + amountMinor, 0)
  const byCampaign = Map.groupBy(proposals, ({ campaignId }) => campaignId)
  const named = [...byCampaign].sort((a, b) => b[1].length - a[1].length).slice(0, 12)
  for (const [campaignId, own] of named) {
    const parts = flows.filter((flow) => flow.campaignId === campaignId)
    expect(sumOf(parts)).toBe(sumOf(own))
    for (const { stateCode, stateKind, people } of parts) {
      expect(people).toBe(own.filter(({ entryId }) => stateOf.get(entryId) === stateCode).length)
      expect(stateKind).toBe(stateCode === null ? 'not_told' : 'state')
    }
  }
  const others = flows.filter(({ campaignId }) => campaignId === null)
  expect(sumOf(others)).toBe(6_000)
  expect(sumOf(flows)).toBe(sumOf(proposals))
  expect(flows.every(({ screeningTypeId }) => screeningTypeId === type.id)).toBe(true)
  expect(flows.map(({ amountMinor }) => amountMinor)).toEqual(
    flows.map(({ amountMinor }) => amountMinor).sort((a, b) => b - a),
  )
  expect(await sql('SELECT count(*) FROM proposals WHERE run_id = $1', [run.id])).toEqual([{ count: 120 }])
})
