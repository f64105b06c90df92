import { z } from 'zod'

import { type Db, joinSql, type Sql, sql, unsafeRaw } from '../../../platform/db'
import { columnOf, type Dimension, type Family, groupingBits } from './fact-families'
import { sumUp } from './queries'

const DifferenceRow = z.object({
  row: z.record(z.string(), z.union([z.string(), z.number()])),
  stored: z.record(z.string(), z.number()),
  rebuilt: z.record(z.string(), z.number()),
})
export type DifferenceRow = z.infer<typeof DifferenceRow>

/**
 * The facts of one grouping that are not what the records say, pending changes included; at most `limit`. One
 * statement and so one snapshot: what is being rolled up is seen on one side or on the other.
 */
export async function findDifferences(
  db: Db,
  args: { family: Family; grouping: readonly Dimension[]; timeZone: string; limit: number },
): Promise<DifferenceRow[]> {
  const { family, grouping, timeZone, limit } = args
  const { measures, keys, dims } = family
  const key = ['grain', 'day', ...keys, ...dims.map((dim) => columnOf[dim].column)]
  const shown = ['grain', 'day', ...keys, ...grouping.map((dim) => columnOf[dim].column)]
  const raw = unsafeRaw
  const side = (isStored: boolean): Sql =>
    raw(
      [
        ...key,
        ...measures.map((m) => (isStored ? m : `0 AS ${m}`)),
        ...measures.map((m) => (isStored ? `0 AS r_${m}` : `${m} AS r_${m}`)),
      ].join(', '),
    )
  const counted = (from: string): Sql => sumUp(family, family.cells(raw(from), timeZone), [grouping])
  const objectOf = (columns: readonly string[], value: (column: string) => string): Sql =>
    raw(`jsonb_build_object(${columns.map((column) => `'${column}', ${value(column)}`).join(', ')})`)
  const differs = joinSql(
    measures.map((m) => sql`sum(${raw(m)}) <> sum(${raw(`r_${m}`)})`),
    ' OR ',
  )
  return db.$rows(
    DifferenceRow,
    sql`
    SELECT ${objectOf(shown, (column) => column)} AS row, ${objectOf(measures, (m) => `sum(${m})`)} AS stored,
      ${objectOf(measures, (m) => `sum(r_${m})`)} AS rebuilt
    FROM (
      SELECT ${side(true)} FROM ${raw(family.facts)} WHERE cuboid = ${raw(String(groupingBits(grouping)))}
      UNION ALL SELECT ${side(true)} FROM (${counted(family.changes)}) c
      UNION ALL SELECT ${side(false)} FROM (${counted(family.images)}) i
    ) both_sides
    GROUP BY ${raw(key.join(', '))} HAVING ${differs}
    ORDER BY ${raw(key.join(', '))} LIMIT ${limit}`,
  )
}
