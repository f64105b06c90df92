import type { BatchBody, BatchItem, ReportFilters } from '@goodturn/contracts/analytics'
import type { BatchReply } from '@goodturn/contracts/analytics-reports'
import { dayInZone } from '@goodturn/matching/rules'
import { z } from 'zod'

import { DomainError, notFound, statusOf } from '../../errors'
import { replyWithTag } from '../../platform/cacheable'
import { currentMoment } from '../../platform/clock'
import { getDB } from '../../platform/db'
import { type AppContext, principalOf } from '../../platform/http'
import type { Days } from './period-rules'
import { toCsv } from './report-csv'
import { makeReport, makeReports, type Order } from './reports/make-reports'
import { type Asker, planImpactOf, planReport, type Report } from './reports/plan-report'

/** How a CSV reply stands in the OpenAPI document. */
const Csv = z.string().meta({ id: 'Csv', description: 'One header line; a line a row, or a line a figure' })

/** A report as JSON or CSV, with a tag. */
export const reportReplies = <Body extends z.ZodType>(body: Body) => ({
  200: {
    description: 'The report, with an ETag for If-None-Match',
    content: { 'application/json': { schema: body }, 'text/csv': { schema: Csv } },
  },
  304: { description: 'Nothing has changed since the tag of If-None-Match' },
})

type Format = 'json' | 'csv' | undefined

/** Who asks, on which day of the programme; a donor only for campaigns of their own. */
export function askerOf(c: AppContext, as: 'admin' | 'donor'): Asker {
  const { PROGRAMME_TIME_ZONE: timeZone, JWT_TOKEN_SECRET: secret } = c.var.config.settings
  const { userId } = principalOf(c)
  const today = dayInZone(currentMoment(), timeZone)
  return { userId, secret, timeZone, today, donorId: as === 'donor' ? userId : null }
}

/** Makes one report and answers it as JSON or CSV, with its tag. */
export async function replyReport(
  c: AppContext,
  asker: Asker,
  { format, ...item }: BatchItem & { format?: Format },
): Promise<Response> {
  const order = planReport(item as BatchItem, asker)
  const report = await makeReport(getDB(c), order)
  const { isSettled } = order.plan
  return format === 'csv'
    ? replyCsv(c, { name: item.report, report, isSettled, text: toCsv(report, item.report) })
    : replyJson(c, report, isSettled)
}

/** One campaign of the donor who asks. @throws {DomainError} `not_found` for somebody else's as for none. */
export async function replyImpact(
  c: AppContext,
  { campaignId, format, ...period }: Pick<ReportFilters, 'from' | 'to'> & { campaignId: string; format?: Format },
): Promise<Response> {
  const asker = askerOf(c, 'donor')
  const order = planImpactOf({ ...period, campaignIds: [campaignId] }, asker)
  const [made] = await makeReports(getDB(c), [order])
  // The one filter is the campaign of the address.
  if (!made || 'error' in made) throw made?.error.code === 'validation_failed' ? notFound() : made?.error
  const { body } = made
  const { isSettled } = order.plan
  return format === 'csv'
    ? replyCsv(c, { name: 'impact', report: body, isSettled, text: toCsv(body) })
    : replyJson(c, body, isSettled)
}

export const replyJson = (c: AppContext, body: object, isSettled: boolean): Response =>
  replyWithTag(c, { text: JSON.stringify(body), mediaType: 'application/json', isSettled })

type CsvReply = { name: string; report: { period: Days; nextCursor?: string | null }; isSettled: boolean; text: string }

function replyCsv(c: AppContext, { name, report, isSettled, text }: CsvReply): Response {
  const { from, to } = report.period
  const headers: Record<string, string> = {
    'content-disposition': `attachment; filename="${name}-${from}-${to}.csv"`,
  }
  if (report.nextCursor) {
    const { searchParams } = new URL(c.req.url)
    searchParams.set('cursor', report.nextCursor)
    headers.link = `<?${searchParams}>; rel="next"`
  }
  return replyWithTag(c, { text, mediaType: 'text/csv; charset=utf-8', isSettled, headers })
}

/** Makes the reports of a batch together. A wrong question fails the batch; a report that fails does not. */
export async function answerBatch(
  c: AppContext,
  { reports }: z.infer<typeof BatchBody>,
): Promise<z.infer<typeof BatchReply>> {
  const asker = askerOf(c, 'admin')
  const orders = reports.map((item, at) => inPlace(at, () => planReport(item, asker)))
  const made = await makeReports(getDB(c), orders)
  const results = reports.map(({ report }, at) => {
    const result = made[at] ?? { error: new DomainError('internal') }
    if ('body' in result) return { report, status: 200 as const, body: result.body }
    const { code, message, extras } = placed(result.error, at)
    const errors = extras.errors ? { errors: extras.errors } : {}
    return { report, status: statusOf(code), problem: { status: statusOf(code), code, detail: message, ...errors } }
  })
  return { results } as z.infer<typeof BatchReply>
}

function inPlace(at: number, work: () => Order<Report>): Order<Report> {
  try {
    return work()
  } catch (error) {
    throw error instanceof DomainError ? placed(error, at) : error
  }
}

/** The same error, its paths as they stand in the batch. */
function placed(error: DomainError, at: number): DomainError {
  const errors = error.extras.errors?.map(({ path, message }) => ({ path: `reports.${at}.${path}`, message }))
  return new DomainError(error.code, error.message, errors ? { ...error.extras, errors } : error.extras)
}
