import { AuditEvent, AuditFilters, AuditVerification, AuditVerificationQuery } from '@goodturn/contracts/audit'

import { getDB } from '../../platform/db'
import { defineRoute, jsonReply, newRouter, pageSchema } from '../../platform/http'
import { routesFor, sendPage } from '../../platform/route-family'
import { keyOfAuditEvent, listAuditEvents, toAuditEvent } from './queries'
import { verifyChain } from './verify-chain'

const admins = routesFor('admin', 'audit')

const list = admins.page('/admin/audit', {
  operationId: 'listAuditEvents',
  summary: 'What was done, by whom, to what; newest first',
  filters: AuditFilters,
  reply: jsonReply(pageSchema(AuditEvent, 'AuditPage'), 'One page of the log'),
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
  .openapi(list, (c) => {
    const query = c.req.valid('query')
    return sendPage(c, query, (page) => listAuditEvents(getDB(c), { ...query, ...page }), {
      keyOf: keyOfAuditEvent,
      toItem: toAuditEvent,
    })
  })
  .openapi(verify, async (c) => {
    const { after = 0, headSeq, headHash } = c.req.valid('query')
    const known = headSeq !== undefined && headHash !== undefined ? { seq: headSeq, hash: headHash } : null
    return c.json(await verifyChain(getDB(c), { after, known }), 200)
  })
