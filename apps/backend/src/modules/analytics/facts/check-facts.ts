import type { FactDifference, FactsCheck } from '@goodturn/contracts/analytics'

import type { Db } from '../../../platform/db'
import { type DifferenceRow, findDifferences } from './check-queries'
import { type Family, sources } from './fact-families'
import { countPending } from './queries'

const DIFFERENCES_MAX = 1_000

/**
 * Counts the records again and compares them with the facts, one statement for each combination of attributes: about a
 * second each for a million people. Answers the first 1,000 figures that differ.
 */
export async function checkFacts(db: Db, input: { timeZone: string }): Promise<FactsCheck> {
  const differences: FactDifference[] = []
  for (const family of sources.flatMap(({ families }) => families)) {
    for (const grouping of family.groupings) {
      const limit = DIFFERENCES_MAX - differences.length
      if (limit <= 0) break
      const rows = await findDifferences(db, { family, grouping, limit, timeZone: input.timeZone })
      differences.push(...rows.flatMap((row) => toDifferences(family, row)).slice(0, limit))
    }
  }
  return { ok: differences.length === 0, differences, unfolded: await countPending(db) }
}

const toDifferences = (family: Family, { row, stored, rebuilt }: DifferenceRow): FactDifference[] => {
  const { grain, day, ...attributes } = row
  return family.measures
    .filter((measure) => stored[measure] !== rebuilt[measure])
    .map((measure) => ({
      table: family.facts,
      grain: grain as FactDifference['grain'],
      day: String(day),
      attributes,
      figure: measure,
      stored: stored[measure] ?? 0,
      rebuilt: rebuilt[measure] ?? 0,
    }))
}
