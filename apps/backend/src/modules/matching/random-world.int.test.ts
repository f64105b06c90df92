import { beforeAll, describe, expect, test } from 'vitest'

import { bestReach, firstCome } from '../../../../../packages/matching/test/oracle'
import { sql } from '../../../test/harness'
import {
  checkLedger,
  emptyWorld,
  listOffers,
  makeCampaigns,
  makeOperator,
  makeWaiters,
  type Operator,
  type WaiterInput,
} from '../../../test/matching'
import { ensureRegions, makeScreeningType, regions } from '../../../test/world'

// The whole way, HTTP to rows and back, against the brute-force reading of the rules that the engine's own tests use:
// random people and campaigns, planned by the Worker, compared entry by entry, explained one by one, and applied.

const SEED = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31))
const WORLDS = 12

/** A small generator (mulberry32), so that a failure replays with SEED=<printed>. */
function randomFrom(seed: number) {
  let state = seed
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const upTo = (max: number) => Math.floor(next() * (max + 1))
  return {
    upTo,
    isLikely: (chance: number) => next() < chance,
    one: <T>(items: readonly T[]): T => items[upTo(items.length - 1)] as T,
  }
}
type Random = ReturnType<typeof randomFrom>

const states = [regions.lagos, regions.ogun]
const lgasOf: Record<string, string[]> = { 'NG-LA': [regions.ikeja, regions.epe], 'NG-OG': [regions.ijebuOde] }
const sexes = ['female', 'male'] as const
const day = (random: Random) => `${1940 + random.upTo(66)}-0${1 + random.upTo(8)}-${10 + random.upTo(18)}`

const aTargeting = (random: Random) => ({
  ...(random.isLikely(0.3) ? { ageMin: 20 + random.upTo(20) } : {}),
  ...(random.isLikely(0.2) ? { ageMax: 50 + random.upTo(20) } : {}),
  ...(random.isLikely(0.3) ? { sexes: [random.one(sexes)] } : {}),
  ...(random.isLikely(0.4) ? { stateCodes: [random.one(states)] } : {}),
  ...(random.isLikely(0.2) ? { lgaCodes: [regions.ikeja, regions.ijebuOde] } : {}),
  ...(random.isLikely(0.3) ? { incomeMaxMinor: 5_000_000 + random.upTo(5_000_000) } : {}),
})

async function makeTypes(random: Random, isOnePrice: boolean) {
  const inputs = Array.from({ length: 3 }, () => ({
    priceMinor: isOnePrice ? 100 : 100 * (1 + random.upTo(3)),
    ...(random.isLikely(0.3) ? { ageMin: 30 } : {}),
    ...(random.isLikely(0.2) ? { sexes: [random.one(sexes)] } : {}),
  }))
  const made = await Promise.all(inputs.map((input) => makeScreeningType(input)))
  return inputs.map((input, index) => ({ ...input, id: made[index]?.id ?? '' }))
}
type Types = Awaited<ReturnType<typeof makeTypes>>

async function fillWorld(random: Random, isOnePrice: boolean) {
  await emptyWorld()
  const types = await makeTypes(random, isOnePrice)
  const campaignInputs = Array.from({ length: 2 + random.upTo(4) }, (_, index) => ({
    fundedMinor: 100 * (1 + random.upTo(isOnePrice ? 3 : 12)),
    createdAt: `2026-01-0${1 + random.upTo(3)}T00:00:00.000Z`,
    ...(random.isLikely(0.4) ? { screeningTypeIds: types.slice(0, 1 + random.upTo(1)).map(({ id }) => id) } : {}),
    ...(random.isLikely(0.2) ? { endsAt: `203${random.upTo(5)}-01-01T00:00:00.000Z` } : {}),
    ...(random.isLikely(0.1) ? { startsAt: '2030-12-01T00:00:00.000Z', endsAt: '2039-01-01T00:00:00.000Z' } : {}),
    ...(random.isLikely(0.1) ? { status: 'paused' as const } : {}),
    ...(!isOnePrice && random.isLikely(0.2) ? { pacingPercent: 50 } : {}),
    ...(index === 0 && random.isLikely(0.5) ? { isGeneralPool: true } : aTargeting(random)),
  }))
  const campaignIds = await makeCampaigns(campaignInputs)
  const people: WaiterInput[] = Array.from({ length: isOnePrice ? 14 : 40 }, () => aPerson(random, types))
  const waiters = await makeWaiters(people)
  return { types, campaignInputs, campaignIds, people, waiters }
}

function aPerson(random: Random, types: Types): WaiterInput {
  const stateCode = random.one(states)
  return {
    screeningTypeId: random.one(types).id,
    joinedAt: `2026-0${1 + random.upTo(8)}-10T0${random.upTo(3)}:00:00.000Z`,
    priorityTier: random.upTo(2),
    profile: {
      ...(random.isLikely(0.9) ? { dateOfBirth: day(random) } : {}),
      ...(random.isLikely(0.9) ? { sex: random.one(sexes) } : {}),
      ...(random.isLikely(0.9) ? { stateCode, lgaCode: random.one(lgasOf[stateCode] ?? []) } : {}),
      ...(random.isLikely(0.8) ? { monthlyIncomeMinor: random.upTo(15_000_000) } : {}),
    },
  }
}

type Filled = Awaited<ReturnType<typeof fillWorld>>
type Run = { snapshotAt: string; policy: { strategy: 'first-come' | 'max-reach'; agingDays: number | null } }

/** The same world in the words of the engine, from what was put in and not from what the Worker made of it. */
function describeWorld(filled: Filled, run: Run) {
  const asOf = Date.parse(run.snapshotAt)
  const world = {
    asOf,
    today: new Intl.DateTimeFormat('en-CA', { timeZone: 'Africa/Lagos' }).format(asOf),
    policy: { screeningTypeIds: null, maxMatches: null, maxSpendMinor: null, maxOpenOffers: 3, ...run.policy },
    screeningTypes: filled.types.map(({ id, priceMinor, ageMin, sexes: only }) => ({
      id,
      priceMinor,
      active: true,
      clinicalRules: { ageMin, sexes: only },
    })),
    campaigns: filled.campaignInputs.map((input, index) => ({
      id: filled.campaignIds[index] ?? '',
      isGeneralPool: 'isGeneralPool' in input,
      screeningTypeIds: input.screeningTypeIds ?? null,
      targeting: 'isGeneralPool' in input ? {} : input,
      startsAt: input.startsAt ? Date.parse(input.startsAt) : null,
      endsAt: input.endsAt ? Date.parse(input.endsAt) : null,
      createdAt: Date.parse(input.createdAt),
      active: input.status !== 'paused',
      availableMinor: input.fundedMinor,
      pacingPercent: input.pacingPercent ?? null,
    })),
  }
  const entries = filled.waiters.map((waiter, index) => {
    const { profile = {}, joinedAt = '', priorityTier = 0 } = filled.people[index] ?? { profile: {} }
    return {
      id: waiter.entryId,
      patientId: waiter.id,
      screeningTypeId: waiter.screeningTypeId,
      joinedAt: Date.parse(joinedAt),
      priorityTier,
      dateOfBirth: profile.dateOfBirth ?? null,
      sex: profile.sex ?? null,
      stateCode: profile.stateCode ?? null,
      lgaCode: profile.lgaCode ?? null,
      monthlyIncomeMinor: profile.monthlyIncomeMinor ?? null,
      openOffers: 0,
      hasOpenOfferOfType: false,
      patientWaiting: 1,
    }
  })
  return { world, entries }
}

/** Every entry has an answer, and it is the one that the plan acted on. */
async function compareExplanations(operator: Operator, runId: string, funded: Map<string, string>, filled: Filled) {
  for (const { entryId } of filled.waiters.slice(0, 15)) {
    const { status, body } = await operator.get(`/api/admin/matching/runs/${runId}/explanations/${entryId}`)
    expect(status).toBe(200)
    expect([entryId, body.outcome]).toEqual([entryId, funded.has(entryId) ? 'funded' : 'not_funded'])
    const paying = body.campaigns.filter(({ verdict }: { verdict: string }) => verdict === 'paid')
    expect(paying.map(({ campaignId }: { campaignId: string }) => campaignId)).toEqual(
      [funded.get(entryId) ?? []].flat(),
    )
  }
}

describe(`the plan of a random world (SEED=${SEED})`, () => {
  beforeAll(async () => {
    await ensureRegions()
    await sql('SELECT 1')
  })

  test.each(Array.from({ length: WORLDS }, (_, index) => index))(
    'first-come, world %i: is what the rules say, entry by entry, and is applied exactly so',
    async (index) => {
      const random = randomFrom(SEED + index)
      const filled = await fillWorld(random, false)
      const operator = await makeOperator()

      const run = await operator.plan({ agingDays: random.one([null, 30, 120]) })
      const { world, entries } = describeWorld(filled, run)
      const expected = firstCome(world, entries).filter(({ campaignId }) => campaignId !== null)

      const proposals = await operator.proposals(run.id)
      expect(proposals.map(({ rank, entryId, campaignId }) => [rank, entryId, campaignId])).toEqual(
        expected.map(({ rank, entry, campaignId }) => [rank, entry.id, campaignId]),
      )
      const funded = new Map(expected.map(({ entry, campaignId }) => [entry.id, campaignId ?? '']))
      await compareExplanations(operator, run.id, funded, filled)
      await operator.applyAll(run)
      expect(await listOffers()).toEqual(
        proposals.map(({ entryId, campaignId, amountMinor }) => `${entryId} ${campaignId} ${amountMinor}`).sort(),
      )
      expect(await checkLedger(operator)).toEqual({ ok: true, differences: [] })
    },
  )

  test.each(Array.from({ length: WORLDS }, (_, index) => index))(
    'max-reach, world %i: funds the best set of people that the money can reach in line order',
    async (index) => {
      const filled = await fillWorld(randomFrom(SEED + 1_000 + index), true)
      const operator = await makeOperator()

      const run = await operator.plan({ strategy: 'max-reach' })
      const { world, entries } = describeWorld(filled, run)

      const proposals = await operator.proposals(run.id)
      expect(proposals.map(({ entryId }) => entryId)).toEqual(bestReach(world, entries).map(({ id }) => id))
      const funded = new Map(proposals.map(({ entryId, campaignId }) => [entryId, campaignId]))
      await compareExplanations(operator, run.id, funded, filled)
    },
  )
})
