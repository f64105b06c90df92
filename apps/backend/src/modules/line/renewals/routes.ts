import { AnswerByMailBody, AnswerRenewalBody, RenewalAnswered, RenewalFigures } from '@goodturn/contracts/renewal'
import { WaitlistEntry } from '@goodturn/contracts/waitlist'

import { addressOf } from '../../../platform/client'
import { decideAndCommit, getDB } from '../../../platform/db'
import { jsonBody, jsonReply, newRouter, principalOf } from '../../../platform/http'
import { decideOnce } from '../../../platform/idempotency'
import { limitAtEdge } from '../../../platform/limits'
import { readOneTimeToken } from '../../../platform/one-time-tokens'
import { routesFor } from '../../../platform/route-family'
import { answerByMail as answerOfMail, answerRenewal } from './answer-renewal'
import { getRenewalFigures } from './queries'

const patients = routesFor('patient', 'waitlist')
const anybody = routesFor('public', 'waitlist')
const admins = routesFor('admin', 'waitlist')

const answer = patients.step('/waitlist/{id}/renewal', {
  operationId: 'answerRenewal',
  summary: 'Say whether I still want my place: yes keeps or resumes it, no gives it up',
  idempotency: 'optional',
  errors: ['not_found', 'illegal_transition'],
  body: jsonBody(AnswerRenewalBody),
  reply: jsonReply(WaitlistEntry, 'The entry after it'),
})

const answerByMail = anybody.step('/renewals/answer', {
  operationId: 'answerRenewalByMail',
  summary: 'The same with the token from the mail, without signing in; the same answer again has no second effect',
  errors: ['invalid_token', 'illegal_transition'],
  body: jsonBody(AnswerByMailBody),
  reply: jsonReply(RenewalAnswered, 'What was answered for which place'),
})

const figures = admins.one('/admin/renewals', {
  operationId: 'getRenewalFigures',
  summary: 'How many are asked whether they still want their place, and what they answer',
  reply: jsonReply(RenewalFigures, 'As of now'),
})

export const renewalRoutes = newRouter()
  .openapi(answer, (c) => {
    const own = { entryId: c.req.valid('param').id, patientId: principalOf(c).userId, requestId: c.var.requestId }
    const input = { ...own, ...c.req.valid('json') }
    return decideOnce(c, 'optional', 200, (db) => answerRenewal(db, input))
  })
  .openapi(answerByMail, async (c) => {
    const { config, requestId } = c.var
    await limitAtEdge(config, 'LIMIT_SIGN_IN', addressOf(c))
    const { token, stillInterested } = c.req.valid('json')
    const input = { questionId: readOneTimeToken(config.settings, 'renewal', token), stillInterested, requestId }
    const db = getDB(c)
    return c.json(await decideAndCommit(db, () => answerOfMail(db, input)), 200)
  })
  .openapi(figures, async (c) => c.json(await getRenewalFigures(getDB(c)), 200))
