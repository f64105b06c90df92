import { IdParams } from '@goodturn/contracts/common'
import {
  DeclineOfferBody,
  ExtendOfferBody,
  ManualOfferBody,
  Offer,
  OfferFilters,
  OwnOfferFilters,
  RevokeOfferBody,
} from '@goodturn/contracts/offer'

import { getDB } from '../../platform/db'
import {
  type AppContext,
  defineRoute,
  IdempotencyKeyHeader,
  jsonBody,
  jsonReply,
  newRouter,
  PageQuery,
  pageOf,
  pageSchema,
  principalOf,
} from '../../platform/http'
import { decideOnce } from '../../platform/idempotency'
import { toPage } from '../../platform/paging'
import { claimOffer } from './claim-offer'
import { declineOffer } from './decline-offer'
import { extendOffer } from './extend-offer'
import { makeManualOffer } from './make-offer'
import { getOffer, keyOfOffer, listOffers, listOffersOfPatient, toOffer } from './queries'
import { revokeOffer } from './revoke-offer'

const tags = ['offers']
const OfferPage = pageSchema(Offer, 'OfferPage')
const ended = ['not_found', 'offer_not_open', 'offer_already_claimed'] as const

const listOwn = defineRoute({
  access: 'patient',
  method: 'get',
  path: '/offers',
  operationId: 'listMyOffers',
  summary: 'My offers, newest first',
  tags,
  request: { query: PageQuery.extend(OwnOfferFilters) },
  responses: { 200: jsonReply(OfferPage, 'One page of offers') },
})

const getOwn = defineRoute({
  access: 'patient',
  method: 'get',
  path: '/offers/{id}',
  operationId: 'getMyOffer',
  summary: 'One of my offers',
  tags,
  errors: ['not_found'],
  request: { params: IdParams },
  responses: { 200: jsonReply(Offer, 'The offer') },
})

const claim = defineRoute({
  access: 'patient',
  method: 'post',
  path: '/offers/{id}/claim',
  operationId: 'claimOffer',
  summary: 'Take an offer, before its deadline',
  tags,
  idempotency: 'optional',
  errors: ended,
  request: { params: IdParams, headers: IdempotencyKeyHeader },
  responses: { 200: jsonReply(Offer, 'The offer, claimed') },
})

const decline = defineRoute({
  access: 'patient',
  method: 'post',
  path: '/offers/{id}/decline',
  operationId: 'declineOffer',
  summary: 'Give an offer back, with a reason',
  tags,
  idempotency: 'optional',
  errors: ended,
  request: { params: IdParams, body: jsonBody(DeclineOfferBody), headers: IdempotencyKeyHeader },
  responses: { 200: jsonReply(Offer, 'The offer, declined') },
})

const extend = defineRoute({
  access: 'patient',
  method: 'post',
  path: '/offers/{id}/extend',
  operationId: 'extendOffer',
  summary: 'Move the deadline, once, with a reason',
  tags,
  idempotency: 'optional',
  errors: [...ended, 'illegal_transition'],
  request: { params: IdParams, body: jsonBody(ExtendOfferBody), headers: IdempotencyKeyHeader },
  responses: { 200: jsonReply(Offer, 'The offer with its new deadline') },
})

const listAll = defineRoute({
  access: 'admin',
  method: 'get',
  path: '/admin/offers',
  operationId: 'listOffers',
  summary: 'Offers of everybody, newest first',
  tags,
  request: { query: PageQuery.extend(OfferFilters) },
  responses: { 200: jsonReply(OfferPage, 'One page of offers') },
})

const makeByHand = defineRoute({
  access: 'admin',
  method: 'post',
  path: '/admin/offers',
  operationId: 'makeOffer',
  summary: 'Offer a screening to one person out of their turn, for a reason; every other rule holds',
  tags,
  idempotency: 'required',
  errors: ['not_found', 'conflict', 'run_in_progress'],
  request: { body: jsonBody(ManualOfferBody), headers: IdempotencyKeyHeader },
  responses: { 201: jsonReply(Offer, 'The offer') },
})

const revoke = defineRoute({
  access: 'admin',
  method: 'post',
  path: '/admin/offers/{id}/revoke',
  operationId: 'revokeOffer',
  summary: 'Take an open offer back; the patient keeps the place',
  tags,
  idempotency: 'optional',
  errors: ended,
  request: { params: IdParams, body: jsonBody(RevokeOfferBody), headers: IdempotencyKeyHeader },
  responses: { 200: jsonReply(Offer, 'The offer, revoked') },
})

/** Who asks, and for which offer. */
const ownOffer = (c: AppContext, offerId: string) => ({
  offerId,
  patientId: principalOf(c).userId,
  requestId: c.var.requestId,
})

export const offerRoutes = newRouter()
  .openapi(listOwn, async (c) => {
    const query = c.req.valid('query')
    const { page, scope } = pageOf(c, query)
    const filter = { patientId: principalOf(c).userId, status: query.status }
    const rows = await listOffersOfPatient(getDB(c), { ...page, ...filter })
    return c.json(toPage(rows, { limit: page.limit, scope, keyOf: keyOfOffer, toItem: toOffer }), 200)
  })
  .openapi(getOwn, async (c) => c.json(await getOffer(getDB(c), ownOffer(c, c.req.valid('param').id)), 200))
  .openapi(claim, async (c) => {
    const input = ownOffer(c, c.req.valid('param').id)
    return decideOnce(c, 'optional', 200, (db) => claimOffer(db, input))
  })
  .openapi(decline, async (c) => {
    const { reason, note = null } = c.req.valid('json')
    const input = { ...ownOffer(c, c.req.valid('param').id), reason, note }
    return decideOnce(c, 'optional', 200, (db) => declineOffer(db, input))
  })
  .openapi(extend, async (c) => {
    const input = { ...ownOffer(c, c.req.valid('param').id), ...c.req.valid('json') }
    return decideOnce(c, 'optional', 200, (db) => extendOffer(db, input))
  })
  .openapi(listAll, async (c) => {
    const query = c.req.valid('query')
    const { page, scope } = pageOf(c, query)
    const { status, runId, campaignId, patientId } = query
    const rows = await listOffers(getDB(c), { ...page, status, runId, campaignId, patientId })
    return c.json(toPage(rows, { limit: page.limit, scope, keyOf: keyOfOffer, toItem: toOffer }), 200)
  })
  .openapi(makeByHand, (c) => {
    const who = { actorId: principalOf(c).userId, requestId: c.var.requestId }
    const input = { ...who, ...c.req.valid('json'), timeZone: c.var.config.settings.PROGRAMME_TIME_ZONE }
    return decideOnce(c, 'required', 201, (db) => makeManualOffer(db, input))
  })
  .openapi(revoke, async (c) => {
    const who = { actorId: principalOf(c).userId, requestId: c.var.requestId }
    const input = { ...who, ...c.req.valid('json'), offerId: c.req.valid('param').id }
    return decideOnce(c, 'optional', 200, (db) => revokeOffer(db, input))
  })
