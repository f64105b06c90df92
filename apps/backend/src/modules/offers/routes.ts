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
import { type AppContext, jsonBody, jsonReply, newRouter, pageSchema, principalOf } from '../../platform/http'
import { decideOnce } from '../../platform/idempotency'
import { actorOf, routesFor, sendPage } from '../../platform/route-family'
import { claimOffer } from './claim-offer'
import { declineOffer } from './decline-offer'
import { extendOffer } from './extend-offer'
import { makeManualOffer } from './make-offer'
import { getOffer, keyOfOffer, listOffers, listOffersOfPatient, toOffer } from './queries'
import { revokeOffer } from './revoke-offer'

const patients = routesFor('patient', 'offers')
const admins = routesFor('admin', 'offers')

const OfferPage = pageSchema(Offer, 'OfferPage')
const ended = ['not_found', 'offer_not_open', 'offer_already_claimed'] as const

const listOwn = patients.page('/offers', {
  operationId: 'listMyOffers',
  summary: 'My offers, newest first',
  filters: OwnOfferFilters,
  reply: jsonReply(OfferPage, 'One page of offers'),
})

const getOwn = patients.one('/offers/{id}', {
  operationId: 'getMyOffer',
  summary: 'One of my offers',
  errors: ['not_found'],
  reply: jsonReply(Offer, 'The offer'),
})

const claim = patients.step('/offers/{id}/claim', {
  operationId: 'claimOffer',
  summary: 'Take an offer, before its deadline',
  idempotency: 'optional',
  errors: ended,
  reply: jsonReply(Offer, 'The offer, claimed'),
})

const decline = patients.step('/offers/{id}/decline', {
  operationId: 'declineOffer',
  summary: 'Give an offer back, with a reason',
  idempotency: 'optional',
  errors: ended,
  body: jsonBody(DeclineOfferBody),
  reply: jsonReply(Offer, 'The offer, declined'),
})

const extend = patients.step('/offers/{id}/extend', {
  operationId: 'extendOffer',
  summary: 'Move the deadline, once, with a reason',
  idempotency: 'optional',
  errors: [...ended, 'illegal_transition'],
  body: jsonBody(ExtendOfferBody),
  reply: jsonReply(Offer, 'The offer with its new deadline'),
})

const listAll = admins.page('/admin/offers', {
  operationId: 'listOffers',
  summary: 'Offers of everybody, newest first',
  filters: OfferFilters,
  reply: jsonReply(OfferPage, 'One page of offers'),
})

const makeByHand = admins.step('/admin/offers', {
  operationId: 'makeOffer',
  summary: 'Offer a screening to one person out of their turn, for a reason; every other rule holds',
  idempotency: 'required',
  errors: ['not_found', 'conflict', 'run_in_progress'],
  body: jsonBody(ManualOfferBody),
  status: 201,
  reply: jsonReply(Offer, 'The offer'),
})

const revoke = admins.step('/admin/offers/{id}/revoke', {
  operationId: 'revokeOffer',
  summary: 'Take an open offer back; the patient keeps the place',
  idempotency: 'optional',
  errors: ended,
  body: jsonBody(RevokeOfferBody),
  reply: jsonReply(Offer, 'The offer, revoked'),
})

/** Who asks, and for which offer. */
const ownOffer = (c: AppContext, offerId: string) => ({
  offerId,
  patientId: principalOf(c).userId,
  requestId: c.var.requestId,
})

export const offerRoutes = newRouter()
  .openapi(listOwn, (c) => {
    const query = c.req.valid('query')
    const filter = { patientId: principalOf(c).userId, status: query.status }
    return sendPage(c, query, (page) => listOffersOfPatient(getDB(c), { ...page, ...filter }), {
      keyOf: keyOfOffer,
      toItem: toOffer,
    })
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
  .openapi(listAll, (c) => {
    const query = c.req.valid('query')
    const { status, runId, campaignId, patientId } = query
    return sendPage(c, query, (page) => listOffers(getDB(c), { ...page, status, runId, campaignId, patientId }), {
      keyOf: keyOfOffer,
      toItem: toOffer,
    })
  })
  .openapi(makeByHand, (c) => {
    const who = actorOf(c)
    const input = { ...who, ...c.req.valid('json'), timeZone: c.var.config.settings.PROGRAMME_TIME_ZONE }
    return decideOnce(c, 'required', 201, (db) => makeManualOffer(db, input))
  })
  .openapi(revoke, async (c) => {
    const who = actorOf(c)
    const input = { ...who, ...c.req.valid('json'), offerId: c.req.valid('param').id }
    return decideOnce(c, 'optional', 200, (db) => revokeOffer(db, input))
  })
