import { BankAccountBody, CenterBankAccount } from '@goodturn/contracts/bank-account'
import { CenterParams } from '@goodturn/contracts/center'

import { getDB, inTransaction } from '../../../platform/db'
import { defineRoute, jsonBody, jsonReply, newRouter, ownerOf, principalOf } from '../../../platform/http'
import { getBankAccount } from './bank-account'
import { setBankAccount } from './set-bank-account'

const tags = ['centers']

const get = defineRoute({
  access: 'center',
  method: 'get',
  path: '/centers/{id}/bank-account',
  operationId: 'getCenterBankAccount',
  summary: 'The account that my center is paid to, masked; for its owner',
  tags,
  errors: ['not_found', 'forbidden'],
  request: { params: CenterParams },
  responses: { 200: jsonReply(CenterBankAccount, 'The account') },
})

const set = defineRoute({
  access: 'center',
  method: 'put',
  path: '/centers/{id}/bank-account',
  operationId: 'setCenterBankAccount',
  summary: 'Name the account that my center is paid to; for its owner. A replacement holds payouts for 72 hours',
  tags,
  secondFactor: 'fresh',
  errors: ['not_found', 'forbidden'],
  request: { params: CenterParams, body: jsonBody(BankAccountBody) },
  responses: { 200: jsonReply(CenterBankAccount, 'The account') },
})

export const centerBankAccountRoutes = newRouter()
  .openapi(get, async (c) => {
    const asked = { centerId: c.req.valid('param').id, userId: principalOf(c).userId }
    return c.json(await getBankAccount(getDB(c.var.config), asked), 200)
  })
  .openapi(set, async (c) => {
    const { settings } = c.var.config
    const who = { centerId: c.req.valid('param').id, userId: principalOf(c).userId, requestId: c.var.requestId }
    const input = { ...who, settings, account: c.req.valid('json') }
    return c.json(await inTransaction(ownerOf(c), (tx) => setBankAccount(tx, input)), 200)
  })
