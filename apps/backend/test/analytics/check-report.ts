import type { BatchItem, ReportName } from '@goodturn/contracts/analytics'

import type { Reply } from '../harness'
import {
  differencesOf,
  fairnessDifferences,
  orderForecastLine,
  orderGeography,
  orderMatching,
  orderWaitlist,
} from './compare'
import { periodOf } from './days'
import { expectCampaigns, expectForecast } from './expected-campaigns'
import { expectDashboard, expectMatching } from './expected-dashboard'
import { expectFairness } from './expected-fairness'
import { expectGeography, expectTime } from './expected-time'
import { expectWaitlist } from './expected-waitlist'
import type { RegionRecord } from './records'
import type { View } from './view'

/** What is asked for, as it stands in a batch. */
export type Asked = Fields<'time'> &
  Fields<'geography'> &
  Fields<'campaigns'> &
  Fields<'fairness'> & { report: Exclude<ReportName, 'centers'> }
type Fields<Name extends ReportName> = Partial<Omit<Extract<BatchItem, { report: Name }>, 'report'>>

type Json = Reply['body']
export type Oracle = { view: View; regions: readonly RegionRecord[] }

const PAGE_SIZE = 20

/** Every way in which a report is not what the records say. */
export function checkReport({ view, regions }: Oracle, asked: Asked, body: Json): string[] {
  const { stateCodes, screeningTypeIds, campaignIds } = asked
  const filters = { stateCodes, screeningTypeIds, campaignIds }
  const period = periodOf(asked, view.today)
  switch (asked.report) {
    case 'dashboard':
      return differencesOf(expectDashboard(view, period, filters), body)
    case 'time':
      return differencesOf(expectTime(view, period, { ...filters, interval: asked.interval ?? 'day' }), body)
    case 'geography': {
      const expected = expectGeography(view, period, { ...filters, level: asked.level ?? 'state', regions })
      return differencesOf(orderGeography(expected), orderGeography(body))
    }
    case 'waitlist':
      return differencesOf(orderWaitlist(expectWaitlist(view, period, filters)), orderWaitlist(body))
    case 'matching':
      return differencesOf(orderMatching(expectMatching(view, period, filters)), orderMatching(body))
    case 'fairness':
      return fairnessDifferences(expectFairness(view, period, { ...filters, by: asked.by }), body)
    case 'campaigns': {
      const { head, items } = expectCampaigns(view, period, { ...filters, status: asked.status })
      return [
        ...differencesOf(head, headIn(body)),
        ...pageDifferences(items, body, { asked, keyOf: sortKey(view, asked) }),
      ]
    }
    case 'forecast': {
      const { head, line, items } = expectForecast(view, period, filters)
      return [
        ...differencesOf(head, { ...headIn(body), daysCounted: body.daysCounted }),
        ...differencesOf(orderForecastLine(line), orderForecastLine(body.line), 'line'),
        ...pageDifferences(items, body, { asked, keyOf: (item) => item.daysLeft }),
      ]
    }
  }
}

const headIn = ({ period, filters }: Json) => ({ period, filters })

/** What a campaign is sorted by; a time is not shown, so it is taken from the records. */
function sortKey(
  view: View,
  { sort = 'promisedMinor', order = 'desc' }: Asked,
): (item: Json) => number | string | null {
  const created = new Map(view.records.campaigns.map(({ id, createdAt }) => [id, createdAt]))
  const sign = order === 'asc' ? 1 : -1
  return (item) => {
    const value = sort === 'createdAt' ? (created.get(item.campaignId) ?? 0) : item[sort]
    return typeof value === 'number' ? sign * value : value
  }
}

/** A first page: the right rows in the right order, and none before them that it does not show. */
function pageDifferences(
  items: Json[],
  body: Json,
  { asked, keyOf }: { asked: Asked; keyOf: (item: Json) => number | string | null },
): string[] {
  const limit = asked.limit ?? PAGE_SIZE
  const byId = new Map(items.map((item) => [item.campaignId, item]))
  const shown: Json[] = body.items
  const shownIds = new Set(shown.map(({ campaignId }) => campaignId))
  const last = shown.at(-1)
  const isTitle = asked.sort === 'title'
  const isBefore = (a: Json, b: Json) => !isTitle && rankOf(keyOf(a)) < rankOf(keyOf(b))
  return [
    ...shown.flatMap((item) => differencesOf(byId.get(item.campaignId), item, `items ${item.campaignId}`)),
    ...differencesOf(Math.min(limit, items.length), shownIds.size, 'number of items'),
    ...differencesOf(items.length > limit, body.nextCursor !== null, 'whether there is a next page'),
    ...shown.flatMap((item, index) =>
      index > 0 && isBefore(item, shown[index - 1]) ? [`items ${index - 1} and ${index} are in the wrong order`] : [],
    ),
    ...items
      .filter((item) => last && !shownIds.has(item.campaignId) && isBefore(item, last))
      .map(({ campaignId }) => `items ${campaignId}: is on a later page, and comes before the last of this one`),
  ]
}

/** Null comes last either way. */
const rankOf = (key: number | string | null): number => (typeof key === 'number' ? key : Infinity)
