import {
  AcceptAppealBody,
  AdminAppeal,
  Appeal,
  AppealFilters,
  OpenAppealBody,
  RefuseAppealBody,
} from '@goodturn/contracts/appeal'

import { getDB } from '../../../platform/db'
import { type AppContext, jsonBody, jsonReply, newRouter, pageSchema, principalOf } from '../../../platform/http'
import { decideOnce } from '../../../platform/idempotency'
import { actorOf, routesFor, sendPage } from '../../../platform/route-family'
import { answerAppeal } from './answer-appeal'
import { openAppeal } from './open-appeal'
import { keyOfAppeal, listAppeals, toAdminAppeal, toAppeal } from './queries'

const patients = routesFor('patient', 'appeals')
const admins = routesFor('admin', 'appeals')

const open = patients.step('/appeals', {
  operationId: 'openAppeal',
  summary: 'Ask that somebody looks again at a pause of my place or at an offer that ended; each decision once',
  idempotency: 'optional',
  errors: ['not_found', 'conflict', 'illegal_transition'],
  body: jsonBody(OpenAppealBody),
  status: 201,
  reply: jsonReply(Appeal, 'The appeal, open'),
})

const listOwn = patients.page('/appeals', {
  operationId: 'listMyAppeals',
  summary: 'My appeals and what became of them, newest first',
  reply: jsonReply(pageSchema(Appeal, 'AppealPage'), 'One page of appeals'),
})

const listAll = admins.page('/admin/appeals', {
  operationId: 'listAppeals',
  summary: 'Appeals of everybody, newest first',
  filters: AppealFilters,
  reply: jsonReply(pageSchema(AdminAppeal, 'AdminAppealPage'), 'One page of appeals'),
})

const accept = admins.step('/admin/appeals/{id}/accept', {
  operationId: 'acceptAppeal',
  summary: 'Accept an appeal and put right what it is about; not by who took the decision',
  idempotency: 'optional',
  errors: ['not_found', 'illegal_transition', 'same_person'],
  body: jsonBody(AcceptAppealBody),
  reply: jsonReply(AdminAppeal, 'Accepted, with what it has done'),
})

const refuse = admins.step('/admin/appeals/{id}/refuse', {
  operationId: 'refuseAppeal',
  summary: 'Refuse an appeal with a reason, which the patient reads; not by who took the decision',
  idempotency: 'optional',
  errors: ['not_found', 'illegal_transition', 'same_person'],
  body: jsonBody(RefuseAppealBody),
  reply: jsonReply(AdminAppeal, 'Refused'),
})

/** Who answers which appeal. */
const answering = (c: AppContext, appealId: string) => ({
  appealId,
  ...actorOf(c),
})

export const appealRoutes = newRouter()
  .openapi(open, (c) => {
    const input = { subject: c.req.valid('json'), patientId: principalOf(c).userId, requestId: c.var.requestId }
    return decideOnce(c, 'optional', 201, (db) => openAppeal(db, input))
  })
  .openapi(listOwn, (c) =>
    sendPage(c, c.req.valid('query'), (page) => listAppeals(getDB(c), { ...page, patientId: principalOf(c).userId }), {
      keyOf: keyOfAppeal,
      toItem: toAppeal,
    }),
  )
  .openapi(listAll, (c) => {
    const query = c.req.valid('query')
    return sendPage(c, query, (page) => listAppeals(getDB(c), { ...page, status: query.status }), {
      keyOf: keyOfAppeal,
      toItem: toAdminAppeal,
    })
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
