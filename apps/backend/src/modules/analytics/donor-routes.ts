import { CampaignsReport } from '@goodturn/contracts/analytics-reports'
import { IdParams } from '@goodturn/contracts/common'
import { CampaignImpact, ImpactQuery, OwnCampaignsQuery } from '@goodturn/contracts/donor-analytics'

import { defineRoute, newRouter } from '../../platform/http'
import { askerOf, replyImpact, replyReport, reportReplies } from './report-reply'

const tags = ['analytics']

const ownCampaigns = defineRoute({
  access: 'donor',
  method: 'get',
  path: '/me/analytics/campaigns',
  operationId: 'getMyCampaignsReport',
  summary: 'My campaigns with their figures of a period, in pages, by any of them',
  tags,
  request: { query: OwnCampaignsQuery },
  responses: reportReplies(CampaignsReport),
})

const impact = defineRoute({
  access: 'donor',
  method: 'get',
  path: '/me/analytics/campaigns/{id}',
  operationId: 'getMyCampaignImpact',
  summary: 'What one of my campaigns did, whom it reached, and when it runs out',
  tags,
  errors: ['not_found'],
  request: { params: IdParams, query: ImpactQuery },
  responses: reportReplies(CampaignImpact),
})

export const donorAnalyticsRoutes = newRouter()
  .openapi(ownCampaigns, (c) => replyReport(c, askerOf(c, 'donor'), { report: 'campaigns', ...c.req.valid('query') }))
  .openapi(impact, (c) => replyImpact(c, { campaignId: c.req.valid('param').id, ...c.req.valid('query') }))
