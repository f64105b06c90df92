import { AuditEvent, AuditFilters } from '@goodturn/contracts/audit'

import { getDB } from '../../platform/db'
import { defineRoute, jsonReply, newRouter, PageQuery, pageOf, pageSchema } from '../../platform/http'
import { toPage } from '../../platform/paging'
import { keyOfAuditEvent, listAuditEvents, toAuditEvent } from './queries'

const list = defineRoute({
  access: 'admin',
  method: 'get',
  path: '/admin/audit',
  operationId: 'listAuditEvents',
  summary: 'What was done, by whom, to what; newest first',
  tags: ['audit'],
  request: { query: PageQuery.extend(AuditFilters) },
  responses: { 200: jsonReply(pageSchema(AuditEvent, 'AuditPage'), 'One page of the log') },
})

export const auditRoutes = newRouter().openapi(list, async (c) => {
  const query = c.req.valid('query')
  const { page, scope } = pageOf(c, query)
  const rows = await listAuditEvents(getDB(c.var.config), { ...query, ...page })
  return c.json(toPage(rows, { limit: page.limit, scope, keyOf: keyOfAuditEvent, toItem: toAuditEvent }), 200)
})
