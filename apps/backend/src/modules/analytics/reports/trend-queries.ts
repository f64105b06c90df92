import { type Sql, sql, unsafeRaw } from '../../../platform/db'
import { columnOf, type Dimension, entryFacts } from '../facts/fact-families'
import { readFacts } from '../facts/queries'
import { partOf } from '../period-rules'
import type { Subject } from './building-blocks'
import { runDays } from './run-report-queries'

/** Sums of a group from one run day on up to the next; `isRunDay`: those of the day itself, not of the days after it. */
export type TrendRow = {
  segment: number
  isRunDay: boolean
  joined: number
  matched: number
  leftUnmatched: number
} & Record<string, string | number | boolean>

export type Trend = { days: string[]; rows: TrendRow[] }

/**
 * The days on which runs were applied, and what happened to each group from one of them to the next. Segment 0 is what
 * came before the first; so a long period makes no more rows than a short one.
 */
export function runTrend(subject: Subject, by: readonly Dimension[]): Sql {
  const { days, filters, timeZone } = subject
  const facts = readFacts({ family: entryFacts, by, filters, parts: [partOf('now', days, [])], timeZone })
  const columns = unsafeRaw(by.map((dim) => columnOf[dim].column).join(', '))
  return sql`
    WITH run_day AS MATERIALIZED (
      SELECT ARRAY(SELECT jsonb_array_elements_text((${runDays(subject)}))::date) AS list
    )
    SELECT jsonb_build_object('days', to_jsonb(list), 'rows', (
      SELECT coalesce(jsonb_agg(to_jsonb(s)), '[]') FROM (
        SELECT ${columns}, width_bucket(day, list) AS segment, day = ANY (list) AS "isRunDay", sum(joined) AS joined,
          sum(matched) AS matched, sum(left_unmatched) AS "leftUnmatched"
        FROM (${facts}) f WHERE cardinality(list) > 0 GROUP BY ${columns}, segment, "isRunDay"
      ) s))
    FROM run_day`
}
