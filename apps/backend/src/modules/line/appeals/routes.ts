import {
  AcceptAppealBody,
  AdminAppeal,
  Appeal,
  AppealFilters,
  OpenAppealBody,
  RefuseAppealBody,
} from '@goodturn/contracts/appeal'
import { IdParams } from '@goodturn/contracts/common'

import { getDB } from '../../../platform/db'
import {
  type AppContext,
  defineRoute,
  IdempotencyKeyHeader,
  jsonBody,
  jsonReply,
  newRouter,
  PageQuery,
  pageOf,
  pageSchema,
  principalOf,
} from '../../../platform/http'
import { decideOnce } from '../../../platform/idempotency'
import { toPage } from '../../../platform/paging'
import { answerAppeal } from './answer-appeal'
import { openAppeal } from './open-appeal'
import { keyOfAppeal, listAppeals, toAdminAppeal, toAppeal } from './queries'

const tags = ['appeals']

const open = defineRoute({
  access: 'patient',
  method: 'post',
  path: '/appeals',
  operationId: 'openAppeal',
  summary: 'Ask that somebody looks again at a pause of my place or at an offer that ended; each decision once',
  tags,
  idempotency: 'optional',
  errors: ['not_found', 'conflict', 'illegal_transition'],
  request: { body: jsonBody(OpenAppealBody), headers: IdempotencyKeyHeader },
  responses: { 201: jsonReply(Appeal, 'The appeal, open') },
})

const listOwn = defineRoute({
  access: 'patient',
  method: 'get',
  path: '/appeals',
  operationId: 'listMyAppeals',
  summary: 'My appeals and what became of them, newest first',
  tags,
  request: { query: PageQuery },
  responses: { 200: jsonReply(pageSchema(Appeal, 'AppealPage'), 'One page of appeals') },
})

const listAll = defineRoute({
  access: 'admin',
  method: 'get',
  path: '/admin/appeals',
  operationId: 'listAppeals',
  summary: 'Appeals of everybody, newest first',
  tags,
  request: { query: PageQuery.extend(AppealFilters) },
  responses: { 200: jsonReply(pageSchema(AdminAppeal, 'AdminAppealPage'), 'One page of appeals') },
})

const moves = { idempotency: 'optional', errors: ['not_found', 'illegal_transition', 'same_person'] } as const

const accept = defineRoute({
  access: 'admin',
  method: 'post',
  path: '/admin/appeals/{id}/accept',
  operationId: 'acceptAppeal',
  summary: 'Accept an appeal and put right what it is about; not by who took the decision',
  tags,
  ...moves,
  request: { params: IdParams, body: jsonBody(AcceptAppealBody), headers: IdempotencyKeyHeader },
  responses: { 200: jsonReply(AdminAppeal, 'Accepted, with what it has done') },
})

const refuse = defineRoute({
  access: 'admin',
  method: 'post',
  path: '/admin/appeals/{id}/refuse',
  operationId: 'refuseAppeal',
  summary: 'Refuse an appeal with a reason, which the patient reads; not by who took the decision',
  tags,
  ...moves,
  request: { params: IdParams, body: jsonBody(RefuseAppealBody), headers: IdempotencyKeyHeader },
  responses: { 200: jsonReply(AdminAppeal, 'Refused') },
})

/** Who answers which appeal. */
const answering = (c: AppContext, appealId: string) => ({
  appealId,
  actorId: principalOf(c).userId,
  requestId: c.var.requestId,
})

export const appealRoutes = newRouter()
  .openapi(open, (c) => {
    const input = { subject: c.req.valid('json'), patientId: principalOf(c).userId, requestId: c.var.requestId }
    return decideOnce(c, 'optional', 201, (db) => openAppeal(db, input))
  })
  .openapi(listOwn, async (c) => {
    const { page, scope } = pageOf(c, c.req.valid('query'))
    const rows = await listAppeals(getDB(c), { ...page, patientId: principalOf(c).userId })
    return c.json(toPage(rows, { limit: page.limit, scope, keyOf: keyOfAppeal, toItem: toAppeal }), 200)
  })
  .openapi(listAll, async (c) => {
    const query = c.req.valid('query')
    const { page, scope } = pageOf(c, query)
    const rows = await listAppeals(getDB(c), { ...page, status: query.status })
    return c.json(toPage(rows, { limit: page.limit, scope, keyOf: keyOfAppeal, toItem: toAdminAppeal }), 200)
  })
  .openapi(accept, (c) => {
    const { answer = null } = c.req.valid('json')
    const input = { ...answering(c, c.req.valid('param').id), verdict: 'accepted' as const, answer }
    return decideOnce(c, 'optional', 200, (db) => answerAppeal(db, input))
  })
  .openapi(refuse, (c) => {
    const { answer } = c.req.valid('json')
    const input = { ...answering(c, c.req.valid('param').id), verdict: 'refused' as const, answer }
    return decideOnce(c, 'optional', 200, (db) => answerAppeal(db, input))
  })
