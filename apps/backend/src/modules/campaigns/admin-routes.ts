import { AdminCampaign, AdminCampaignFilters, AdminCloseBody, CampaignStepBody } from '@goodturn/contracts/campaign'
import { IdParams } from '@goodturn/contracts/common'

import { getDB } from '../../platform/db'
import {
  type AppContext,
  defineRoute,
  IdempotencyKeyHeader,
  jsonBody,
  jsonReply,
  newRouter,
  pageSchema,
} from '../../platform/http'
import { decideOnce } from '../../platform/idempotency'
import { actorOf, routesFor, sendPage } from '../../platform/route-family'
import { getCampaign, keyOfCampaign, listCampaigns, type Owner, toAdminCampaign } from './queries'
import { closeCampaign } from './status/close-campaign'
import { pauseCampaign, resumeCampaign } from './status/pause-campaign'

const admins = routesFor('admin', 'administration')

const adminTags = ['administration']
const headers = IdempotencyKeyHeader

const adminList = admins.page('/admin/campaigns', {
  operationId: 'listCampaigns',
  summary: 'All campaigns, the general pool included, newest first',
  filters: AdminCampaignFilters,
  reply: jsonReply(pageSchema(AdminCampaign, 'AdminCampaignPage'), 'One page of campaigns'),
})

const adminGet = admins.one('/admin/campaigns/{id}', {
  operationId: 'getCampaign',
  summary: 'Any campaign with its balance',
  errors: ['not_found'],
  reply: jsonReply(AdminCampaign, 'The campaign'),
})

const step = { access: 'admin', idempotency: 'optional', method: 'post', tags: adminTags } as const
const stepReplies = { 200: jsonReply(AdminCampaign, 'The campaign') }

const pause = defineRoute({
  ...step,
  path: '/admin/campaigns/{id}/pause',
  operationId: 'pauseAnyCampaign',
  summary: 'Keep a donor’s campaign out of coming plans, for a reason that its donor is told',
  errors: ['not_found', 'illegal_transition'],
  request: { params: IdParams, headers, body: jsonBody(CampaignStepBody) },
  responses: stepReplies,
})

const resume = defineRoute({
  ...step,
  path: '/admin/campaigns/{id}/resume',
  operationId: 'resumeAnyCampaign',
  summary: 'Let a donor’s paused campaign fund people again, for a reason that its donor is told',
  errors: ['not_found', 'illegal_transition'],
  request: { params: IdParams, headers, body: jsonBody(CampaignStepBody) },
  responses: stepReplies,
})

const close = defineRoute({
  ...step,
  path: '/admin/campaigns/{id}/close',
  operationId: 'closeAnyCampaign',
  summary:
    'Close a donor’s campaign, for a reason that its donor is told; what is left goes to the pool, or back to them',
  errors: ['not_found', 'illegal_transition', 'run_in_progress', 'conflict'],
  request: { params: IdParams, headers, body: jsonBody(AdminCloseBody) },
  responses: stepReplies,
})

/** A step with anybody's campaign but the general pool. */
const anyStepOf = (c: AppContext) => ({
  owner: 'anyone' as const,
  ...actorOf(c),
  toWire: toAdminCampaign,
})

export const campaignAdminRoutes = newRouter()
  .openapi(adminList, (c) => {
    const query = c.req.valid('query')
    const owner: Owner = query.donorId ? { donorId: query.donorId } : 'anyone'
    return sendPage(c, query, (page) => listCampaigns(getDB(c), { ...page, owner, status: query.status }), {
      keyOf: keyOfCampaign,
      toItem: toAdminCampaign,
    })
  })
  .openapi(adminGet, async (c) => {
    const campaign = await getCampaign(getDB(c), { ...c.req.valid('param'), owner: 'anyone' })
    return c.json(toAdminCampaign(campaign), 200)
  })
  .openapi(pause, (c) => {
    const step = { ...c.req.valid('param'), ...c.req.valid('json'), ...anyStepOf(c) }
    return decideOnce(c, 'optional', 200, (db) => pauseCampaign(db, step))
  })
  .openapi(resume, (c) => {
    const step = { ...c.req.valid('param'), ...c.req.valid('json'), ...anyStepOf(c) }
    return decideOnce(c, 'optional', 200, (db) => resumeCampaign(db, step))
  })
  .openapi(close, (c) => {
    const { reason, refund = false } = c.req.valid('json')
    const step = { ...c.req.valid('param'), ...anyStepOf(c), reason, refund }
    return decideOnce(c, 'optional', 200, (db) => closeCampaign(db, step))
  })
