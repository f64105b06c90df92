// Campaigns one by one. There are few of them beside the people, so a page sums up every campaign's facts and then cuts.
import type { CampaignSort } from '@goodturn/contracts/analytics'

import { type Sql, sql, unsafeRaw } from '../../../platform/db'
import type { CursorKey, PageArgs } from '../../../platform/paging'
import { moneyFacts, offerFacts } from '../facts/fact-families'
import { noFilters, readFacts } from '../facts/queries'
import { type Days, partEver, partOf } from '../period-rules'
import type { Subject } from './building-blocks'
import { within } from './run-report-queries'
import { afterCursor, type SortColumn, sortedKey } from './sorted-page'

/** The campaigns that a subject is about. */
export const ofSubject = ({ filters, donorId }: Subject): Sql => sql`
  ${filters.campaigns ? sql`AND c.id = ANY (${[...filters.campaigns]}::uuid[])` : sql``}
  ${donorId ? sql`AND c.donor_id = ${donorId}::uuid` : sql``}`

/** Campaigns by status now, those drafted in a period and in the one before, and the money that all are free to promise. */
export const campaignCounts = (subject: Subject, before: Days): Sql => {
  const { days, timeZone } = subject
  const ofStatus = (status: string) => sql`count(*) FILTER (WHERE status = ${status}::campaign_status)`
  return sql`
    SELECT jsonb_build_object('draft', ${ofStatus('draft')}, 'active', ${ofStatus('active')}, 'paused', ${ofStatus('paused')},
      'exhausted', ${ofStatus('exhausted')}, 'closed', ${ofStatus('closed')},
      'created', count(*) FILTER (WHERE ${within(sql`created_at`, days, timeZone)}),
      'createdBefore', count(*) FILTER (WHERE ${within(sql`created_at`, before, timeZone)}),
      'availableMinor', coalesce(sum(available_minor), 0))
    FROM campaigns c WHERE true ${ofSubject(subject)}`
}

/** A campaign with the sums of the period; `sortKey` is what the page is ordered by, null last. */
export type CampaignRow = {
  campaignId: string
  title: string
  status: 'draft' | 'active' | 'paused' | 'exhausted' | 'closed'
  isGeneralPool: boolean
  fundedMinor: number
  availableMinor: number
  reservedMinor: number
  /** The sums of the period, by their names in camel case. */
  sums: Record<string, number>
  sortKey: string | null
}

const plain = (column: string): SortColumn => ({ key: `coalesce(${column}, 0)::numeric`, type: 'numeric' })

const sortColumns: Record<CampaignSort, SortColumn> = {
  createdAt: { key: 'c.created_at', type: 'timestamptz' },
  title: { key: 'c.title', type: 'text' },
  offered: plain('o.offered'),
  accepted: plain('o.accepted'),
  acceptRate: { key: 'o.accepted::numeric / nullif(o.offered, 0)', type: 'numeric' },
  claimed: plain('o.claimed'),
  declined: plain('o.declined'),
  expired: plain('o.expired'),
  revoked: plain('o.revoked'),
  released: plain('o.released'),
  fulfilled: plain('o.fulfilled'),
  meanWaitDays: { key: 'o.wait_days::numeric / nullif(o.offered, 0)', type: 'numeric' },
  promisedMinor: plain('o.promised_minor'),
  keptMinor: plain('o.kept_minor'),
  returnedMinor: plain('o.returned_minor'),
  spentMinor: plain('o.spent_minor'),
  donatedMinor: plain('m.donated_minor'),
  movedInMinor: plain('m.moved_in_minor'),
  withdrawnMinor: plain('m.withdrawn_minor'),
  availableNowMinor: plain('c.available_minor'),
  reservedNowMinor: { key: 'r.minor::numeric', type: 'numeric' },
  fundedNowMinor: plain('c.funded_minor'),
}

export type CampaignPage = PageArgs & {
  sort: CampaignSort
  order: 'asc' | 'desc'
  status: CampaignRow['status'] | undefined
}

const summed = (measures: readonly string[], part?: string): Sql =>
  unsafeRaw(measures.map((m) => `sum(${m})${part ? ` FILTER (WHERE part = '${part}')` : ''} AS ${m}`).join(', '))

const named = (alias: string, measures: readonly string[]): Sql =>
  unsafeRaw(
    measures
      .map(
        (m) => `'${m.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase())}', coalesce(${alias}.${m}, 0)`,
      )
      .join(', '),
  )

/** Whether offers are narrowed by something that balances do not know, so that what is reserved is counted as well. */
export const isNarrowed = ({ filters }: Subject): boolean => filters.states !== null || filters.types !== null

/** One page of campaigns and one row more, with everything that the report says of them. */
export function campaignPage(subject: Subject, page: CampaignPage): Sql {
  const { key, type } = sortColumns[page.sort]
  const direction = unsafeRaw(page.order)
  const narrowed = isNarrowed(subject)
  const parts = [partOf('now', subject.days), ...(narrowed ? [partEver('ever')] : [])]
  const about = { by: ['campaign'] as const, timeZone: subject.timeZone }
  const offers = readFacts({ ...about, family: offerFacts, filters: subject.filters, parts })
  const ofCampaigns = { ...noFilters, campaigns: subject.filters.campaigns }
  const money = readFacts({ ...about, family: moneyFacts, filters: ofCampaigns, parts: parts.slice(0, 1) })
  const reserved = narrowed ? sql`coalesce(o.reserved_minor, 0)` : sql`c.reserved_minor`
  // To distinguish the parts takes a fifth of the time, so it is done only where there are two.
  const sums = narrowed
    ? sql`${summed(offerFacts.measures, 'now')},
        sum(promised_minor - returned_minor - spent_minor) FILTER (WHERE part = 'ever') AS reserved_minor`
    : summed(offerFacts.measures)
  return sql`
    SELECT coalesce(jsonb_agg(row ORDER BY place), '[]') FROM (
      SELECT row_number() OVER (ORDER BY key ${direction} NULLS LAST, id ${direction}) AS place,
        row || jsonb_build_object('sortKey', key::text) AS row
      FROM (
        SELECT c.id, ${unsafeRaw(key)} AS key,
          jsonb_build_object('campaignId', c.id, 'title', c.title, 'status', c.status, 'isGeneralPool', c.is_general_pool,
            'fundedMinor', c.funded_minor, 'availableMinor', c.available_minor, 'reservedMinor', r.minor,
            'sums', jsonb_build_object(${named('o', offerFacts.measures)}, ${named('m', moneyFacts.measures)})) AS row
        FROM campaigns c
        LEFT JOIN (
          SELECT campaign_id, ${sums} FROM (${offers}) f GROUP BY campaign_id
        ) o ON o.campaign_id = c.id
        LEFT JOIN (SELECT campaign_id, ${summed(moneyFacts.measures)} FROM (${money}) f GROUP BY campaign_id) m
          ON m.campaign_id = c.id
        CROSS JOIN LATERAL (SELECT ${reserved} AS minor) r
        WHERE true ${ofSubject(subject)} ${page.status ? sql`AND c.status = ${page.status}::campaign_status` : sql``}
      ) figures
      WHERE true ${afterCursor(page, type)}
      ORDER BY key ${direction} NULLS LAST, id ${direction} LIMIT ${page.limit + 1}
    ) page`
}

export const keyOfCampaign = ({ sortKey, campaignId }: CampaignRow): CursorKey => sortedKey(sortKey, campaignId)
