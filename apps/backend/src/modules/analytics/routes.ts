import {
  BatchBody,
  CampaignsQuery,
  CentersQuery,
  DashboardQuery,
  FactsCheck,
  FairnessQuery,
  ForecastQuery,
  GeographyQuery,
  MatchingQuery,
  type ReportName,
  TimeQuery,
  WaitlistQuery,
} from '@goodturn/contracts/analytics'
import { BatchReply, Definitions, reportSchemas } from '@goodturn/contracts/analytics-reports'
import type { z } from 'zod'

import { getDB } from '../../platform/db'
import { defineRoute, jsonBody, jsonReply, newRouter } from '../../platform/http'
import { routesFor } from '../../platform/route-family'
import { checkFacts } from './facts/check-facts'
import { listDefinitions } from './list-definitions'
import { answerBatch, askerOf, replyReport, reportReplies } from './report-reply'

const admins = routesFor('admin', 'analytics')

const tags = ['analytics']

const reportRoute = <Name extends ReportName, Query extends z.ZodObject>(
  name: Name,
  route: { query: Query; summary: string },
) =>
  defineRoute({
    access: 'admin',
    method: 'get',
    path: `/analytics/${name}` as const,
    operationId: `get${name.charAt(0).toUpperCase()}${name.slice(1)}Report`,
    summary: route.summary,
    tags,
    request: { query: route.query },
    responses: reportReplies(reportSchemas[name]),
  })

const dashboard = reportRoute('dashboard', {
  query: DashboardQuery,
  summary: 'How things stand, and what has happened in a period and in the one before',
})
const time = reportRoute('time', {
  query: TimeQuery,
  summary: 'What happened by day, week, month or year, and how the line stood at the end of each',
})
const geography = reportRoute('geography', {
  query: GeographyQuery,
  summary: 'Demand, supply, waits and unmet need by state or LGA',
})
const campaigns = reportRoute('campaigns', {
  query: CampaignsQuery,
  summary: 'Campaigns with their figures of a period, in pages, by any of them',
})
const centers = reportRoute('centers', {
  query: CentersQuery,
  summary: 'Centers with their figures of a period, in pages, by any of them',
})
const waitlist = reportRoute('waitlist', {
  query: WaitlistQuery,
  summary: 'The line and its age, what goes in and out, how long people wait, and how far they come',
})
const matching = reportRoute('matching', {
  query: MatchingQuery,
  summary: 'Runs, what they did, and why they did not fund the others',
})
const fairness = reportRoute('fairness', {
  query: FairnessQuery,
  summary: 'Match rate, wait and money by groups and their intersections, with the trend over runs',
})
const forecast = reportRoute('forecast', {
  query: ForecastQuery,
  summary: 'How long the line will be, and when campaigns run out, if it goes on like this',
})

const batch = admins.step('/analytics/batch', {
  operationId: 'getReports',
  summary: 'Up to 20 reports at once, of one moment; one that cannot be made does not keep the others',
  scope: 'read',
  body: jsonBody(BatchBody),
  reply: jsonReply(BatchReply, 'The reports in the order in which they were asked for'),
})

const definitions = admins.one('/analytics/definitions', {
  operationId: 'listFigureDefinitions',
  summary: 'What every figure of every report means',
  reply: jsonReply(Definitions, 'Every figure with its place, its definition and what narrows it'),
})

const check = admins.one('/admin/analytics/check', {
  operationId: 'checkAnalytics',
  summary: 'Count the records again and name every fact that differs',
  reply: jsonReply(FactsCheck, 'ok, or the differences'),
})

export const analyticsRoutes = newRouter()
  .openapi(dashboard, (c) => replyReport(c, askerOf(c, 'admin'), { report: 'dashboard', ...c.req.valid('query') }))
  .openapi(time, (c) => replyReport(c, askerOf(c, 'admin'), { report: 'time', ...c.req.valid('query') }))
  .openapi(geography, (c) => replyReport(c, askerOf(c, 'admin'), { report: 'geography', ...c.req.valid('query') }))
  .openapi(campaigns, (c) => replyReport(c, askerOf(c, 'admin'), { report: 'campaigns', ...c.req.valid('query') }))
  .openapi(centers, (c) => replyReport(c, askerOf(c, 'admin'), { report: 'centers', ...c.req.valid('query') }))
  .openapi(waitlist, (c) => replyReport(c, askerOf(c, 'admin'), { report: 'waitlist', ...c.req.valid('query') }))
  .openapi(matching, (c) => replyReport(c, askerOf(c, 'admin'), { report: 'matching', ...c.req.valid('query') }))
  .openapi(fairness, (c) => replyReport(c, askerOf(c, 'admin'), { report: 'fairness', ...c.req.valid('query') }))
  .openapi(forecast, (c) => replyReport(c, askerOf(c, 'admin'), { report: 'forecast', ...c.req.valid('query') }))
  .openapi(batch, async (c) => c.json(await answerBatch(c, c.req.valid('json')), 200))
  .openapi(definitions, (c) => c.json(listDefinitions(c.var.config.settings.PROGRAMME_TIME_ZONE), 200))
  .openapi(check, async (c) => {
    const { PROGRAMME_TIME_ZONE: timeZone } = c.var.config.settings
    return c.json(await checkFacts(getDB(c), { timeZone }), 200)
  })
