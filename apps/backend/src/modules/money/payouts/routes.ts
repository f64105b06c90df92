import { OpenBankAccount } from '@goodturn/contracts/bank-account'
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
import { type AppContext, jsonBody, jsonReply, newRouter, pageSchema, principalOf } from '../../../platform/http'
import { decideOnce } from '../../../platform/idempotency'
import { actorOf, routesFor, sendPage } from '../../../platform/route-family'
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

const admins = routesFor('admin', 'payouts')
const centers = routesFor('center', 'payouts')

const PayoutPage = pageSchema(Payout, 'PayoutPage')
const PayablePage = pageSchema(Payable, 'PayablePage')
const one = jsonReply(PayoutDetail, 'The payout')

const owed = admins.page('/admin/payouts/owed', {
  operationId: 'listOwed',
  summary: 'What centers are owed and no payout has yet',
  reply: jsonReply(pageSchema(Owed, 'OwedPage'), 'One page of centers'),
})

const list = admins.page('/admin/payouts', {
  operationId: 'listPayouts',
  summary: 'Payouts, newest first',
  filters: PayoutFilters,
  reply: jsonReply(PayoutPage, 'One page of payouts'),
})

const get = admins.one('/admin/payouts/{id}', {
  operationId: 'getPayout',
  summary: 'One payout',
  errors: ['not_found'],
  reply: one,
})

const account = admins.one('/admin/payouts/{id}/bank-account', {
  operationId: 'readPayoutBankAccount',
  summary: 'All of the account that a payout goes to, for who makes the transfer; who reads it is written down',
  // Numbers of accounts are for people who pay, and not for programs.
  scope: null,
  errors: ['not_found', 'no_bank_account', 'conflict'],
  reply: jsonReply(OpenBankAccount, 'The account'),
})

const lines = admins.page('/admin/payouts/{id}/lines', {
  operationId: 'listPayoutLines',
  summary: 'The screenings that a payout pays for, newest first',
  reply: jsonReply(PayablePage, 'One page of screenings'),
})

const draft = admins.step('/admin/payouts', {
  operationId: 'draftPayout',
  summary: 'Draft a payout of what a center is owed for a period',
  idempotency: 'required',
  errors: ['not_found', 'nothing_to_pay'],
  body: jsonBody(DraftPayoutBody),
  status: 201,
  reply: one,
})

const approve = admins.step('/admin/payouts/{id}/approve', {
  operationId: 'approvePayout',
  summary: 'Approve a payout that somebody else drafted, also again after it failed; it takes two while it is held',
  secondFactor: 'fresh',
  idempotency: 'required',
  errors: ['not_found', 'illegal_transition', 'same_person', 'no_bank_account', 'bank_account_changed'],
  body: { ...jsonBody(ApprovePayoutBody), required: false },
  reply: one,
})

const paid = admins.step('/admin/payouts/{id}/paid', {
  operationId: 'markPayoutPaid',
  summary: 'Note that the bank has paid',
  secondFactor: 'fresh',
  idempotency: 'required',
  errors: ['not_found', 'illegal_transition', 'bank_account_changed'],
  body: jsonBody(PaidBody),
  reply: one,
})

const failed = admins.step('/admin/payouts/{id}/failed', {
  operationId: 'markPayoutFailed',
  summary: 'Note that the bank has refused',
  idempotency: 'required',
  errors: ['not_found', 'illegal_transition'],
  body: jsonBody(FailedBody),
  reply: one,
})

const cancel = admins.step('/admin/payouts/{id}/cancel', {
  operationId: 'cancelPayout',
  summary: 'Give a draft up; its screenings can be in another payout',
  idempotency: 'required',
  errors: ['not_found', 'illegal_transition'],
  reply: one,
})

const ofCenter = centers.page('/centers/{id}/payouts', {
  operationId: 'listCenterPayouts',
  summary: 'What my center was or will be paid, newest first',
  errors: ['not_found'],
  reply: jsonReply(PayoutPage, 'One page of payouts'),
})

const owedToCenter = centers.one('/centers/{id}/owed', {
  operationId: 'getOwedToCenter',
  summary: 'What my center is owed in all, and no payout has yet',
  errors: ['not_found'],
  reply: jsonReply(CenterOwed, 'The sum'),
})

const payables = centers.page('/centers/{id}/payables', {
  operationId: 'listCenterPayables',
  summary: 'What my center is owed for each screening, newest first',
  errors: ['not_found'],
  reply: jsonReply(PayablePage, 'One page of screenings'),
})

/** Who asks, and for which payout. */
const asked = (c: AppContext, payoutId: string) => ({
  payoutId,
  ...actorOf(c),
})

export const payoutRoutes = newRouter()
  .openapi(owed, (c) =>
    sendPage(c, c.req.valid('query'), (page) => listOwed(getDB(c), page), { keyOf: keyOfOwed, toItem: toOwed }),
  )
  .openapi(list, (c) => {
    const query = c.req.valid('query')
    return sendPage(
      c,
      query,
      (page) => listPayouts(getDB(c), { ...page, status: query.status, centerId: query.centerId }),
      { keyOf: keyOfPayout, toItem: toPayout },
    )
  })
  .openapi(get, async (c) => c.json(toDetail(await findPayout(getDB(c), c.req.valid('param').id)), 200))
  .openapi(account, async (c) => {
    const input = { ...asked(c, c.req.valid('param').id), settings: c.var.config.settings }
    const db = getDB(c)
    return c.json(await decideAndCommit(db, () => readBankAccount(db, input)), 200)
  })
  .openapi(lines, (c) =>
    sendPage(c, c.req.valid('query'), (page) => listLines(getDB(c), { ...page, payoutId: c.req.valid('param').id }), {
      keyOf: keyOfPayable,
      toItem: toPayable,
    }),
  )
  .openapi(draft, (c) => {
    const who = actorOf(c)
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
  .openapi(ofCenter, (c) => {
    const who = { centerId: c.req.valid('param').id, userId: principalOf(c).userId }
    return sendPage(c, c.req.valid('query'), (page) => listPayoutsOfCenter(getDB(c), { ...page, ...who }), {
      keyOf: keyOfPayout,
      toItem: toPayout,
    })
  })
  .openapi(owedToCenter, async (c) => {
    const args = { centerId: c.req.valid('param').id, userId: principalOf(c).userId }
    return c.json(await getOwedToCenter(getDB(c), args), 200)
  })
  .openapi(payables, (c) => {
    const who = { centerId: c.req.valid('param').id, userId: principalOf(c).userId }
    return sendPage(c, c.req.valid('query'), (page) => listPayablesOfCenter(getDB(c), { ...page, ...who }), {
      keyOf: keyOfPayable,
      toItem: toPayable,
    })
  })
