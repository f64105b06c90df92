// A world of people who wait and campaigns that pay, drawn from a seed: for the demo, for tests, and for benchmarks.
import { setBudgets } from './budgets.ts'
import { generateCampaigns, type SeedCampaign, type Waiting } from './campaigns.ts'
import { listCatalogue, type SeedCategory, type SeedType } from './catalogue.ts'
import { generatePeople, type SeedPerson } from './people.ts'
import { listStates, type State } from './regions.ts'

export type { SeedPerson } from './people.ts'
export { generatePeople }

export type WorldOptions = {
  seed: number
  people: number
  /** Beside the general pool. */
  campaigns: number
  now: Date
  /** Which part of the line there is money for; 0.6 when absent. */
  fundedShare?: number
}

export type World = {
  states: State[]
  categories: SeedCategory[]
  types: SeedType[]
  /** The general pool first. */
  campaigns: SeedCampaign[]
}

const SAMPLE_MAX = 3000

export const waitingOf = (people: Iterable<SeedPerson>): Waiting[] =>
  [...people].flatMap((person) => person.entries.map((entry) => ({ person, entry })))

/**
 * Everything but the people, who come from `generatePeople` with the same options one after the other. Budgets are set
 * by a sample of them, so that a world of a million costs no more to make than one of three thousand.
 */
export function generateWorld(options: WorldOptions): World {
  const { seed, people, now, fundedShare = 0.6 } = options
  const sample = Math.min(people, SAMPLE_MAX)
  const waiting = waitingOf(generatePeople({ seed, people: sample, now }))
  const scale = sample === 0 ? 1 : people / sample
  const campaigns = setBudgets(generateCampaigns(options), { seed, waiting, scale, fundedShare, now })
  return { states: listStates(), ...listCatalogue(), campaigns }
}
