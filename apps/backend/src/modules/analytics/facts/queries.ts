// How facts are written and read. Names of tables and columns come from `fact-families.ts`, values are parameters.
import type { TimeInterval } from '@goodturn/contracts/analytics'
import { z } from 'zod'

import { type Db, joinSql, type Sql, sql, unsafeRaw } from '../../../platform/db'
import type { Part } from '../period-rules'
import { columnOf, type Dimension, type Family, groupingBits, sources } from './fact-families'

const raw = unsafeRaw
const names = (list: readonly string[]): Sql => raw(list.join(', '))
const columnsOf = (dims: readonly Dimension[]): string[] => dims.map((dim) => columnOf[dim].column)

// ------------------------------------------------------------------ rolling up

/**
 * Sums of cells for every combination of dimensions that facts are kept of, by day, month and year. Two steps, as most of
 * what a day has in common is summed up before it is counted for its month and year.
 */
export function sumUp(family: Family, cells: Sql, groupings = family.groupings): Sql {
  const { dims, keys, measures } = family
  const columns = columnsOf(dims)
  const sets = groupings.map((grouping) => `(${columnsOf(grouping).join(', ')})`).join(', ')
  const used = dims.filter((dim) => groupings.some((grouping) => grouping.includes(dim)))
  const grouping =
    used.map((dim) => `(1 - GROUPING(${columnOf[dim].column})) * ${columnOf[dim].bit}`).join(' + ') || '0'
  const filled = dims.map((dim) => {
    const { column, absent, sqlType } = columnOf[dim]
    const sentinel = `${absent}::${sqlType}`
    return `${used.includes(dim) ? `coalesce(${column}, ${sentinel})` : sentinel} AS ${column}`
  })
  const sums = measures.map((measure) => `sum(${measure}) AS ${measure}`)
  const isSomething = measures.map((measure) => `sum(${measure}) <> 0`).join(' OR ')
  const rest = [...keys, ...columns]
  return sql`
    SELECT cuboid, g.grain, date_trunc(g.grain::text, day::timestamp)::date AS day, ${names([...rest, ...sums])}
    FROM (
      SELECT ${raw(grouping)} AS cuboid, day, ${names([...keys, ...filled, ...sums])}
      FROM (${cells}) cell GROUP BY ${names(['day', ...keys])}, GROUPING SETS (${raw(sets)})
    ) of_day CROSS JOIN unnest(enum_range(NULL::fact_grain)) AS g(grain)
    GROUP BY ${names(['1', '2', '3', ...rest])}
    HAVING ${raw(isSomething)}`
}

/**
 * Moves up to `size` changes of one source into the facts, in one statement; answers how many. What it moves is gone from
 * the changes when it is in the facts, so that a batch that is lost, repeated or late changes no figure. Two at the same
 * moment are one: the second finds the lock taken and moves nothing.
 */
export async function rollUpChanges(
  db: Db,
  args: { source: (typeof sources)[number]; size: number; timeZone: string },
): Promise<number> {
  const { changes, families } = args.source
  const puts = families.map((family, index) => {
    const { facts, dims, keys, measures } = family
    const key = ['cuboid', 'grain', 'day', ...keys, ...columnsOf(dims)]
    const adds = measures.map((measure) => `${measure} = f.${measure} + excluded.${measure}`)
    return sql`${raw(`put_${index}`)} AS (
      INSERT INTO ${raw(facts)} AS f (${names([...key, ...measures])})
      ${sumUp(family, family.cells(sql`taken`, args.timeZone))}
      ON CONFLICT (${names(key)}) DO UPDATE SET ${names(adds)}
    )`
  })
  const rows = await db.$rows(
    z.object({ moved: z.int() }),
    sql`
    WITH lock AS MATERIALIZED (
      SELECT pg_try_advisory_xact_lock(6, 0) AS is_mine
    ), taken AS MATERIALIZED (
      DELETE FROM ${raw(changes)}
      WHERE (SELECT is_mine FROM lock) AND ctid = ANY (ARRAY(SELECT ctid FROM ${raw(changes)} LIMIT ${args.size}))
      RETURNING *
    ), ${joinSql(puts)}
    SELECT count(*)::int AS moved FROM taken`,
  )
  return rows[0]?.moved ?? 0
}

/** How many changes are pending. */
export async function countPending(db: Db): Promise<number> {
  const counts = sources.map(({ changes }) => sql`(SELECT count(*) FROM ${raw(changes)})`)
  const rows = await db.$rows(z.object({ count: z.int() }), sql`SELECT (${joinSql(counts, ' + ')})::int AS count`)
  return rows[0]?.count ?? 0
}

// ------------------------------------------------------------------ reading

export type FactFilters = {
  states: readonly string[] | null
  types: readonly string[] | null
  campaigns: readonly string[] | null
}

export const noFilters: FactFilters = { states: null, types: null, campaigns: null }

const filtered: readonly { dim: Dimension; of: keyof FactFilters }[] = [
  { dim: 'type', of: 'types' },
  { dim: 'state', of: 'states' },
  { dim: 'campaign', of: 'campaigns' },
]

/** Whether the family can be narrowed by these filters. */
export const knows = (family: Family, filters: FactFilters): boolean =>
  filtered.every(({ dim, of }) => filters[of] === null || [...family.dims, ...(family.unkept ?? [])].includes(dim))

/** The smallest combination of dimensions kept that has all of these; null: none has. */
export function groupingFor(family: Family, dims: readonly Dimension[]): readonly Dimension[] | null {
  const fitting = family.groupings.filter((grouping) => dims.every((dim) => grouping.includes(dim)))
  return fitting.reduce<readonly Dimension[] | null>(
    (best, grouping) => (best === null || grouping.length < best.length ? grouping : best),
    null,
  )
}

export type FactsArgs = {
  family: Family
  /** What the caller wants to distinguish. */
  by: readonly Dimension[]
  filters: FactFilters
  /** Named stretches of time, which may overlap. */
  parts: readonly Part[]
  timeZone: string
}

/**
 * Rows (part, day, keys, dimensions, measures) to be summed by the caller: the facts of the smallest grouping that serves,
 * and the pending changes. Days of facts of a month or year are their first. Where no grouping serves, the records are
 * counted, day by day. One snapshot, as everything is part of the caller's statement.
 */
export function readFacts({ family, by, filters, parts, timeZone }: FactsArgs): Sql {
  const needed = [...new Set([...by, ...filtered.filter(({ of }) => filters[of] !== null).map(({ dim }) => dim)])]
  const grouping = groupingFor(family, needed)
  const columns = names([...family.keys, ...columnsOf(needed), ...family.measures])
  const wanted = filtered.flatMap(({ dim, of }) => {
    const values = filters[of]
    const { column, sqlType } = columnOf[dim]
    return values === null ? [] : [sql`AND x.${raw(column)} = ANY (${[...values]}::${raw(sqlType)}[])`]
  })
  const conditions = wanted.length > 0 ? joinSql(wanted, ' ') : sql``
  const loose = (rows: Sql): Sql => sql`
    SELECT p.part, x.day, ${columns} FROM (${family.cells(rows, timeZone)}) x
    JOIN unnest(${parts.map((part) => part.name)}::text[], ${parts.map((part) => part.from)}::date[],
      ${parts.map((part) => part.to)}::date[]) AS p(part, first, last) ON x.day BETWEEN p.first AND p.last
    WHERE true ${conditions}`
  if (grouping === null) return loose(raw(family.images))
  const absent = family.dims
    .filter((dim) => !grouping.includes(dim))
    .map((dim) => `AND x.${columnOf[dim].column} = ${columnOf[dim].absent}`)
  const ranges = parts.flatMap((part) => part.ranges.map((range) => ({ part: part.name, ...range })))
  // A range is looked up by the key, one after the other: OFFSET 0 keeps the planner from reading all cells to join them.
  return sql`
    SELECT r.part, f.* FROM unnest(${ranges.map((range) => range.part)}::text[],
      ${ranges.map((range) => range.grain)}::fact_grain[], ${ranges.map((range) => range.first)}::date[],
      ${ranges.map((range) => range.last)}::date[]) AS r(part, grain, first, last)
    CROSS JOIN LATERAL (
      SELECT x.day, ${columns} FROM ${raw(family.facts)} x
      WHERE x.cuboid = ${raw(String(groupingBits(grouping)))} AND x.grain = r.grain AND x.day BETWEEN r.first AND r.last
        ${raw(absent.join(' '))} ${conditions} OFFSET 0
    ) f
    UNION ALL ${loose(raw(family.changes))}`
}

const camelCase = (column: string): string => column.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase())

/**
 * The sums of `readFacts` as one JSON array: a row for each part, each combination of `by`, and each bucket of an interval
 * when there is one. Measures are named in camel case. What sums up to nothing is left out.
 */
export function sumFacts(args: FactsArgs, interval?: TimeInterval): Sql {
  const { family, by } = args
  const groups = ['part', ...columnsOf(by)]
  const bucket = interval ? sql`, date_trunc(${interval}, day::timestamp)::date AS day` : sql``
  const sums = family.measures.map((measure) => `sum(${measure}) AS "${camelCase(measure)}"`)
  return sql`
    SELECT coalesce(jsonb_agg(to_jsonb(s)), '[]') FROM (
      SELECT ${names([...groups, ...sums])} ${bucket} FROM (${readFacts(args)}) f
      GROUP BY ${names(groups)} ${interval ? sql`, ${raw(String(groups.length + sums.length + 1))}` : sql``}
    ) s`
}
