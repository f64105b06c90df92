import { Id } from '@goodturn/contracts/common'
import { Journal, LedgerCheck } from '@goodturn/contracts/ledger'

import { getDB } from '../../../platform/db'
import { defineRoute, jsonReply, newRouter, PageQuery, pageOf, pageSchema } from '../../../platform/http'
import { toPage } from '../../../platform/paging'
import { checkLedger, keyOfJournal, listJournals, toJournal } from './queries'

const tags = ['ledger']

const check = defineRoute({
  access: 'admin',
  method: 'get',
  path: '/admin/ledger/check',
  operationId: 'checkLedger',
  summary: 'Rebuild every balance from the journal and name what differs',
  tags,
  responses: { 200: jsonReply(LedgerCheck, 'ok, or the differences') },
})

const JournalQuery = PageQuery.extend({ campaignId: Id.optional() })

const list = defineRoute({
  access: 'admin',
  method: 'get',
  path: '/admin/ledger/journals',
  operationId: 'listJournals',
  summary: 'Journals with their legs, newest first',
  tags,
  request: { query: JournalQuery },
  responses: { 200: jsonReply(pageSchema(Journal, 'JournalPage'), 'One page of journals') },
})

export const ledgerRoutes = newRouter()
  .openapi(check, async (c) => c.json(await checkLedger(getDB(c.var.config)), 200))
  .openapi(list, async (c) => {
    const query = c.req.valid('query')
    const { page, scope } = pageOf(c, query)
    const rows = await listJournals(getDB(c.var.config), { ...page, campaignId: query.campaignId })
    return c.json(toPage(rows, { limit: page.limit, scope, keyOf: keyOfJournal, toItem: toJournal }), 200)
  })
