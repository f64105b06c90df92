import { AS_OF, type Case, idOf } from './arbitrary-world.ts'

/**
 * A one-price world spelled out by hand. `seats` says how many people each campaign has money for, in the order in
 * which campaigns are asked; `people` says, in line order, which campaigns each person is eligible for.
 */
export function chainWorld(seats: Record<string, number>, people: readonly string[][]): Case {
  const lgaOf = (person: number) => `NG-OG-lga-${person}`
  const names = Object.keys(seats)
  return {
    chunkSize: 4,
    world: {
      asOf: AS_OF,
      today: '2026-11-23',
      screeningTypes: [{ id: idOf(1, 0), priceMinor: 5, active: true, clinicalRules: {} }],
      campaigns: names.map((name, number) => ({
        id: idOf(2, number),
        title: name,
        isGeneralPool: false,
        screeningTypeIds: null,
        targeting: { lgaCodes: people.flatMap((choices, person) => (choices.includes(name) ? [lgaOf(person)] : [])) },
        startsAt: null,
        endsAt: null,
        createdAt: number,
        active: true,
        availableMinor: (seats[name] ?? 0) * 5,
        pacingPercent: null,
      })),
      policy: {
        strategy: 'max-reach',
        screeningTypeIds: null,
        maxMatches: null,
        maxSpendMinor: null,
        maxOpenOffers: 3,
        agingDays: null,
      },
    },
    entries: people.map((_, person) => ({
      id: idOf(3, person),
      patientId: idOf(4, person),
      screeningTypeId: idOf(1, 0),
      joinedAt: AS_OF - 1000 + person,
      priorityTier: 5,
      dateOfBirth: null,
      sex: null,
      stateCode: null,
      lgaCode: lgaOf(person),
      monthlyIncomeMinor: null,
      openOffers: 0,
      hasOpenOfferOfType: false,
      patientWaiting: 1,
    })),
  }
}

/** Somebody moved into a campaign that was searched before, and is now the only way on from there. */
export const wayOpenedByMove = chainWorld({ b: 2, c: 1, d: 1, f: 1, g: 1, h: 1, s: 1, t: 1 }, [
  ['b', 'c'],
  ['b', 'f'],
  ['c', 'd'],
  ['d', 's'],
  ['f', 'g'],
  ['g', 'h'],
  ['h', 't'],
  ['b'],
  ['c'],
])

/** Somebody moved away from a campaign and was the only way to the next one; another way is left. */
export const wayClosedByMove = chainWorld({ b: 2, c: 2, f: 1, k: 2, g: 1 }, [
  ['b', 'c'],
  ['b', 'f'],
  ['c', 'k'],
  ['c', 'k'],
  ['f', 'g'],
  ['b'],
  ['b'],
])
