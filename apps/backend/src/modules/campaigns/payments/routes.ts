import { FundReply } from '@goodturn/contracts/campaign'
import { Donation, DonationBody, EventReceipt, PaymentParams, PaystackEvent } from '@goodturn/contracts/payment'

import { addressOf } from '../../../platform/client'
import { jsonBody, jsonReply, newRouter, ownerOf, principalOf } from '../../../platform/http'
import { decideOnce, repeatably } from '../../../platform/idempotency'
import { assume } from '../../../platform/invariant'
import { limitAtEdge } from '../../../platform/limits'
import { routesFor } from '../../../platform/route-family'
import { chooseProvider } from '../../money/payments'
import { makeDonation, startDonation } from './make-donation'
import { receiveEvent } from './receive-event'
import { verifyDonation, verifyPayment } from './verify-payment'

const callers = routesFor(['donor', 'admin'], 'payments')
const anybody = routesFor('public', 'payments')

const verify = callers.step('/campaigns/{id}/payments/{paymentId}/verify', {
  operationId: 'verifyMyPayment',
  summary: 'Back from the payment page: ask the provider what has become of my payment; again is no error',
  errors: ['not_found', 'provider_unavailable'],
  params: PaymentParams,
  reply: jsonReply(FundReply, 'The payment, and the campaign after it'),
})

const donate = anybody.step('/donations', {
  operationId: 'donate',
  summary: 'Give to the general pool without an account',
  idempotency: 'required',
  errors: ['payment_refused', 'provider_unavailable', 'idempotency_in_flight'],
  body: jsonBody(DonationBody),
  status: 201,
  reply: jsonReply(Donation, 'The gift, and where to pay while it is pending'),
})

const verifyGift = anybody.step('/donations/{id}/verify', {
  operationId: 'verifyDonation',
  summary: 'Back from the payment page: ask the provider what has become of a gift; again is no error',
  errors: ['not_found', 'provider_unavailable'],
  reply: jsonReply(Donation, 'The gift'),
})

const paystackEvents = anybody.step('/webhooks/paystack', {
  operationId: 'receivePaystackEvent',
  summary: 'For Paystack: events, signed in x-paystack-signature (HMAC-SHA512 of the body, hex)',
  description:
    'Everything that is signed is answered with 200, so that it is not sent again, and counts once or not at all.',
  errors: ['invalid_signature', 'not_found', 'provider_unavailable'],
  body: jsonBody(PaystackEvent),
  reply: jsonReply(EventReceipt, 'What became of it'),
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
