import fc from 'fast-check'
import type { LineEntry, Policy, ScreeningType, Sex, Targeting, World } from '../src/world.ts'

export type Case = { world: World; entries: LineEntry[]; chunkSize: number }

const DAY = 86_400_000
export const AS_OF = Date.UTC(2026, 10, 23)
const TODAY = '2026-11-23'
export const STATES = ['NG-LA', 'NG-KN']
export const LGAS = ['NG-LA-ikeja', 'NG-LA-eti-osa', 'NG-KN-dala']
export const CONTENDED_LGAS = Array.from({ length: 16 }, (_, number) => `NG-OG-lga-${number}`)
const SEXES: readonly Sex[] = ['female', 'male']

export const idOf = (kind: number, number: number): string =>
  `${String(kind).padStart(8, '0')}-0000-7000-8000-${number.toString(16).padStart(12, '0')}`

const oneOf = <Value>(...values: Value[]) => fc.constantFrom(...values)
/** Mostly the usual value, sometimes the other. */
const rarely = <Usual, Other>(usual: Usual, percent: number, other: fc.Arbitrary<Other>) =>
  fc.oneof({ weight: 100 - percent, arbitrary: fc.constant(usual) }, { weight: percent, arbitrary: other })

/** Absent, null, empty, or a rule. */
const ruleOf = <Value>(percent: number, rule: fc.Arbitrary<Value>) =>
  rarely(undefined, percent, fc.oneof({ weight: 1, arbitrary: fc.constant(null) }, { weight: 6, arbitrary: rule }))

const targeting: fc.Arbitrary<Targeting> = fc.record({
  ageMin: ruleOf(20, oneOf(0, 30, 40)),
  ageMax: ruleOf(20, oneOf(29, 40, 60)),
  sexes: ruleOf(25, fc.subarray([...SEXES])),
  stateCodes: ruleOf(25, fc.subarray([...STATES])),
  lgaCodes: ruleOf(25, fc.subarray([...LGAS])),
  incomeMinMinor: ruleOf(15, oneOf(0, 100, 200)),
  incomeMaxMinor: ruleOf(15, oneOf(0, 100, 200)),
})

// Birthdays on the usual day of the run, the day after, and on 29 February; unborn people, too.
const birthDays = [
  '1986-11-23',
  '1986-11-24',
  '1996-11-23',
  '1996-02-29',
  '1996-02-29',
  '1986-03-01',
  '1966-11-23',
  '1965-01-01',
]
const dateOfBirth = rarely(null, 90, oneOf(...birthDays, '2026-11-24', '2026-11-23'))

type Shape = { typeCount: number; prices: readonly number[]; limits: boolean }

const types = ({ typeCount, prices }: Shape): fc.Arbitrary<ScreeningType[]> =>
  fc.tuple(
    ...Array.from({ length: typeCount }, (_, number) =>
      fc.record({
        id: fc.constant(idOf(1, number)),
        priceMinor: oneOf(...prices),
        active: rarely(true, 4, fc.constant(false)),
        clinicalRules: rarely(
          {},
          20,
          oneOf<ScreeningType['clinicalRules']>({ ageMin: 30, ageMax: 59 }, { sexes: ['female'] }),
        ),
      }),
    ),
  )

const campaign = (number: number, typeCount: number, money: fc.Arbitrary<number>) =>
  fc.record({
    id: fc.constant(idOf(2, number)),
    isGeneralPool: fc.constant(false),
    screeningTypeIds: rarely(null, 40, fc.subarray(Array.from({ length: typeCount }, (_, type) => idOf(1, type)))),
    targeting,
    startsAt: rarely(null, 20, oneOf(AS_OF - DAY, AS_OF, AS_OF + 1)),
    endsAt: rarely(null, 40, oneOf(AS_OF, AS_OF + 1, AS_OF + 1, AS_OF + DAY, AS_OF + DAY)),
    createdAt: oneOf(1, 2),
    active: rarely(true, 7, fc.constant(false)),
    availableMinor: money,
    pacingPercent: rarely(null, 15, oneOf(0, 33, 50, 100)),
  })

const campaigns = ({ typeCount, prices }: Shape) => {
  const unit = Math.min(...prices)
  const money = fc.integer({ min: 0, max: unit * 4 + 2 })
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
  sex: rarely(null, 85, oneOf(...SEXES)),
  stateCode: rarely(null, 85, oneOf(...STATES)),
  lgaCode: rarely(null, 85, oneOf(...LGAS)),
  monthlyIncomeMinor: rarely(null, 85, oneOf(0, 99, 100, 101, 200, 201)),
  offersOpen: rarely(0, 10, oneOf(1, 2)),
})

const PATIENTS = 12
const seat = (typeCount: number) =>
  fc.record({
    number: fc.integer({ min: 0, max: 4000 }),
    patient: fc.integer({ min: 0, max: PATIENTS - 1 }),
    type: fc.integer({ min: 0, max: typeCount - 1 }),
    daysAgo: oneOf(0, 9, 10, 10, 11, 20),
    tier: oneOf(0, 0, 1, 1, 2, 9),
    hasOpenOfferOfType: rarely(false, 4, fc.constant(true)),
  })

/** Entries of distinct ids, at most one for each patient and type. */
const entries = ({ typeCount }: Shape, entriesMax: number): fc.Arbitrary<LineEntry[]> =>
  fc
    .integer({ min: 0, max: entriesMax })
    .chain((length) =>
      fc.tuple(
        fc.array(patient, { minLength: PATIENTS, maxLength: PATIENTS }),
        fc.uniqueArray(seat(typeCount), { minLength: length, maxLength: length, selector: ({ number }) => number }),
      ),
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
    screeningTypeIds: rarely(null, 15, fc.subarray(Array.from({ length: typeCount }, (_, type) => idOf(1, type)))),
    maxMatches: rarely(null, limits ? 15 : 0, fc.integer({ min: 0, max: 5 })),
    maxSpendMinor: rarely(null, limits ? 20 : 0, fc.integer({ min: 0, max: 40 })),
    maxOpenOffers: rarely(3, 40, oneOf(0, 1, 1, 1, 2, 2)),
    agingDays: rarely(null, 60, oneOf(0, 10, 10, 15)),
  })

/** A small world of everything that the product's text knows. `prices` with one member gives a one-price world. */
export function arbitraryCase(
  strategy: Policy['strategy'],
  options: { prices?: readonly number[]; limits?: boolean; entriesMax?: number } = {},
): fc.Arbitrary<Case> {
  const { prices = [3, 5, 5, 7, 10], limits = true, entriesMax = 16 } = options
  return fc.integer({ min: 1, max: 3 }).chain((typeCount) => {
    const shape = { typeCount, prices, limits }
    return fc
      .record({
        screeningTypes: types(shape),
        campaigns: campaigns(shape),
        entries: entries(shape, entriesMax),
        policy: policy(shape),
        chunkSize: fc.integer({ min: 1, max: 5 }),
        today: rarely(TODAY, 30, oneOf('2025-02-28', '2025-03-01', '2024-02-29')),
      })
      .map(({ screeningTypes, campaigns: list, entries: line, policy: rules, chunkSize, today }) => ({
        world: {
          screeningTypes: [...screeningTypes],
          campaigns: list,
          policy: { strategy, ...rules },
          asOf: AS_OF,
          today,
        },
        entries: line,
        chunkSize,
      }))
  })
}

/**
 * Worlds in which flexible people, served first, take the money of those who have one campaign only: what max-reach is
 * for. Every campaign lists LGAs and has money for a few; every LGA has its own set of campaigns.
 */
export function contendedCase(prices: readonly number[], size: 'small' | 'large' = 'small'): fc.Arbitrary<Case> {
  const unit = Math.max(...prices)
  const lgas = CONTENDED_LGAS.slice(0, size === 'small' ? 6 : 16)
  const funds = size === 'small' ? { minLength: 3, maxLength: 8 } : { minLength: 20, maxLength: 40 }
  const people = size === 'small' ? { minLength: 6, maxLength: 14 } : { minLength: 40, maxLength: 80 }
  return fc
    .tuple(
      fc.array(
        fc.record({
          lgaCodes: fc.subarray(lgas, { minLength: 1, maxLength: size === 'small' ? 3 : 2 }),
          units: size === 'small' ? oneOf(0, 1, 1, 2, 2, 3) : oneOf(1, 1, 2, 3),
          change: fc.integer({ min: 0, max: unit }),
        }),
        { ...funds, size: 'max' },
      ),
      fc.array(
        fc.record({
          lga: oneOf(...lgas),
          patient: fc.integer({ min: 0, max: size === 'small' ? 15 : 90 }),
          type: fc.nat(prices.length - 1),
        }),
        { ...people, size: 'max' },
      ),
      oneOf(1, 2, 3, 3),
      fc.integer({ min: 1, max: 5 }),
    )
    .map(
      ([campaignList, crowd, maxOpenOffers, chunkSize]): Case => ({
        chunkSize,
        world: {
          asOf: AS_OF,
          today: TODAY,
          screeningTypes: prices.map((priceMinor, type) => ({
            id: idOf(1, type),
            priceMinor,
            active: true,
            clinicalRules: {},
          })),
          campaigns: campaignList.map(({ lgaCodes, units, change }, number) => ({
            id: idOf(2, number),
            isGeneralPool: false,
            screeningTypeIds: null,
            targeting: { lgaCodes },
            startsAt: null,
            endsAt: null,
            createdAt: 1,
            active: true,
            availableMinor: units * unit + (prices.length > 1 ? change : 0),
            pacingPercent: null,
          })),
          policy: {
            strategy: 'max-reach',
            screeningTypeIds: null,
            maxMatches: null,
            maxSpendMinor: null,
            maxOpenOffers,
            agingDays: null,
          },
        },
        entries: crowd.map(({ lga, patient: who, type }, number) => ({
          id: idOf(3, number),
          patientId: idOf(4, who),
          screeningTypeId: idOf(1, type),
          joinedAt: AS_OF - 1000 + number,
          priorityTier: 5,
          dateOfBirth: null,
          sex: null,
          stateCode: null,
          lgaCode: lga,
          monthlyIncomeMinor: null,
          openOffers: 0,
          hasOpenOfferOfType: false,
          patientWaiting: crowd.filter((each) => each.patient === who).length,
        })),
      }),
    )
    .map((given) => ({ ...given, entries: firstOfEachType(given.entries) }))
}

/** A patient waits at most once for a type; drops the rest and counts again. */
function firstOfEachType(all: LineEntry[]): LineEntry[] {
  const isSame = (a: LineEntry, b: LineEntry) => a.patientId === b.patientId && a.screeningTypeId === b.screeningTypeId
  const kept = all.filter((entry, place) => all.findIndex((other) => isSame(entry, other)) === place)
  return kept.map((entry) => ({
    ...entry,
    patientWaiting: kept.filter(({ patientId }) => patientId === entry.patientId).length,
  }))
}
