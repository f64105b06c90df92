import { type operations, ProblemError, type Schemas, unwrap } from '@goodturn/client'
import { queryOptions, useSuspenseQuery } from '@tanstack/react-query'
import { keyOf } from '@/api/cache'
import { api } from '@/api/client'
import { type Filters, filtersOf, type Interval, intervalOf, queryOf, type View } from './admin/page/view'

export type Definition = Schemas['Definitions']['items'][number]
export type Results = Schemas['BatchReply']['results']
type Answered = Extract<Results[number], { body: unknown }>
export type ReportOf<Name extends Answered['report']> = Extract<Answered, { report: Name }>['body']

export type ReportName = Answered['report']

const HOUR_MS = 3_600_000

/** Everything on the dashboard, of one moment. */
export const dashboardQuery = (filters: Filters) =>
  queryOptions({
    queryKey: keyOf('reports', 'batch', filters),
    queryFn: ({ signal }) => {
      const reports = [
        { report: 'dashboard' as const, ...filters },
        { report: 'time' as const, interval: intervalOf(filters), ...filters },
        { report: 'waitlist' as const, ...filters },
        { report: 'forecast' as const, limit: 10, ...filters },
      ]
      return unwrap(api.POST('/api/analytics/batch', { body: { reports }, signal }))
    },
  })

/** One report of a batch; one that could not be made is an error of its panel alone. */
export function pick<Name extends Answered['report']>(results: Results, name: Name): ReportOf<Name> {
  const found = results.find(({ report }) => report === name)
  if (found && 'body' in found) return found.body as ReportOf<Name>
  const { status, code, detail } = found?.problem ?? { status: 500, code: 'internal', detail: 'Not answered' }
  throw new ProblemError({ type: 'about:blank', title: code, status, code, detail, requestId: '' })
}

export const definitionsQuery = queryOptions({
  queryKey: keyOf('reports', 'definitions'),
  staleTime: HOUR_MS,
  queryFn: ({ signal }) => unwrap(api.GET('/api/analytics/definitions', { signal })),
})

/** One part of the dashboard. All parts of a page share one request. */
export const useDashboard = <Name extends Answered['report']>(view: View, name: Name): ReportOf<Name> =>
  pick(useSuspenseQuery(dashboardQuery(filtersOf(view))).data.results, name)

type Query = Record<string, string | number | undefined>

/**
 * One report. Every report takes the same filters, so one call is typed for all; asked for as JSON it answers JSON, though
 * the same address answers CSV to who asks for that.
 */
const reportQuery = <Name extends ReportName>(name: Name, query: Query) =>
  queryOptions({
    queryKey: keyOf('reports', name, query),
    queryFn: async ({ signal }) => {
      const path = `/api/analytics/${name}` as '/api/analytics/time'
      return (await unwrap(api.GET(path, { params: { query: query as never }, signal }))) as unknown as ReportOf<Name>
    },
  })

export const timeQuery = (filters: Filters, interval: Interval) =>
  reportQuery('time', { ...queryOf(filters), interval })

export type Level = 'state' | 'lga'
export const geographyQuery = (filters: Filters, level: Level) =>
  reportQuery('geography', { ...queryOf(filters), level })

export const fairnessQuery = (filters: Filters, by: string) => reportQuery('fairness', { ...queryOf(filters), by })
export const waitlistReportQuery = (filters: Filters) => reportQuery('waitlist', queryOf(filters))
export const matchingReportQuery = (filters: Filters) => reportQuery('matching', queryOf(filters))

const PAGE_SIZE = 20
const paged = (cursor: string | undefined) => ({ limit: PAGE_SIZE, ...(cursor ? { cursor } : {}) })

export const forecastQuery = (filters: Filters, cursor?: string) =>
  reportQuery('forecast', { ...queryOf(filters), ...paged(cursor) })

type CampaignsQuery = NonNullable<operations['getCampaignsReport']['parameters']['query']>
export type CampaignSort = NonNullable<CampaignsQuery['sort']>
export type CampaignStatus = NonNullable<CampaignsQuery['status']>
export type CampaignsArgs = {
  sort?: CampaignSort | undefined
  order?: 'asc' | 'desc' | undefined
  status?: CampaignStatus | undefined
  cursor?: string | undefined
}

/** What is asked for beside the filters; the same for the page and for its file. */
export const campaignsArgs = ({ sort = 'promisedMinor', order = 'desc', status }: CampaignsArgs) => ({
  sort,
  order,
  ...(status ? { status } : {}),
})

export const campaignsReportQuery = (filters: Filters, args: CampaignsArgs) =>
  reportQuery('campaigns', { ...queryOf(filters), ...campaignsArgs(args), ...paged(args.cursor) })

type CentersQuery = NonNullable<operations['getCentersReport']['parameters']['query']>
export type CenterStatus = NonNullable<CentersQuery['status']>
export type CentersArgs = {
  sort?: CentersQuery['sort'] | undefined
  order?: 'asc' | 'desc' | undefined
  status?: CenterStatus | undefined
  cursor?: string | undefined
}

/** As `campaignsArgs`. */
export const centersArgs = ({ sort = 'completed', order = 'desc', status }: CentersArgs) => ({
  sort,
  order,
  ...(status ? { status } : {}),
})

export const centersReportQuery = (filters: Filters, args: CentersArgs) =>
  reportQuery('centers', { ...queryOf(filters), ...centersArgs(args), ...paged(args.cursor) })
