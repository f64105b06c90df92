// Runs are few, one an hour at most, and are counted from their own table by its index of time.
import { type Sql, sql } from '../../../platform/db'
import type { Days } from '../period-rules'
import type { Subject } from './building-blocks'

/** Whether a moment lies in a stretch of days; written so that an index of the moment serves. */
export const within = (moment: Sql, days: Days, timeZone: string): Sql => sql`
  ${moment} >= (${days.from}::date::timestamp AT TIME ZONE ${timeZone})
  AND ${moment} < ((${days.to}::date + 1)::timestamp AT TIME ZONE ${timeZone})`

const countsOf = (days: Days, timeZone: string): Sql => sql`
  (SELECT jsonb_build_object('started', count(*), 'applied', count(*) FILTER (WHERE status = 'applied'),
    'matched', coalesce(sum((stats->>'matched')::bigint) FILTER (WHERE status = 'applied'), 0))
  FROM match_runs r WHERE ${within(sql`r.created_at`, days, timeZone)})`

/** Runs of a period and of the one before. */
export const runCounts = ({ timeZone }: Subject, { now, before }: { now: Days; before: Days }): Sql => sql`
  SELECT jsonb_build_object('now', ${countsOf(now, timeZone)}, 'before', ${countsOf(before, timeZone)})`

/** Runs of the period by status, what the applied ones did, and why they did not fund the others. */
export const runFigures = ({ timeZone, days }: Subject): Sql => sql`
  WITH run AS (
    SELECT status, stats FROM match_runs r WHERE ${within(sql`r.created_at`, days, timeZone)}
  )
  SELECT jsonb_build_object(
    'byStatus', (SELECT coalesce(jsonb_object_agg(status, count), '{}')
      FROM (SELECT status, count(*) FROM run GROUP BY status) s),
    'applied', (SELECT jsonb_build_object('considered', coalesce(sum((stats->>'considered')::bigint), 0),
        'matched', coalesce(sum((stats->>'matched')::bigint), 0),
        'amountMinor', coalesce(sum((stats->>'amountMinor')::bigint), 0))
      FROM run WHERE status = 'applied'),
    'whyNot', (SELECT coalesce(jsonb_agg(jsonb_build_object('reason', reason, 'entries', entries)
        ORDER BY entries DESC, reason), '[]')
      FROM (SELECT key AS reason, sum(value::bigint) AS entries FROM run, jsonb_each_text(stats->'byReason')
        WHERE status = 'applied' GROUP BY key) w))`

const RUN_DAYS_MAX = 30

/** The last days of the period on which a run was applied, oldest first. */
export const runDays = ({ timeZone, days }: Subject): Sql => sql`
  SELECT coalesce(jsonb_agg(day ORDER BY day), '[]') FROM (
    SELECT DISTINCT (applying_at AT TIME ZONE ${timeZone})::date AS day FROM match_runs r
    WHERE status = 'applied' AND ${within(sql`r.applying_at`, days, timeZone)} ORDER BY 1 DESC LIMIT ${RUN_DAYS_MAX}
  ) d`
