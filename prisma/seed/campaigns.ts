import { listCatalogue, type SeedType, type Sex } from './catalogue.ts'
import { ageOn, type SeedEntry, type SeedPerson } from './people.ts'
import { createId, createRandom, type Random, weightedPicker } from './random.ts'
import { listStates, type State, type Zone } from './regions.ts'

/** Empty lists and nulls are no rule. */
type SeedTargeting = {
  ageMin: number | null
  ageMax: number | null
  sexes: Sex[]
  stateCodes: string[]
  lgaCodes: string[]
  incomeMaxMinor: number | null
}

export type SeedCampaign = {
  id: string
  title: string
  isGeneralPool: boolean
  /** Empty: every active type. */
  screeningTypeIds: string[]
  targeting: SeedTargeting
  startsAt: number | null
  endsAt: number | null
  createdAt: number
  /** What it has to give; see `setBudgets`. */
  budgetMinor: number
}

export type CampaignOptions = { seed: number; campaigns: number; now: Date }

const DAY_MS = 86_400_000
const NO_TARGETING: SeedTargeting = {
  ageMin: null,
  ageMax: null,
  sexes: [],
  stateCodes: [],
  lgaCodes: [],
  incomeMaxMinor: null,
}

const pickReach = weightedPicker([
  ['states', 45],
  ['lgas', 15],
  ['zone', 15],
  ['everywhere', 25],
] as const)
const pickScope = weightedPicker([
  ['one', 35],
  ['some', 40],
  ['every', 25],
] as const)
const pickAges = weightedPicker<readonly [number | null, number | null]>([
  [[null, null], 78],
  [[40, null], 8],
  [[50, 69], 6],
  [[18, 45], 5],
  [[60, null], 3],
])

/** The general pool and `campaigns` others with rules of every kind, all of them without money; see `setBudgets`. */
export function generateCampaigns({ seed, campaigns, now }: CampaignOptions): SeedCampaign[] {
  const random = createRandom(seed ^ 0x5eed)
  const states = listStates()
  const { types } = listCatalogue()
  const nowMs = now.getTime()
  const made = Array.from({ length: campaigns }, () => generateCampaign({ random, states, types, nowMs }))
  return [generalPool(nowMs), ...made]
}

/** It stands in every database, also in an empty one: what closed campaigns leave goes there. */
export function generalPool(nowMs: number): SeedCampaign {
  const createdAt = nowMs - 560 * DAY_MS
  return {
    id: createId(createRandom(2), Date.UTC(2026, 0, 1)),
    title: 'General pool',
    isGeneralPool: true,
    screeningTypeIds: [],
    targeting: NO_TARGETING,
    startsAt: null,
    endsAt: null,
    createdAt,
    budgetMinor: 0,
  }
}

type Inputs = { random: Random; states: readonly State[]; types: readonly SeedType[]; nowMs: number }

function generateCampaign({ random, states, types, nowMs }: Inputs): SeedCampaign {
  const chosen = pickTypes(random, types)
  const { place, ...region } = pickRegion(random, states)
  const [ageMin, ageMax] = pickAges(random)
  const createdAt = Math.round(nowMs - (10 + 530 * random.next()) * DAY_MS)
  const isForWomen = random.isTrue(0.15) && chosen.every(({ sexes }) => !sexes.includes('male'))
  const subject = chosen.length === 0 ? 'Any screening' : chosen.length === 1 ? chosen[0]?.name : chosen[0]?.category
  return {
    id: createId(random, createdAt),
    title: `${subject}${isForWomen ? ' for women' : ''}, ${place}`,
    isGeneralPool: false,
    screeningTypeIds: chosen.map(({ id }) => id),
    targeting: {
      ageMin,
      ageMax,
      sexes: isForWomen ? ['female'] : [],
      ...region,
      incomeMaxMinor: random.isTrue(0.25) ? random.pick([3, 4, 6, 8, 10]) * 1_000_000 : null,
    },
    startsAt: createdAt,
    endsAt: random.isTrue(0.6) ? nowMs + (20 + random.below(260)) * DAY_MS : null,
    createdAt,
    budgetMinor: 0,
  }
}

function pickTypes(random: Random, types: readonly SeedType[]): SeedType[] {
  const scope = pickScope(random)
  if (scope === 'every') return []
  const first = weightedPicker(types.map((type) => [type, type.demand] as const))(random)
  if (scope === 'one') return [first]
  return [first, ...types.filter((type) => type.category === first.category && type !== first)]
}

type Region = Pick<SeedTargeting, 'stateCodes' | 'lgaCodes'> & { place: string }

function pickRegion(random: Random, states: readonly State[]): Region {
  const reach = pickReach(random)
  if (reach === 'everywhere') return { place: 'all of Nigeria', stateCodes: [], lgaCodes: [] }
  if (reach === 'zone') {
    const zone: Zone = random.pick(states).zone
    const codes = states.filter((state) => state.zone === zone).map(({ code }) => code)
    return { place: zone, stateCodes: codes, lgaCodes: [] }
  }
  if (reach === 'lgas') {
    const state = random.pick(states)
    const lgas = random.pickSome(state.lgas, 3 + random.below(6))
    return { place: `parts of ${state.name}`, stateCodes: [], lgaCodes: lgas.map(({ code }) => code) }
  }
  const some = random.pickSome(states, 1 + random.below(4))
  const place = some.length === 1 ? some[0]?.name : `${some[0]?.name} and ${some.length - 1} more`
  return { place: place ?? '', stateCodes: some.map(({ code }) => code), lgaCodes: [] }
}

export type Waiting = { person: SeedPerson; entry: SeedEntry }

/** Whether the rules of a campaign let it pay for this entry. What a profile lacks passes no rule. */
export function isEligible(campaign: SeedCampaign, { person, entry }: Waiting, today: string): boolean {
  const { targeting: rule } = campaign
  if (campaign.screeningTypeIds.length > 0 && !campaign.screeningTypeIds.includes(entry.screeningTypeId)) return false
  if (rule.sexes.length > 0 && (person.sex === null || !rule.sexes.includes(person.sex))) return false
  if (rule.stateCodes.length > 0 && (person.stateCode === null || !rule.stateCodes.includes(person.stateCode)))
    return false
  if (rule.lgaCodes.length > 0 && (person.lgaCode === null || !rule.lgaCodes.includes(person.lgaCode))) return false
  const income = person.monthlyIncomeMinor
  if (rule.incomeMaxMinor !== null && (income === null || income > rule.incomeMaxMinor)) return false
  if (rule.ageMin === null && rule.ageMax === null) return true
  if (person.dateOfBirth === null) return false
  const age = ageOn(today, person.dateOfBirth)
  return age >= (rule.ageMin ?? 0) && age <= (rule.ageMax ?? Number.POSITIVE_INFINITY)
}

/** Which campaign asks first: most rules first, the pool last. */
export function specificityOf({ isGeneralPool, targeting: rule, screeningTypeIds }: SeedCampaign): number {
  if (isGeneralPool) return -1
  const points =
    (rule.lgaCodes.length > 0 ? 25 : 0) +
    (rule.stateCodes.length > 0 ? 20 : 0) +
    (rule.sexes.length > 0 ? 15 : 0) +
    (rule.ageMin !== null || rule.ageMax !== null ? 10 : 0) +
    (rule.incomeMaxMinor !== null ? 10 : 0)
  return points + (screeningTypeIds.length > 0 ? 1 / screeningTypeIds.length : 0)
}
