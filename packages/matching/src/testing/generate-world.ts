import type { LineDictionaries } from '../line-codec.ts'
import { itemAt } from '../typed.ts'
import type { Campaign, Policy, ScreeningType, Sex, Targeting, World } from '../world.ts'
import { type SeededRandom, seededRandom } from './seeded-random.ts'

export type WorldOptions = {
  seed: number
  entries: number
  campaigns: number
  /** Money of all campaigns together as a share of what the whole line costs; 0.55 funds about 60 % of the line. */
  moneyShare?: number
  policy?: Partial<Policy>
}

export const GENERATED_AS_OF = Date.UTC(2026, 10, 23)
export const GENERATED_TODAY = '2026-11-23'

const STATES = 37
const LGAS = 774
/** Indicative prices in kobo, one for each of 20 types; some share a price. */
const PRICES_MINOR = [
  350_000, 500_000, 500_000, 600_000, 800_000, 800_000, 1_000_000, 1_000_000, 1_200_000, 1_500_000, 1_500_000,
  2_000_000, 2_500_000, 2_500_000, 3_000_000, 4_000_000, 5_500_000, 5_500_000, 8_000_000, 10_000_000,
]
const CLINICAL_RULES: readonly ScreeningType['clinicalRules'][] = [
  { ageMin: 40, ageMax: 74, sexes: ['female'] },
  { ageMin: 21, ageMax: 65, sexes: ['female'] },
  { ageMin: 45, ageMax: 75 },
  { ageMin: 55, ageMax: 69, sexes: ['male'] },
  {},
  { ageMin: 18 },
]

export const generatedId = (kind: number, number: number): string =>
  `${kind.toString(16).padStart(8, '0')}-0000-7000-8000-${number.toString(16).padStart(12, '0')}`

/** 20 types, 37 states and 774 LGAs with made-up codes, the same for every seed. */
export const generatedDictionaries: LineDictionaries = {
  screeningTypeIds: PRICES_MINOR.map((_, type) => generatedId(0x7f, type)),
  regionCodes: [
    ...Array.from({ length: STATES }, (_, state) => `NG-${state}`),
    ...Array.from({ length: LGAS }, (_, lga) => `NG-${lga % STATES}-lga-${lga}`),
  ],
}

export const placeOfState = (lga: number): number => lga % STATES
export const placeOfLga = (lga: number): number => STATES + lga
export const generatedLgas = LGAS

export const generatedTypes: readonly ScreeningType[] = PRICES_MINOR.map((priceMinor, type) => ({
  id: generatedId(0x7f, type),
  priceMinor,
  active: true,
  clinicalRules: itemAt(CLINICAL_RULES, type % CLINICAL_RULES.length),
}))

/**
 * A world of the benchmark's shape: campaigns of all kinds of rules and a general pool, whose money pays for about
 * 60 % of a line of `entries` generated entries. The same options give the same world.
 */
export function generateWorld(options: WorldOptions): World {
  const random = seededRandom(options.seed, 1)
  const shares = Array.from({ length: options.campaigns }, () => 1 + random(20))
  const shareSum = shares.reduce((sum, share) => sum + share, 0)
  const meanPrice = PRICES_MINOR.reduce((sum, price) => sum + price, 0) / PRICES_MINOR.length
  const money = options.entries * meanPrice * (options.moneyShare ?? 0.55)
  const campaigns = shares.map((share, number) => ({
    ...generateCampaign(random, number),
    availableMinor: Math.floor((money * share) / shareSum),
  }))
  const policy: Policy = {
    strategy: 'first-come',
    screeningTypeIds: null,
    maxMatches: null,
    maxSpendMinor: null,
    maxOpenOffers: 3,
    agingDays: 180,
    ...options.policy,
  }
  return { campaigns, screeningTypes: generatedTypes, policy, asOf: GENERATED_AS_OF, today: GENERATED_TODAY }
}

function generateCampaign(random: SeededRandom, number: number): Omit<Campaign, 'availableMinor'> {
  const isGeneralPool = number === 0
  const typeCount = random(10) < 3 ? 0 : 1 + random(4)
  const types = Array.from({ length: typeCount }, () => itemAt(generatedTypes, random(generatedTypes.length)).id)
  return {
    id: generatedId(0xca, number),
    isGeneralPool,
    screeningTypeIds: isGeneralPool || typeCount === 0 ? null : [...new Set(types)],
    targeting: isGeneralPool ? {} : generateTargeting(random),
    startsAt: null,
    endsAt: random(2) === 0 ? null : GENERATED_AS_OF + (1 + random(300)) * 86_400_000,
    createdAt: GENERATED_AS_OF - random(400) * 86_400_000,
    active: true,
    pacingPercent: null,
  }
}

function generateTargeting(random: SeededRandom): Targeting {
  const { regionCodes } = generatedDictionaries
  const targeting: Targeting = {}
  const region = random(10)
  if (region < 2) {
    targeting.lgaCodes = Array.from({ length: 1 + random(12) }, () => itemAt(regionCodes, placeOfLga(random(LGAS))))
  } else if (region < 5) {
    targeting.stateCodes = Array.from({ length: 1 + random(6) }, () => itemAt(regionCodes, random(STATES)))
  }
  if (random(4) === 0) targeting.sexes = [itemAt<Sex>(['female', 'male'], random(2))]
  if (random(10) < 3) {
    targeting.ageMin = 18 + random(40)
    if (random(2) === 0) targeting.ageMax = targeting.ageMin + 10 + random(30)
  }
  if (random(4) === 0) targeting.incomeMaxMinor = (3 + random(40)) * 1_000_000
  return targeting
}
