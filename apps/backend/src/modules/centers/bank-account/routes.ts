import { BankAccountBody, CenterBankAccount } from '@goodturn/contracts/bank-account'
import { CenterParams } from '@goodturn/contracts/center'

import { getDB, inTransaction } from '../../../platform/db'
import { jsonBody, jsonReply, newRouter, ownerOf, principalOf } from '../../../platform/http'
import { routesFor } from '../../../platform/route-family'
import { getBankAccount } from './bank-account'
import { setBankAccount } from './set-bank-account'

const centers = routesFor('center', 'centers')

const get = centers.one('/centers/{id}/bank-account', {
  operationId: 'getCenterBankAccount',
  summary: 'The account that my center is paid to, masked; for its owner',
  errors: ['not_found', 'forbidden'],
  params: CenterParams,
  reply: jsonReply(CenterBankAccount, 'The account'),
})

const set = centers.step('/centers/{id}/bank-account', {
  operationId: 'setCenterBankAccount',
  summary: 'Name the account that my center is paid to; for its owner. A replacement holds payouts for 72 hours',
  secondFactor: 'fresh',
  errors: ['not_found', 'forbidden'],
  params: CenterParams,
  method: 'put',
  body: jsonBody(BankAccountBody),
  reply: jsonReply(CenterBankAccount, 'The account'),
})

export const centerBankAccountRoutes = newRouter()
  .openapi(get, async (c) => {
    const asked = { centerId: c.req.valid('param').id, userId: principalOf(c).userId }
    return c.json(await getBankAccount(getDB(c), asked), 200)
  })
  .openapi(set, async (c) => {
    const { settings } = c.var.config
    const who = { centerId: c.req.valid('param').id, userId: principalOf(c).userId, requestId: c.var.requestId }
    const input = { ...who, settings, account: c.req.valid('json') }
    return c.json(await inTransaction(ownerOf(c), (tx) => setBankAccount(tx, input)), 200)
  })
