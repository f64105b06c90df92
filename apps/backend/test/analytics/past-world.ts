import { makePeople, type Person, type PersonOptions, sql } from '../harness'
import { type CampaignInput, emptyWorld, makeCampaigns } from '../matching'
import { ensureRegions, makeScreeningType, regions } from '../world'
import { DAY_MS } from './days'
import { claimOfferAt, type Ending, endOfferAt, fundAt, insertEntries, insertRunAt, makeOfferAt } from './past-steps'
import type { Random } from './random'

// A small world with a past of a year and more: people, types, campaigns, runs, and offers with every ending.

export const STATES = [regions.lagos, regions.ogun]
export const LGAS_OF: Record<string, string[]> = {
  [regions.lagos]: [regions.ikeja, regions.epe],
  [regions.ogun]: [regions.ijebuOde],
}
export const PAST_DAYS = 420
const HOUR_MS = 3_600_000
const RUNS = 14

/** Nobody and nothing but the catalogue of regions, as of this moment, in the records and in what is counted. */
export async function clearWorld(): Promise<void> {
  await emptyWorld()
  await sql(`
    SET session_replication_role = replica;
    DELETE FROM one_time_tokens; DELETE FROM refresh_tokens; DELETE FROM sessions; DELETE FROM idempotency_keys;
    DELETE FROM patient_profiles; DELETE FROM center_services; DELETE FROM center_staff; DELETE FROM centers; DELETE FROM user_roles; DELETE FROM users; DELETE FROM screening_types;
    DELETE FROM throttles;
    SET session_replication_role = origin;`)
  await sql('SELECT rebuild_analytics()')
  await ensureRegions()
}

export function aProfile(random: Random): NonNullable<PersonOptions['profile']> {
  const stateCode = random.one(STATES)
  const isPlaced = random.isLikely(0.85)
  return {
    ...(random.isLikely(0.85) ? { dateOfBirth: aBirthDay(random) } : {}),
    ...(random.isLikely(0.85) ? { sex: random.one(['female', 'male']) } : {}),
    ...(isPlaced ? { stateCode } : {}),
    ...(isPlaced && random.isLikely(0.8) ? { lgaCode: random.one(LGAS_OF[stateCode] ?? []) } : {}),
    ...(random.isLikely(0.75) ? { monthlyIncomeMinor: random.upTo(40) * 1_000_000 } : {}),
  }
}

/** Anybody from a child to somebody very old, some of them born on 29 February. */
export const aBirthDay = (random: Random): string =>
  random.isLikely(0.1)
    ? '1984-02-29'
    : `${random.between(1930, 2012)}-${String(random.between(1, 12)).padStart(2, '0')}-${random.between(10, 28)}`

export type PastWorld = { people: Person[]; typeIds: string[]; campaignIds: string[] }

export async function makePastWorld(random: Random, size: { people: number }): Promise<PastWorld> {
  await clearWorld()
  const types = []
  for (const priceMinor of [20_000, 35_000, 50_000]) types.push(await makeScreeningType({ priceMinor }))
  const now = Date.now()
  const people = await makePeople(size.people, 'patient', () => ({ profile: aProfile(random) }))
  await makePeople(6, 'center', () => ({ center: aCenter(random) }))
  const typeIds = types.map(({ id }) => id)
  const campaignIds = await makeCampaigns(someCampaigns(random, typeIds))
  for (const id of campaignIds) {
    for (let payment = 0; payment < 3; payment++) {
      const moment = now - random.between(1, PAST_DAYS) * DAY_MS
      await fundAt(id, { amountMinor: random.between(5, 30) * 50_000, moment })
    }
  }
  await spreadRegistrations()
  const world = { people, typeIds, campaignIds }
  await livePast(random, world, now)
  await sql('UPDATE screening_types SET active = false WHERE id = $1', [typeIds[2]])
  return world
}

const aCenter = (random: Random): NonNullable<PersonOptions['center']> => {
  const stateCode = random.one(STATES)
  const place = random.isLikely(0.7) ? { lgaCode: random.one(LGAS_OF[stateCode] ?? []) } : {}
  return { status: random.one(['active', 'pending']), stateCode, ...place }
}

const someCampaigns = (random: Random, typeIds: string[]): CampaignInput[] => [
  { fundedMinor: 3_000_000, isGeneralPool: true, createdAt: '2025-11-30T23:30:00Z' },
  { fundedMinor: 2_000_000, createdAt: '2026-01-31T22:59:59.999Z', endsAt: '2033-06-30T23:30:00Z' },
  { fundedMinor: 1_500_000, stateCodes: [random.one(STATES)], createdAt: '2026-02-28T23:00:00Z' },
  {
    fundedMinor: 1_000_000,
    screeningTypeIds: typeIds.slice(0, 1 + random.upTo(1)),
    sexes: ['female'],
    createdAt: '2026-03-01T12:00:00Z',
  },
  { fundedMinor: 500_000, ageMin: 40, incomeMaxMinor: 20_000_000, createdAt: '2026-03-02T12:00:00Z' },
]

/** People have registered over time, not all at this moment. */
async function spreadRegistrations(): Promise<void> {
  await sql(
    `SET session_replication_role = replica;
     WITH person AS (SELECT id, row_number() OVER (ORDER BY id) * 7 % ${PAST_DAYS} AS days FROM users), granted AS (
       UPDATE user_roles r SET granted_at = now() - days * interval '1 day' FROM person p WHERE p.id = r.user_id
     )
     UPDATE users u SET created_at = now() - days * interval '1 day' FROM person p WHERE p.id = u.id;
     SET session_replication_role = origin`,
  )
  await sql('SELECT rebuild_analytics()')
}

type PastOffer = { id: string; entryId: string }
type Past = { random: Random; waiting: string[]; open: PastOffer[]; claimed: PastOffer[] }

/** Goes from run to run through the past; between two runs, offers end in every way that there is. */
async function livePast(random: Random, world: PastWorld, now: number): Promise<void> {
  const past: Past = { random, waiting: [], open: [], claimed: [] }
  const newcomers = world.people.flatMap(({ id }) =>
    random.some(world.typeIds, 1 + random.upTo(1)).map((type) => [id, type]),
  )
  const share = Math.ceil(newcomers.length / RUNS)
  const step = (PAST_DAYS / RUNS) * DAY_MS
  for (let run = 0; run < RUNS; run++) {
    const begin = now - PAST_DAYS * DAY_MS + run * step
    const rows = newcomers.slice(run * share, (run + 1) * share).map(([patientId = '', screeningTypeId = '']) => {
      return { patientId, screeningTypeId, joinedAt: begin + random.upTo(20) * HOUR_MS }
    })
    past.waiting.push(...(await insertEntries(rows)))
    await runAt(past, world, begin + DAY_MS)
    await answerOffers(past, begin + 2 * DAY_MS)
  }
}

async function runAt(past: Past, world: PastWorld, moment: number): Promise<void> {
  const { random } = past
  const chosen = random.some(past.waiting, random.upTo(18))
  const amountMinor = 20_000
  const left = past.waiting.length - chosen.length
  const runId = await insertRunAt(moment, {
    status: 'applied',
    notes: {
      considered: past.waiting.length,
      matched: chosen.length,
      amountMinor: chosen.length * amountMinor,
      byReason: left > 0 ? { no_eligible_campaign: 1, not_reached: left - 1 } : {},
    },
  })
  for (const entryId of chosen) {
    const offer = { entryId, campaignId: random.one(world.campaignIds), runId, amountMinor }
    past.open.push({ entryId, id: await makeOfferAt(moment, offer) })
  }
  past.waiting = past.waiting.filter((id) => !chosen.includes(id))
}

const endings: { of: 'open' | 'claimed'; ending: Omit<Ending, 'keepsPlace'> }[] = [
  { of: 'open', ending: { to: 'declined', entry: 'waiting' } },
  { of: 'open', ending: { to: 'expired', entry: 'waiting' } },
  { of: 'open', ending: { to: 'expired', entry: 'expired' } },
  { of: 'open', ending: { to: 'revoked', entry: 'waiting' } },
  { of: 'claimed', ending: { to: 'released', entry: 'waiting' } },
  { of: 'claimed', ending: { to: 'released', entry: 'withdrawn' } },
  { of: 'claimed', ending: { to: 'fulfilled', entry: 'served' } },
  { of: 'claimed', ending: { to: 'fulfilled', entry: 'served' } },
]

async function answerOffers(past: Past, begin: number): Promise<void> {
  const { random } = past
  for (const offer of random.some(past.open, Math.ceil(past.open.length / 2))) {
    await claimOfferAt(begin + random.upTo(90) * (HOUR_MS / 2), offer.id)
    past.open = past.open.filter(({ id }) => id !== offer.id)
    past.claimed.push(offer)
  }
  for (const from of ['open', 'claimed'] as const) {
    for (const offer of random.some(past[from], Math.ceil(past[from].length / 2))) {
      const { ending } = random.one(endings.filter(({ of }) => of === from))
      const moment = begin + (50 + random.upTo(200)) * HOUR_MS
      await endOfferAt(moment, offer.id, { ...ending, keepsPlace: ending.entry !== 'waiting' || random.isLikely(0.6) })
      past[from] = past[from].filter(({ id }) => id !== offer.id)
      if (ending.entry === 'waiting') past.waiting.push(offer.entryId)
    }
  }
}
