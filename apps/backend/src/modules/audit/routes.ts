import { AuditEvent, AuditFilters, AuditVerification, AuditVerificationQuery } from '@goodturn/contracts/audit'

import { getDB } from '../../platform/db'
import { defineRoute, jsonReply, newRouter, PageQuery, pageOf, pageSchema } from '../../platform/http'
import { toPage } from '../../platform/paging'
import { keyOfAuditEvent, listAuditEvents, toAuditEvent } from './queries'
import { verifyChain } from './verify-chain'

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

const verify = defineRoute({
  access: 'admin',
  method: 'get',
  path: '/admin/audit/verify',
  operationId: 'verifyAuditLog',
  summary: 'Make the hash chain over the log again and say where it does not hold, 50,000 events a call',
  tags: ['audit'],
  request: { query: AuditVerificationQuery },
  responses: { 200: jsonReply(AuditVerification, 'What was checked') },
})

export const auditRoutes = newRouter()
  .openapi(list, async (c) => {
    const query = c.req.valid('query')
    const { page, scope } = pageOf(c, query)
    const rows = await listAuditEvents(getDB(c.var.config), { ...query, ...page })
    return c.json(toPage(rows, { limit: page.limit, scope, keyOf: keyOfAuditEvent, toItem: toAuditEvent }), 200)
  })
  .openapi(verify, async (c) => {
    const { after = 0, headSeq, headHash } = c.req.valid('query')
    const known = headSeq !== undefined && headHash !== undefined ? { seq: headSeq, hash: headHash } : null
    return c.json(await verifyChain(getDB(c.var.config), { after, known }), 200)
  })
