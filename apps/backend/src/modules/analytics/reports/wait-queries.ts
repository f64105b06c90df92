// Percentiles of whole distributions: the smallest length that the share of all does not exceed, as percentile_disc has it.
import { type Sql, sql, unsafeRaw } from '../../../platform/db'
import { lineFacts, waitFacts } from '../facts/fact-families'
import { type FactFilters, readFacts } from '../facts/queries'
import { partEver, partOf } from '../period-rules'
import type { Subject } from './building-blocks'

/** What percentiles are made by: screening types or states. */
export type WaitDimension = 'type' | 'state'

const keyColumn = { type: 'screening_type_id', state: 'state_code' } as const

export type WaitRow = { key: string | null; kind: string; total: number; p50: number; p90: number; p99: number }

/** A row for each key and one for all together (key null), of rows (kind, key, length, n). */
const percentilesOf = (rows: Sql): Sql => sql`
  SELECT coalesce(jsonb_agg(to_jsonb(p)), '[]') FROM (
    SELECT key, kind, total,
      min(length) FILTER (WHERE upto >= ceil(0.5::float8 * total)) AS p50,
      min(length) FILTER (WHERE upto >= ceil(0.9::float8 * total)) AS p90,
      min(length) FILTER (WHERE upto >= ceil(0.99::float8 * total)) AS p99
    FROM (
      SELECT key, kind, length, sum(n) OVER (PARTITION BY kind, key ORDER BY length)::float8 AS upto,
        sum(n) OVER (PARTITION BY kind, key)::float8 AS total
      FROM (
        SELECT kind, key, length, sum(n) AS n FROM (${rows}) r
        GROUP BY GROUPING SETS ((kind, key, length), (kind, length)) HAVING sum(n) > 0
      ) lengths
    ) running
    GROUP BY key, kind, total
  ) p`

/** How long people had waited to whom offers were made in the period, and how long claims took, by type or by state. */
export function waitPercentiles({ days, filters, timeZone }: Subject, by: WaitDimension): Sql {
  const facts = readFacts({ family: waitFacts, by: [by], filters, parts: [partOf('now', days)], timeZone })
  return percentilesOf(
    sql`SELECT kind::text AS kind, ${unsafeRaw(keyColumn[by])}::text AS key, length, waits AS n FROM (${facts}) f`,
  )
}

/** How long those have waited who wait now, by type or by state. */
export function agePercentiles(
  subject: Pick<Subject, 'timeZone' | 'today'> & { filters: FactFilters },
  by: WaitDimension,
): Sql {
  const { timeZone, today, filters } = subject
  const facts = readFacts({ family: lineFacts, by: [by], filters, parts: [partEver('ever', [])], timeZone })
  return percentilesOf(sql`
    SELECT 'age' AS kind, ${unsafeRaw(keyColumn[by])}::text AS key, greatest(0, ${today}::date - day) AS length, waiting AS n
    FROM (${facts}) f WHERE waiting <> 0`)
}
