import { Id } from '@goodturn/contracts/common'
import { Journal } from '@goodturn/contracts/ledger'

import { getDB } from '../../../platform/db'
import { defineRoute, jsonReply, newRouter, PageQuery, pageOf, pageSchema } from '../../../platform/http'
import { toPage } from '../../../platform/paging'
import { keyOfJournal, listJournals, toJournal } from './queries'

const tags = ['ledger']

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

export const ledgerRoutes = newRouter().openapi(list, async (c) => {
  const query = c.req.valid('query')
  const { page, scope } = pageOf(c, query)
  const rows = await listJournals(getDB(c), { ...page, campaignId: query.campaignId })
  return c.json(toPage(rows, { limit: page.limit, scope, keyOf: keyOfJournal, toItem: toJournal }), 200)
})
