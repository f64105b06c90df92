import fc from 'fast-check'
import type { LineEntry, Policy, ScreeningType, Sex, Targeting, World } from '../src/world.ts'

export type Case = { world: World; entries: LineEntry[]; chunkSize: number }

const DAY = 86_400_000
export const AS_OF = Date.UTC(2026, 10, 23)
export const TODAY = '2026-11-23'
export const STATES = ['NG-LA', 'NG-KN']
export const LGAS = ['NG-LA-ikeja', 'NG-LA-eti-osa', 'NG-KN-dala']
const SEXES: readonly Sex[] = ['female', 'male']

export const idOf = (kind: number, number: number): string =>
  `${String(kind).padStart(8, '0')}-0000-7000-8000-${number.toString(16).padStart(12, '0')}`

const oneOf = <Value>(...values: Value[]) => fc.constantFrom(...values)
const listOf = (values: readonly string[]) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 2, arbitrary: fc.subarray([...values]) })
const maybe = <Value>(arbitrary: fc.Arbitrary<Value>, nullWeight = 2) =>
  fc.oneof({ weight: nullWeight, arbitrary: fc.constant(null) }, { weight: 2, arbitrary })

const targeting: fc.Arbitrary<Targeting> = fc.record(
  {
    ageMin: maybe(oneOf(0, 30, 40), 4),
    ageMax: maybe(oneOf(29, 40, 60), 4),
    sexes: fc.oneof(fc.constant(null), fc.subarray([...SEXES])),
    stateCodes: listOf(STATES),
    lgaCodes: listOf(LGAS),
    incomeMinMinor: maybe(oneOf(0, 100, 200), 6),
    incomeMaxMinor: maybe(oneOf(0, 100, 200), 6),
  },
  { requiredKeys: [] },
)

// Birthdays on the day of the run, the day after, and on 29 February.
const birthDays = ['1986-11-23', '1986-11-24', '1996-11-23', '1996-02-29', '2000-02-29', '1966-11-23', '1965-01-01']
const dateOfBirth = maybe(oneOf(...birthDays, '2026-11-24', '2026-11-23'), 1)

type Shape = { typeCount: number; prices: readonly number[]; limits: boolean }

const types = ({ typeCount, prices }: Shape): fc.Arbitrary<ScreeningType[]> =>
  fc.tuple(
    ...Array.from({ length: typeCount }, (_, number) =>
      fc.record({
        id: fc.constant(idOf(1, number)),
        priceMinor: oneOf(...prices),
        active: fc.oneof({ weight: 9, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
        clinicalRules: fc.oneof(
          { weight: 5, arbitrary: fc.constant({}) },
          { weight: 1, arbitrary: fc.constant({ ageMin: 40, ageMax: 59 }) },
          { weight: 1, arbitrary: fc.constant({ sexes: ['female' as const] }) },
        ),
      }),
    ),
  )

const campaign = (number: number, typeCount: number, money: fc.Arbitrary<number>) =>
  fc.record({
    id: fc.constant(idOf(2, number)),
    isGeneralPool: fc.constant(false),
    screeningTypeIds: listOf(Array.from({ length: typeCount }, (_, type) => idOf(1, type))),
    targeting,
    startsAt: fc.oneof(
      { weight: 8, arbitrary: fc.constant(null) },
      { weight: 2, arbitrary: oneOf(AS_OF - DAY, AS_OF, AS_OF + 1) },
    ),
    endsAt: fc.oneof(
      { weight: 4, arbitrary: fc.constant(null) },
      { weight: 3, arbitrary: oneOf(AS_OF, AS_OF + 1, AS_OF + DAY) },
    ),
    createdAt: oneOf(1, 2),
    active: fc.oneof({ weight: 9, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
    availableMinor: money,
    pacingPercent: fc.oneof(
      { weight: 5, arbitrary: fc.constant(null) },
      { weight: 1, arbitrary: oneOf(0, 33, 50, 100) },
    ),
  })

const campaigns = ({ typeCount, prices }: Shape) => {
  const unit = Math.min(...prices)
  const money = fc.integer({ min: 0, max: unit * 4 + 1 })
  return fc
    .tuple(fc.integer({ min: 0, max: 6 }), fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6], { minLength: 7 }), fc.boolean())
    .chain(([count, numbers, hasPool]) =>
      fc
        .tuple(...numbers.slice(0, count + 1).map((number) => campaign(number, typeCount, money)))
        .map((list) =>
          list.map((each, place) =>
            place === 0 && hasPool ? { ...each, isGeneralPool: true, targeting: {}, screeningTypeIds: null } : each,
          ),
        ),
    )
}

const patient = fc.record({
  dateOfBirth,
  sex: maybe(oneOf(...SEXES), 1),
  stateCode: maybe(oneOf(...STATES), 1),
  lgaCode: maybe(oneOf(...LGAS), 1),
  monthlyIncomeMinor: maybe(oneOf(0, 99, 100, 101, 200, 201), 1),
  offersOpen: fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: oneOf(1, 2) }),
})

const PATIENTS = 8
const seat = (typeCount: number) =>
  fc.record({
    number: fc.integer({ min: 0, max: 4000 }),
    patient: fc.integer({ min: 0, max: PATIENTS - 1 }),
    type: fc.integer({ min: 0, max: typeCount - 1 }),
    daysAgo: oneOf(0, 9, 10, 10, 11, 20),
    tier: oneOf(0, 0, 1, 1, 2, 9),
    hasOpenOfferOfType: fc.oneof(
      { weight: 9, arbitrary: fc.constant(false) },
      { weight: 1, arbitrary: fc.constant(true) },
    ),
  })

/** Entries of distinct ids, at most one for each patient and type. */
const entries = ({ typeCount }: Shape, entriesMax: number): fc.Arbitrary<LineEntry[]> =>
  fc
    .tuple(
      fc.array(patient, { minLength: PATIENTS, maxLength: PATIENTS }),
      fc.uniqueArray(seat(typeCount), { maxLength: entriesMax, selector: ({ number }) => number }),
    )
    .map(([patients, seats]) => {
      const taken = new Set<string>()
      const kept = seats.filter((each) => {
        const key = `${each.patient}:${each.type}`
        return taken.has(key) ? false : taken.add(key)
      })
      return kept.map(({ number, patient: who, type, daysAgo, tier, hasOpenOfferOfType }) => {
        const { offersOpen, ...profile } = patients[who] as NonNullable<(typeof patients)[number]>
        return {
          ...profile,
          id: idOf(3, number),
          patientId: idOf(4, who),
          screeningTypeId: idOf(1, type),
          joinedAt: AS_OF - daysAgo * DAY,
          priorityTier: tier,
          openOffers: offersOpen + kept.filter((each) => each.patient === who && each.hasOpenOfferOfType).length,
          hasOpenOfferOfType,
          patientWaiting: kept.filter((each) => each.patient === who).length,
        }
      })
    })

const policy = ({ limits, typeCount }: Shape): fc.Arbitrary<Omit<Policy, 'strategy'>> =>
  fc.record({
    screeningTypeIds: fc.oneof(
      { weight: 5, arbitrary: fc.constant(null) },
      { weight: 1, arbitrary: fc.subarray(Array.from({ length: typeCount }, (_, type) => idOf(1, type))) },
    ),
    maxMatches: limits ? maybe(fc.integer({ min: 0, max: 4 }), 6) : fc.constant(null),
    maxSpendMinor: limits ? maybe(fc.integer({ min: 0, max: 40 }), 6) : fc.constant(null),
    maxOpenOffers: oneOf(0, 1, 1, 2, 3, 3),
    agingDays: maybe(oneOf(0, 10, 15), 1),
  })

/** A small world of everything that the product's text knows. `prices` with one member gives a one-price world. */
export function arbitraryCase(
  strategy: Policy['strategy'],
  options: { prices?: readonly number[]; limits?: boolean; entriesMax?: number } = {},
): fc.Arbitrary<Case> {
  const { prices = [3, 5, 5, 7, 10], limits = true, entriesMax = 14 } = options
  return fc.integer({ min: 1, max: 3 }).chain((typeCount) => {
    const shape = { typeCount, prices, limits }
    return fc
      .record({
        screeningTypes: types(shape),
        campaigns: campaigns(shape),
        entries: entries(shape, entriesMax),
        policy: policy(shape),
        chunkSize: fc.integer({ min: 1, max: 5 }),
      })
      .map(({ screeningTypes, campaigns: list, entries: line, policy: rules, chunkSize }) => ({
        world: {
          screeningTypes: [...screeningTypes],
          campaigns: list,
          policy: { strategy, ...rules },
          asOf: AS_OF,
          today: TODAY,
        },
        entries: line,
        chunkSize,
      }))
  })
}
