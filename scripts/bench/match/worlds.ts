import type { SeedCampaign } from '../../../prisma/seed/campaigns.ts'
import { listCatalogue } from '../../../prisma/seed/catalogue.ts'
import { createId, createRandom } from '../../../prisma/seed/random.ts'
import { generateWorld } from '../../../prisma/seed/world.ts'
import type { BenchWorld } from '../stack/bench-world.ts'

type Options = { seed: number; now: Date }

/** People have 1.35 waits on average. */
const WAITS_PER_PERSON = 1.35
const DAY_MS = 86_400_000

/** A natural world: campaigns with rules of every kind, money for about 60 % of the line. */
export function naturalWorld(entries: number, campaigns: number, { seed, now }: Options): BenchWorld {
  const people = Math.round(entries / WAITS_PER_PERSON)
  const world = generateWorld({ seed, people, campaigns: campaigns - 1, now })
  return {
    name: `natural_${entries}`,
    entries,
    campaigns: world.campaigns.filter(({ budgetMinor }) => budgetMinor > 0),
  }
}

/**
 * The same money whatever the line: every campaign pays for one type and holds a whole number of its price, so that
 * money can run out and reading can stop. A campaign that finds nobody would have the line read to its end, rightly.
 */
export function fixedMoneyWorld(entries: number, args: Options & { campaigns: number; matches: number }): BenchWorld {
  const { types } = listCatalogue()
  const random = createRandom(args.seed)
  const each = Math.max(1, Math.floor(args.matches / args.campaigns))
  const createdAt = args.now.getTime() - 300 * DAY_MS
  const campaigns = Array.from({ length: args.campaigns }, (_, index): SeedCampaign => {
    const type = types[index % types.length]
    if (!type) throw new Error('There is a catalogue.')
    return {
      id: createId(random, createdAt),
      title: `${type.name}, ${index}`,
      isGeneralPool: false,
      screeningTypeIds: [type.id],
      targeting: {
        ageMin: index % 3 === 0 ? 18 : null,
        ageMax: null,
        sexes: index % 2 === 0 ? type.sexes : [],
        stateCodes: [],
        lgaCodes: [],
        incomeMaxMinor: null,
      },
      startsAt: null,
      endsAt: null,
      createdAt,
      budgetMinor: each * type.priceMinor,
    }
  })
  return { name: `fixed_${args.matches}_of_${entries}`, entries, campaigns }
}
