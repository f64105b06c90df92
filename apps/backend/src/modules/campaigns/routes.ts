import {
  Campaign,
  CampaignChange,
  CampaignInput,
  CampaignStatus,
  CloseBody,
  FundBody,
  FundReply,
  LowMoneyAlertBody,
  Payment,
  Reach,
  ReachInput,
} from '@goodturn/contracts/campaign'
import { IdParams } from '@goodturn/contracts/common'

import { decideAndCommit, getDB } from '../../platform/db'
import {
  type AppContext,
  defineRoute,
  IdempotencyKeyHeader,
  jsonBody,
  jsonReply,
  newRouter,
  ownerOf,
  pageOf,
  pageSchema,
  principalOf,
} from '../../platform/http'
import { decideOnce, repeatably } from '../../platform/idempotency'
import { assume } from '../../platform/invariant'
import { toPage } from '../../platform/paging'
import { routesFor, sendPage } from '../../platform/route-family'
import { chooseProvider } from '../money/payments'
import { setLowMoneyAlert } from './alerts/set-low-money-alert'
import { changeCampaign } from './drafts/change-campaign'
import { createCampaign } from './drafts/create-campaign'
import { fundCampaign, startFunding } from './payments/fund-campaign'
import { getCampaign, keyOfCampaign, listCampaigns, listPayments, toCampaign, toPayment } from './queries'
import { countReach } from './reach/count-reach'
import { closeCampaign } from './status/close-campaign'
import { pauseCampaign, resumeCampaign } from './status/pause-campaign'

const donors = routesFor('donor', 'campaigns')
const callers = routesFor(['donor', 'admin'], 'campaigns')

const tags = ['campaigns']
const headers = IdempotencyKeyHeader
const campaignReply = (description: string) => ({ 200: jsonReply(Campaign, description) })

const create = donors.step('/campaigns', {
  operationId: 'createCampaign',
  summary: 'Draft a campaign: whom it is for and when; money comes later',
  idempotency: 'optional',
  body: jsonBody(CampaignInput),
  status: 201,
  reply: jsonReply(Campaign, 'The draft'),
})

const list = donors.page('/campaigns', {
  operationId: 'listMyCampaigns',
  summary: 'My campaigns, newest first',
  filters: { status: CampaignStatus.optional() },
  reply: jsonReply(pageSchema(Campaign, 'CampaignPage'), 'One page of campaigns'),
})

const get = defineRoute({
  access: 'donor',
  method: 'get',
  path: '/campaigns/{id}',
  operationId: 'getMyCampaign',
  summary: 'One of my campaigns with its balance',
  tags,
  errors: ['not_found'],
  request: { params: IdParams },
  responses: campaignReply('The campaign'),
})

const change = defineRoute({
  access: 'donor',
  method: 'patch',
  path: '/campaigns/{id}',
  operationId: 'changeCampaign',
  summary: 'Change a draft, or the title of any campaign; what is not given stays, null clears',
  tags,
  errors: ['not_found', 'illegal_transition'],
  request: { params: IdParams, body: jsonBody(CampaignChange) },
  responses: campaignReply('The campaign after the change'),
})

const alert = defineRoute({
  access: 'donor',
  method: 'put',
  path: '/campaigns/{id}/low-money-alert',
  operationId: 'setLowMoneyAlert',
  summary: 'Say below which free money I am told, once each time; neither an amount nor a share: the default',
  tags,
  errors: ['not_found', 'illegal_transition'],
  request: { params: IdParams, body: jsonBody(LowMoneyAlertBody) },
  responses: campaignReply('The campaign'),
})

const fund = callers.step('/campaigns/{id}/fund', {
  operationId: 'fundCampaign',
  summary: 'Pay into my campaign; administrators may pay into the general pool',
  idempotency: 'required',
  errors: ['not_found', 'illegal_transition', 'idempotency_in_flight', 'payment_refused', 'provider_unavailable'],
  body: jsonBody(FundBody),
  status: 201,
  reply: jsonReply(FundReply, 'The payment, and the campaign after it'),
})

const pause = defineRoute({
  access: 'donor',
  idempotency: 'optional',
  method: 'post',
  path: '/campaigns/{id}/pause',
  operationId: 'pauseCampaign',
  summary: 'Keep my campaign out of coming plans; what it has promised is honoured',
  tags,
  errors: ['not_found', 'illegal_transition'],
  request: { params: IdParams, headers },
  responses: campaignReply('The paused campaign'),
})

const resume = defineRoute({
  access: 'donor',
  idempotency: 'optional',
  method: 'post',
  path: '/campaigns/{id}/resume',
  operationId: 'resumeCampaign',
  summary: 'Let my paused campaign fund people again',
  tags,
  errors: ['not_found', 'illegal_transition'],
  request: { params: IdParams, headers },
  responses: campaignReply('The campaign: active, or exhausted when it holds no free money'),
})

const close = defineRoute({
  access: 'donor',
  idempotency: 'optional',
  method: 'post',
  path: '/campaigns/{id}/close',
  operationId: 'closeCampaign',
  summary: 'Close my campaign; what is left goes to the general pool, or back to me',
  description:
    'Money that open offers have reserved stays reserved and is honoured; what of it comes back later goes to the general pool.',
  tags,
  errors: ['not_found', 'illegal_transition', 'run_in_progress', 'conflict'],
  request: { params: IdParams, headers, body: { ...jsonBody(CloseBody), required: false } },
  responses: campaignReply('The closed campaign'),
})

const reach = donors.step('/campaigns/reach', {
  operationId: 'countReach',
  summary: 'About how many people wait now whom such rules would fit; changes nothing',
  scope: 'read',
  body: jsonBody(ReachInput),
  reply: jsonReply(Reach, 'The counts, rounded; few are not told'),
})

const payments = donors.page('/campaigns/{id}/payments', {
  operationId: 'listMyPayments',
  summary: 'Payments into my campaign, newest first',
  errors: ['not_found'],
  reply: jsonReply(pageSchema(Payment, 'PaymentPage'), 'One page of payments'),
})

const donorOf = (c: AppContext) => ({ donorId: principalOf(c).userId, requestId: c.var.requestId })
const ownerOfCampaign = (c: AppContext) => ({ donorId: principalOf(c).userId })

/** A step of a donor with a campaign of their own. */
const ownStepOf = (c: AppContext) => ({
  owner: ownerOfCampaign(c),
  actorId: principalOf(c).userId,
  reason: null,
  requestId: c.var.requestId,
  toWire: toCampaign,
})

export const campaignRoutes = newRouter()
  .openapi(create, (c) => {
    const input = { ...donorOf(c), campaign: c.req.valid('json') }
    return decideOnce(c, 'optional', 201, (db) => createCampaign(db, input))
  })
  .openapi(list, (c) => {
    const query = c.req.valid('query')
    return sendPage(
      c,
      query,
      (page) => listCampaigns(getDB(c), { ...page, owner: ownerOfCampaign(c), status: query.status }),
      { keyOf: keyOfCampaign, toItem: toCampaign },
    )
  })
  .openapi(get, async (c) => {
    const campaign = await getCampaign(getDB(c), { ...c.req.valid('param'), owner: ownerOfCampaign(c) })
    return c.json(toCampaign(campaign), 200)
  })
  .openapi(change, async (c) => {
    const input = { ...c.req.valid('param'), ...donorOf(c), change: c.req.valid('json') }
    const db = getDB(c)
    return c.json(await decideAndCommit(db, () => changeCampaign(db, input)), 200)
  })
  .openapi(alert, async (c) => {
    const input = { ...c.req.valid('param'), ...donorOf(c), alert: c.req.valid('json') }
    const db = getDB(c)
    return c.json(await decideAndCommit(db, () => setLowMoneyAlert(db, input)), 200)
  })
  .openapi(fund, (c) => {
    const { userId: payerId, roles } = principalOf(c)
    const input = {
      campaignId: c.req.valid('param').id,
      payerId,
      mayFundPool: roles.includes('admin'),
      amountMinor: c.req.valid('json').amountMinor,
      requestId: c.var.requestId,
    }
    const provider = chooseProvider(c.var.config.settings)
    if (provider.kind === 'instant') {
      return decideOnce(c, 'required', 201, (db) => fundCampaign(db, { ...input, provider }))
    }
    return repeatably(c, 'required', async (key) => {
      const requestKey = assume(key, 'the key is required')
      return { status: 201 as const, body: await startFunding(ownerOf(c), { ...input, provider, requestKey }) }
    })
  })
  .openapi(pause, (c) => {
    const step = { ...c.req.valid('param'), ...ownStepOf(c) }
    return decideOnce(c, 'optional', 200, (db) => pauseCampaign(db, step))
  })
  .openapi(resume, (c) => {
    const step = { ...c.req.valid('param'), ...ownStepOf(c) }
    return decideOnce(c, 'optional', 200, (db) => resumeCampaign(db, step))
  })
  .openapi(close, (c) => {
    const step = { ...c.req.valid('param'), ...ownStepOf(c), refund: c.req.valid('json').refund ?? false }
    return decideOnce(c, 'optional', 200, (db) => closeCampaign(db, step))
  })
  .openapi(reach, async (c) => {
    const input = { rules: c.req.valid('json'), timeZone: c.var.config.settings.PROGRAMME_TIME_ZONE }
    return c.json(await countReach(getDB(c), input), 200)
  })
  .openapi(payments, async (c) => {
    const { id } = await getCampaign(getDB(c), { ...c.req.valid('param'), owner: ownerOfCampaign(c) })
    const { page, scope } = pageOf(c, c.req.valid('query'))
    const rows = await listPayments(getDB(c), { ...page, campaignId: id })
    return c.json(toPage(rows, { limit: page.limit, scope, keyOf: keyOfCampaign, toItem: toPayment }), 200)
  })
