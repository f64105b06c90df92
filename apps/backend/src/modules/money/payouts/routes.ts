import { OpenBankAccount } from '@goodturn/contracts/bank-account'
import { IdParams } from '@goodturn/contracts/common'
import {
  ApprovePayoutBody,
  CenterOwed,
  DraftPayoutBody,
  FailedBody,
  Owed,
  PaidBody,
  Payable,
  Payout,
  PayoutDetail,
  PayoutFilters,
} from '@goodturn/contracts/payout'

import { decideAndCommit, getDB } from '../../../platform/db'
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
} from '../../../platform/http'
import { decideOnce } from '../../../platform/idempotency'
import { toPage } from '../../../platform/paging'
import { approvePayout } from './approve-payout'
import { draftPayout } from './draft-payout'
import { cancelPayout, markFailed, markPaid } from './move-payout'
import {
  findPayout,
  getOwedToCenter,
  keyOfOwed,
  keyOfPayable,
  keyOfPayout,
  listLines,
  listOwed,
  listPayablesOfCenter,
  listPayouts,
  listPayoutsOfCenter,
  toDetail,
  toOwed,
  toPayable,
  toPayout,
} from './queries'
import { readBankAccount } from './read-bank-account'

const tags = ['payouts']
const PayoutPage = pageSchema(Payout, 'PayoutPage')
const PayablePage = pageSchema(Payable, 'PayablePage')
const keyed = { idempotency: 'required' } as const
const one = jsonReply(PayoutDetail, 'The payout')

const owed = defineRoute({
  access: 'admin',
  method: 'get',
  path: '/admin/payouts/owed',
  operationId: 'listOwed',
  summary: 'What centers are owed and no payout has yet',
  tags,
  request: { query: PageQuery },
  responses: { 200: jsonReply(pageSchema(Owed, 'OwedPage'), 'One page of centers') },
})

const list = defineRoute({
  access: 'admin',
  method: 'get',
  path: '/admin/payouts',
  operationId: 'listPayouts',
  summary: 'Payouts, newest first',
  tags,
  request: { query: PageQuery.extend(PayoutFilters) },
  responses: { 200: jsonReply(PayoutPage, 'One page of payouts') },
})

const get = defineRoute({
  access: 'admin',
  method: 'get',
  path: '/admin/payouts/{id}',
  operationId: 'getPayout',
  summary: 'One payout',
  tags,
  errors: ['not_found'],
  request: { params: IdParams },
  responses: { 200: one },
})

const account = defineRoute({
  access: 'admin',
  method: 'get',
  path: '/admin/payouts/{id}/bank-account',
  operationId: 'readPayoutBankAccount',
  summary: 'All of the account that a payout goes to, for who makes the transfer; who reads it is written down',
  tags,
  // Numbers of accounts are for people who pay, and not for programs.
  scope: null,
  errors: ['not_found', 'no_bank_account', 'conflict'],
  request: { params: IdParams },
  responses: { 200: jsonReply(OpenBankAccount, 'The account') },
})

const lines = defineRoute({
  access: 'admin',
  method: 'get',
  path: '/admin/payouts/{id}/lines',
  operationId: 'listPayoutLines',
  summary: 'The screenings that a payout pays for, newest first',
  tags,
  request: { params: IdParams, query: PageQuery },
  responses: { 200: jsonReply(PayablePage, 'One page of screenings') },
})

const draft = defineRoute({
  access: 'admin',
  method: 'post',
  path: '/admin/payouts',
  operationId: 'draftPayout',
  summary: 'Draft a payout of what a center is owed for a period',
  tags,
  ...keyed,
  errors: ['not_found', 'nothing_to_pay'],
  request: { body: jsonBody(DraftPayoutBody), headers: IdempotencyKeyHeader },
  responses: { 201: one },
})

const approve = defineRoute({
  access: 'admin',
  method: 'post',
  path: '/admin/payouts/{id}/approve',
  operationId: 'approvePayout',
  summary: 'Approve a payout that somebody else drafted, also again after it failed; it takes two while it is held',
  tags,
  ...keyed,
  secondFactor: 'fresh',
  errors: ['not_found', 'illegal_transition', 'same_person', 'no_bank_account', 'bank_account_changed'],
  request: {
    params: IdParams,
    body: { ...jsonBody(ApprovePayoutBody), required: false },
    headers: IdempotencyKeyHeader,
  },
  responses: { 200: one },
})

const paid = defineRoute({
  access: 'admin',
  method: 'post',
  path: '/admin/payouts/{id}/paid',
  operationId: 'markPayoutPaid',
  summary: 'Note that the bank has paid',
  tags,
  ...keyed,
  secondFactor: 'fresh',
  errors: ['not_found', 'illegal_transition', 'bank_account_changed'],
  request: { params: IdParams, body: jsonBody(PaidBody), headers: IdempotencyKeyHeader },
  responses: { 200: one },
})

const failed = defineRoute({
  access: 'admin',
  method: 'post',
  path: '/admin/payouts/{id}/failed',
  operationId: 'markPayoutFailed',
  summary: 'Note that the bank has refused',
  tags,
  ...keyed,
  errors: ['not_found', 'illegal_transition'],
  request: { params: IdParams, body: jsonBody(FailedBody), headers: IdempotencyKeyHeader },
  responses: { 200: one },
})

const cancel = defineRoute({
  access: 'admin',
  method: 'post',
  path: '/admin/payouts/{id}/cancel',
  operationId: 'cancelPayout',
  summary: 'Give a draft up; its screenings can be in another payout',
  tags,
  ...keyed,
  errors: ['not_found', 'illegal_transition'],
  request: { params: IdParams, headers: IdempotencyKeyHeader },
  responses: { 200: one },
})

const ofCenter = defineRoute({
  access: 'center',
  method: 'get',
  path: '/centers/{id}/payouts',
  operationId: 'listCenterPayouts',
  summary: 'What my center was or will be paid, newest first',
  tags,
  errors: ['not_found'],
  request: { params: IdParams, query: PageQuery },
  responses: { 200: jsonReply(PayoutPage, 'One page of payouts') },
})

const owedToCenter = defineRoute({
  access: 'center',
  method: 'get',
  path: '/centers/{id}/owed',
  operationId: 'getOwedToCenter',
  summary: 'What my center is owed in all, and no payout has yet',
  tags,
  errors: ['not_found'],
  request: { params: IdParams },
  responses: { 200: jsonReply(CenterOwed, 'The sum') },
})

const payables = defineRoute({
  access: 'center',
  method: 'get',
  path: '/centers/{id}/payables',
  operationId: 'listCenterPayables',
  summary: 'What my center is owed for each screening, newest first',
  tags,
  errors: ['not_found'],
  request: { params: IdParams, query: PageQuery },
  responses: { 200: jsonReply(PayablePage, 'One page of screenings') },
})

/** Who asks, and for which payout. */
const asked = (c: AppContext, payoutId: string) => ({
  payoutId,
  actorId: principalOf(c).userId,
  requestId: c.var.requestId,
})

export const payoutRoutes = newRouter()
  .openapi(owed, async (c) => {
    const { page, scope } = pageOf(c, c.req.valid('query'))
    const rows = await listOwed(getDB(c), page)
    return c.json(toPage(rows, { limit: page.limit, scope, keyOf: keyOfOwed, toItem: toOwed }), 200)
  })
  .openapi(list, async (c) => {
    const query = c.req.valid('query')
    const { page, scope } = pageOf(c, query)
    const rows = await listPayouts(getDB(c), { ...page, status: query.status, centerId: query.centerId })
    return c.json(toPage(rows, { limit: page.limit, scope, keyOf: keyOfPayout, toItem: toPayout }), 200)
  })
  .openapi(get, async (c) => c.json(toDetail(await findPayout(getDB(c), c.req.valid('param').id)), 200))
  .openapi(account, async (c) => {
    const input = { ...asked(c, c.req.valid('param').id), settings: c.var.config.settings }
    const db = getDB(c)
    return c.json(await decideAndCommit(db, () => readBankAccount(db, input)), 200)
  })
  .openapi(lines, async (c) => {
    const { page, scope } = pageOf(c, c.req.valid('query'))
    const rows = await listLines(getDB(c), { ...page, payoutId: c.req.valid('param').id })
    return c.json(toPage(rows, { limit: page.limit, scope, keyOf: keyOfPayable, toItem: toPayable }), 200)
  })
  .openapi(draft, (c) => {
    const who = { actorId: principalOf(c).userId, requestId: c.var.requestId }
    const input = { ...who, ...c.req.valid('json'), timeZone: c.var.config.settings.PROGRAMME_TIME_ZONE }
    return decideOnce(c, 'required', 201, (db) => draftPayout(db, input))
  })
  .openapi(approve, (c) => {
    const input = { ...asked(c, c.req.valid('param').id), bankAccountId: c.req.valid('json')?.bankAccountId ?? null }
    return decideOnce(c, 'required', 200, (db) => approvePayout(db, input))
  })
  .openapi(paid, (c) => {
    const input = { ...asked(c, c.req.valid('param').id), ...c.req.valid('json') }
    return decideOnce(c, 'required', 200, (db) => markPaid(db, input))
  })
  .openapi(failed, (c) => {
    const input = { ...asked(c, c.req.valid('param').id), ...c.req.valid('json') }
    return decideOnce(c, 'required', 200, (db) => markFailed(db, input))
  })
  .openapi(cancel, (c) => {
    const input = asked(c, c.req.valid('param').id)
    return decideOnce(c, 'required', 200, (db) => cancelPayout(db, input))
  })
  .openapi(ofCenter, async (c) => {
    const { page, scope } = pageOf(c, c.req.valid('query'))
    const who = { centerId: c.req.valid('param').id, userId: principalOf(c).userId }
    const rows = await listPayoutsOfCenter(getDB(c), { ...page, ...who })
    return c.json(toPage(rows, { limit: page.limit, scope, keyOf: keyOfPayout, toItem: toPayout }), 200)
  })
  .openapi(owedToCenter, async (c) => {
    const args = { centerId: c.req.valid('param').id, userId: principalOf(c).userId }
    return c.json(await getOwedToCenter(getDB(c), args), 200)
  })
  .openapi(payables, async (c) => {
    const { page, scope } = pageOf(c, c.req.valid('query'))
    const who = { centerId: c.req.valid('param').id, userId: principalOf(c).userId }
    const rows = await listPayablesOfCenter(getDB(c), { ...page, ...who })
    return c.json(toPage(rows, { limit: page.limit, scope, keyOf: keyOfPayable, toItem: toPayable }), 200)
  })
