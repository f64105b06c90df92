// Centers one by one. Appointments are few beside the people in line, and those of a period are found by an index of each of
// their two moments, so they are counted from the records.
import type { CenterSort } from '@goodturn/contracts/analytics'
import type { CenterFigures } from '@goodturn/contracts/analytics-reports'

import { type Sql, sql, unsafeRaw } from '../../../platform/db'
import type { CursorKey, PageArgs } from '../../../platform/paging'
import type { Subject } from './building-blocks'
import { within } from './run-report-queries'
import { afterCursor, type SortColumn, sortedKey } from './sorted-page'

export type CenterPage = PageArgs & {
  sort: CenterSort
  order: 'asc' | 'desc'
  status: CenterFigures['status'] | undefined
}

/** A row as the report has it; `sortKey` is what the page is ordered by, null last. */
export type CenterRow = CenterFigures & { sortKey: string | null }

const figure = (column: string): SortColumn => ({ key: `f.${column}::numeric`, type: 'numeric' })

const sortColumns: Record<CenterSort, SortColumn> = {
  name: { key: 'f.name', type: 'text' },
  booked: figure('booked'),
  completed: figure('completed'),
  cancelledByPatient: figure('cancelled_by_patient'),
  cancelledByCenter: figure('cancelled_by_center'),
  noShows: figure('no_shows'),
  noShowRate: figure('no_show_rate'),
  meanDaysToScreening: figure('mean_days'),
  sponsoredMinor: figure('sponsored_minor'),
  selfPaidMinor: figure('self_paid_minor'),
  owedNowMinor: figure('owed_minor'),
  upcomingNow: figure('upcoming'),
}

/** Whether an appointment `a` is of the screening types and campaigns of the filters. */
const ofSubject = ({ filters }: Subject): Sql => sql`
  ${filters.types ? sql`AND a.screening_type_id = ANY (${[...filters.types]}::uuid[])` : sql``}
  ${
    filters.campaigns
      ? sql`AND EXISTS (SELECT 1 FROM offers o
          WHERE o.id = a.offer_id AND o.campaign_id = ANY (${[...filters.campaigns]}::uuid[]))`
      : sql``
  }`

/** Sums by center: of what was booked in the period, of what ended in it, of what is to come, and of what is owed. */
const sumsOf = (subject: Subject): Sql => {
  const { days, timeZone } = subject
  const count = (condition: string) => unsafeRaw(`count(*) FILTER (WHERE ${condition})`)
  const dayOf = (moment: string) => sql`(${unsafeRaw(moment)} AT TIME ZONE ${timeZone})::date`
  return sql`
    booked AS (
      SELECT a.center_id, count(*) AS booked FROM appointments a
      WHERE ${within(sql`a.booked_at`, days, timeZone)} ${ofSubject(subject)} GROUP BY 1
    ), ended AS (
      SELECT a.center_id, ${count("a.status = 'completed'")} AS completed, ${count("a.status = 'no_show'")} AS no_shows,
        ${count("a.cancelled_by = 'patient'")} AS cancelled_by_patient,
        ${count("a.cancelled_by IN ('center', 'programme')")} AS cancelled_by_center,
        sum(${dayOf('a.ended_at')} - ${dayOf('a.booked_at')}) FILTER (WHERE a.status = 'completed') AS days,
        coalesce(sum(a.amount_minor) FILTER (WHERE a.status = 'completed' AND a.offer_id IS NOT NULL), 0) AS sponsored_minor,
        coalesce(sum(a.amount_minor) FILTER (WHERE a.status = 'completed' AND a.offer_id IS NULL), 0) AS self_paid_minor
      FROM appointments a WHERE ${within(sql`a.ended_at`, days, timeZone)} ${ofSubject(subject)} GROUP BY 1
    ), upcoming AS (
      SELECT a.center_id, count(*) AS upcoming FROM appointments a
      WHERE a.status IN ('scheduled', 'checked_in') ${ofSubject(subject)} GROUP BY 1
    ), owed AS (
      SELECT y.center_id, sum(y.amount_minor) AS owed_minor FROM payables y JOIN appointments a ON a.id = y.appointment_id
      WHERE y.payout_id IS NULL ${ofSubject(subject)} GROUP BY 1
    )`
}

/** One page of centers and one row more, with everything that the report says of them. */
export function centerPage(subject: Subject, page: CenterPage): Sql {
  const { key, type } = sortColumns[page.sort]
  const direction = unsafeRaw(page.order)
  const { states } = subject.filters
  return sql`
    WITH ${sumsOf(subject)}, f AS (
      SELECT c.id, c.name, c.status, c.state_code, c.lga_code, coalesce(b.booked, 0) AS booked,
        coalesce(e.completed, 0) AS completed, coalesce(e.no_shows, 0) AS no_shows,
        coalesce(e.cancelled_by_patient, 0) AS cancelled_by_patient, coalesce(e.cancelled_by_center, 0) AS cancelled_by_center,
        (e.no_shows::float8 / nullif(e.no_shows + e.completed, 0)) AS no_show_rate,
        (e.days::float8 / nullif(e.completed, 0)) AS mean_days, coalesce(e.sponsored_minor, 0) AS sponsored_minor,
        coalesce(e.self_paid_minor, 0) AS self_paid_minor, coalesce(o.owed_minor, 0) AS owed_minor,
        coalesce(u.upcoming, 0) AS upcoming
      FROM centers c
      LEFT JOIN booked b ON b.center_id = c.id
      LEFT JOIN ended e ON e.center_id = c.id
      LEFT JOIN upcoming u ON u.center_id = c.id
      LEFT JOIN owed o ON o.center_id = c.id
      WHERE true ${states ? sql`AND c.state_code = ANY (${[...states]}::text[])` : sql``}
        ${page.status ? sql`AND c.status = ${page.status}::center_status` : sql``}
    )
    SELECT coalesce(jsonb_agg(row ORDER BY place), '[]') FROM (
      SELECT row_number() OVER (ORDER BY key ${direction} NULLS LAST, id ${direction}) AS place,
        jsonb_build_object('centerId', id, 'name', name, 'status', status, 'stateCode', state_code, 'lgaCode', lga_code,
          'booked', booked, 'completed', completed, 'cancelledByPatient', cancelled_by_patient,
          'cancelledByCenter', cancelled_by_center, 'noShows', no_shows, 'noShowRate', no_show_rate,
          'meanDaysToScreening', mean_days, 'sponsoredMinor', sponsored_minor, 'selfPaidMinor', self_paid_minor,
          'owedNowMinor', owed_minor, 'upcomingNow', upcoming, 'sortKey', key::text) AS row
      FROM (SELECT f.*, ${unsafeRaw(key)} AS key FROM f) figures
      WHERE true ${afterCursor(page, type)}
      ORDER BY key ${direction} NULLS LAST, id ${direction} LIMIT ${page.limit + 1}
    ) page`
}

export const keyOfCenter = ({ sortKey, centerId }: CenterRow): CursorKey => sortedKey(sortKey, centerId)
