import { type Sql, sql } from '../../../platform/db'
import type { CursorKey, PageArgs } from '../../../platform/paging'
import { moneyFacts, offerFacts } from '../facts/fact-families'
import { knows, readFacts } from '../facts/queries'
import { partOf } from '../period-rules'
import type { Subject } from './building-blocks'
import { type CampaignRow, ofSubject } from './campaign-report-queries'
import { afterCursor, sortedKey } from './sorted-page'

export type ForecastRow = {
  campaignId: string
  title: string
  status: CampaignRow['status']
  /** Null, with daysLeft, under a filter that a balance does not know. */
  availableMinor: number | null
  usedMinor: number
  daysLeft: number | null
  endsOn: string | null
}

/**
 * Active campaigns that hold money, with what they have used in the days of the period that have begun; those that run
 * out first first, those that use nothing last. A page and one row more.
 */
export function forecastPage(subject: Subject, page: PageArgs & { daysCounted: number }): Sql {
  const { timeZone, filters, days } = subject
  const used = readFacts({ family: offerFacts, by: ['campaign'], filters, parts: [partOf('now', days)], timeZone })
  return sql`
    SELECT coalesce(jsonb_agg(jsonb_build_object('campaignId', id, 'title', title, 'status', status,
      'availableMinor', CASE WHEN ${hasBalance(subject)} THEN available_minor END, 'usedMinor', used_minor, 'daysLeft', days_left,
      'endsOn', (ends_at AT TIME ZONE ${timeZone})::date) ORDER BY days_left NULLS LAST, id), '[]')
    FROM (
      SELECT * FROM (SELECT f.*, days_left AS key FROM (
        SELECT c.id, c.title, c.status, c.available_minor, c.ends_at, coalesce(u.minor, 0) AS used_minor,
          CASE WHEN ${hasBalance(subject)} AND u.minor > 0 THEN floor(c.available_minor::numeric * ${page.daysCounted} / u.minor) END AS days_left
        FROM campaigns c LEFT JOIN (
          SELECT campaign_id, sum(promised_minor - returned_minor) AS minor FROM (${used}) f GROUP BY campaign_id
        ) u ON u.campaign_id = c.id
        WHERE c.status = 'active' AND c.available_minor > 0 AND (c.ends_at IS NULL OR c.ends_at > now()) ${ofSubject(subject)}
      ) f) forecast
      WHERE true ${afterCursor({ ...page, order: 'asc' }, 'numeric')}
      ORDER BY days_left NULLS LAST, id LIMIT ${page.limit + 1}
    ) page`
}

/** What a campaign holds is neither of a state nor of a screening type. */
const hasBalance = ({ filters }: Subject): Sql => sql`${knows(moneyFacts, filters)}::boolean`

export const keyOfForecast = ({ campaignId, daysLeft }: ForecastRow): CursorKey =>
  sortedKey(daysLeft === null ? null : String(daysLeft), campaignId)
