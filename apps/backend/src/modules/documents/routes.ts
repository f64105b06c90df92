import { IdParams } from '@goodturn/contracts/common'
import { PayoutStatementParams, ReceiptParams } from '@goodturn/contracts/document'

import { getDB } from '../../platform/db'
import { type AppContext, defineRoute, fileReply, newRouter, principalOf } from '../../platform/http'
import { actorOf } from '../../platform/route-family'
import type { DocumentFacts } from './facts'
import { getDocument } from './get-document'
import {
  anyPayout,
  payoutOfCenter,
  readAppointment,
  readPayment,
  readPayout,
  readRun,
  type Subject,
} from './subject-queries'

const tags = ['documents']
const errors = ['not_found', 'illegal_transition', 'storage_unavailable'] as const
const description = 'Issued and numbered when it is first asked for; the same bytes from then on.'
const responses = { 200: fileReply('A PDF file', 'application/pdf') }

const receipt = defineRoute({
  access: 'donor',
  method: 'get',
  path: '/campaigns/{id}/payments/{paymentId}/receipt.pdf',
  operationId: 'getMyReceipt',
  summary: 'The receipt of a payment into my campaign that was confirmed',
  description,
  tags,
  errors,
  request: { params: ReceiptParams },
  responses,
})

const voucher = defineRoute({
  access: 'patient',
  method: 'get',
  path: '/appointments/{id}/voucher.pdf',
  operationId: 'getMyVoucher',
  summary: 'The voucher of my sponsored appointment, with the code to check in',
  description: `${description} An appointment that was moved has a new one.`,
  tags,
  errors,
  request: { params: IdParams },
  responses,
})

const anyStatement = defineRoute({
  access: 'admin',
  method: 'get',
  path: '/admin/payouts/{id}/statement.pdf',
  operationId: 'getPayoutStatement',
  summary: 'The statement of a payout that was approved, or paid',
  description: `${description} One that was paid has a new one.`,
  tags,
  errors,
  request: { params: IdParams },
  responses,
})

const statement = defineRoute({
  access: 'center',
  method: 'get',
  path: '/centers/{id}/payouts/{payoutId}/statement.pdf',
  operationId: 'getCenterPayoutStatement',
  summary: 'The statement of a payout to my center that was approved, or paid',
  description: `${description} One that was paid has a new one.`,
  tags,
  errors,
  request: { params: PayoutStatementParams },
  responses,
})

const report = defineRoute({
  access: 'admin',
  method: 'get',
  path: '/admin/matching/runs/{id}/report.pdf',
  operationId: 'getRunReport',
  summary: 'The report of a run: what was planned, or what was applied',
  description: `${description} A plan that was applied has a new one. No patient is named in it.`,
  tags,
  errors,
  request: { params: IdParams },
  responses,
})

async function replyWith(c: AppContext, subject: Subject<DocumentFacts>) {
  const who = actorOf(c)
  const { bytes, headers } = await getDocument(c.var.config, subject, who)
  return c.body(bytes, 200, headers)
}

export const documentRoutes = newRouter()
  .openapi(receipt, async (c) => {
    const { id, paymentId } = c.req.valid('param')
    const input = { campaignId: id, paymentId, donorId: principalOf(c).userId }
    return replyWith(c, await readPayment(getDB(c), input))
  })
  .openapi(voucher, async (c) => {
    const input = { appointmentId: c.req.valid('param').id, patientId: principalOf(c).userId }
    return replyWith(c, await readAppointment(getDB(c), input))
  })
  .openapi(anyStatement, async (c) => {
    const input = { payoutId: c.req.valid('param').id, whose: anyPayout }
    return replyWith(c, await readPayout(getDB(c), input))
  })
  .openapi(statement, async (c) => {
    const { id, payoutId } = c.req.valid('param')
    const whose = payoutOfCenter({ centerId: id, userId: principalOf(c).userId })
    return replyWith(c, await readPayout(getDB(c), { payoutId, whose }))
  })
  .openapi(report, async (c) => replyWith(c, await readRun(getDB(c), c.req.valid('param').id)))
