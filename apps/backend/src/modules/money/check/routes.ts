import { LedgerCheck } from '@goodturn/contracts/ledger'

import { getDB } from '../../../platform/db'
import { jsonReply, newRouter } from '../../../platform/http'
import { routesFor } from '../../../platform/route-family'
import { checkLedger } from './queries'

const admins = routesFor('admin', 'ledger')

const check = admins.one('/admin/ledger/check', {
  operationId: 'checkLedger',
  summary: 'Rebuild every balance from the journal and name what differs',
  reply: jsonReply(LedgerCheck, 'ok, or the differences'),
})

export const checkRoutes = newRouter().openapi(check, async (c) => c.json(await checkLedger(getDB(c)), 200))
