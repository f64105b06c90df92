import { LedgerCheck } from '@goodturn/contracts/ledger'

import { getDB } from '../../../platform/db'
import { defineRoute, jsonReply, newRouter } from '../../../platform/http'
import { checkLedger } from './queries'

const check = defineRoute({
  access: 'admin',
  method: 'get',
  path: '/admin/ledger/check',
  operationId: 'checkLedger',
  summary: 'Rebuild every balance from the journal and name what differs',
  tags: ['ledger'],
  responses: { 200: jsonReply(LedgerCheck, 'ok, or the differences') },
})

export const checkRoutes = newRouter().openapi(check, async (c) => c.json(await checkLedger(getDB(c)), 200))
