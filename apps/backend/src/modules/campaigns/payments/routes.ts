import { FundReply } from '@goodturn/contracts/campaign'
import { IdParams } from '@goodturn/contracts/common'
import { Donation, DonationBody, EventReceipt, PaymentParams, PaystackEvent } from '@goodturn/contracts/payment'

import { addressOf } from '../../../platform/client'
import {
  defineRoute,
  IdempotencyKeyHeader,
  jsonBody,
  jsonReply,
  newRouter,
  ownerOf,
  principalOf,
} from '../../../platform/http'
import { decideOnce, repeatably } from '../../../platform/idempotency'
import { assume } from '../../../platform/invariant'
import { limitAtEdge } from '../../../platform/limits'
import { chooseProvider } from '../../money/payments'
import { makeDonation, startDonation } from './make-donation'
import { receiveEvent } from './receive-event'
import { verifyDonation, verifyPayment } from './verify-payment'

const tags = ['payments']
const headers = IdempotencyKeyHeader

const verify = defineRoute({
  access: ['donor', 'admin'],
  method: 'post',
  path: '/campaigns/{id}/payments/{paymentId}/verify',
  operationId: 'verifyMyPayment',
  summary: 'Back from the payment page: ask the provider what has become of my payment; again is no error',
  tags,
  errors: ['not_found', 'provider_unavailable'],
  request: { params: PaymentParams },
  responses: { 200: jsonReply(FundReply, 'The payment, and the campaign after it') },
})

const donate = defineRoute({
  access: 'public',
  idempotency: 'required',
  method: 'post',
  path: '/donations',
  operationId: 'donate',
  summary: 'Give to the general pool without an account',
  tags,
  errors: ['payment_refused', 'provider_unavailable', 'idempotency_in_flight'],
  request: { headers, body: jsonBody(DonationBody) },
  responses: { 201: jsonReply(Donation, 'The gift, and where to pay while it is pending') },
})

const verifyGift = defineRoute({
  access: 'public',
  method: 'post',
  path: '/donations/{id}/verify',
  operationId: 'verifyDonation',
  summary: 'Back from the payment page: ask the provider what has become of a gift; again is no error',
  tags,
  errors: ['not_found', 'provider_unavailable'],
  request: { params: IdParams },
  responses: { 200: jsonReply(Donation, 'The gift') },
})

const paystackEvents = defineRoute({
  access: 'public',
  method: 'post',
  path: '/webhooks/paystack',
  operationId: 'receivePaystackEvent',
  summary: 'For Paystack: events, signed in x-paystack-signature (HMAC-SHA512 of the body, hex)',
  description:
    'Everything that is signed is answered with 200, so that it is not sent again, and counts once or not at all.',
  tags,
  errors: ['invalid_signature', 'not_found', 'provider_unavailable'],
  request: { body: jsonBody(PaystackEvent) },
  responses: { 200: jsonReply(EventReceipt, 'What became of it') },
})

export const paymentRoutes = newRouter()
  .openapi(verify, async (c) => {
    const { id: campaignId, paymentId: id } = c.req.valid('param')
    const key = { id, campaignId, payerId: principalOf(c).userId, requestId: c.var.requestId }
    return c.json(await verifyPayment(ownerOf(c), key), 200)
  })
  .openapi(donate, async (c) => {
    const { config, requestId } = c.var
    await limitAtEdge(config, 'LIMIT_MONEY', addressOf(c))
    const { amountMinor, email = null } = c.req.valid('json')
    const gift = { amountMinor, email, requestId }
    const provider = chooseProvider(config.settings)
    if (provider.kind === 'instant') {
      return decideOnce(c, 'required', 201, (db) => makeDonation(db, { ...gift, provider }))
    }
    return repeatably(c, 'required', async (key) => {
      const requestKey = assume(key, 'the key is required')
      return { status: 201 as const, body: await startDonation(ownerOf(c), { ...gift, provider, requestKey }) }
    })
  })
  .openapi(verifyGift, async (c) => {
    await limitAtEdge(c.var.config, 'LIMIT_MONEY', addressOf(c))
    const key = { ...c.req.valid('param'), requestId: c.var.requestId }
    return c.json(await verifyDonation(ownerOf(c), key), 200)
  })
  .openapi(paystackEvents, async (c) => {
    const event = { body: await c.req.text(), signature: c.req.header('x-paystack-signature') }
    return c.json(await receiveEvent(ownerOf(c), { ...event, requestId: c.var.requestId }), 200)
  })
