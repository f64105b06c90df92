import { IdParams } from '@goodturn/contracts/common'
import { AnswerByMailBody, AnswerRenewalBody, RenewalAnswered, RenewalFigures } from '@goodturn/contracts/renewal'
import { WaitlistEntry } from '@goodturn/contracts/waitlist'

import { DomainError } from '../../../errors'
import { addressOf } from '../../../platform/client'
import { getDB, inTransaction } from '../../../platform/db'
import {
  defineRoute,
  IdempotencyKeyHeader,
  jsonBody,
  jsonReply,
  newRouter,
  ownerOf,
  principalOf,
} from '../../../platform/http'
import { idempotently } from '../../../platform/idempotency'
import { limitAtEdge } from '../../../platform/limits'
import { readOneTimeToken } from '../../../platform/one-time-tokens'
import { getEntryOfPatient } from '../waitlist'
import { answerRenewal } from './answer-renewal'
import { findQuestion, findQuestionOfEntry, getPlace, getRenewalFigures } from './queries'

const tags = ['waitlist']

const answer = defineRoute({
  access: 'patient',
  method: 'post',
  path: '/waitlist/{id}/renewal',
  operationId: 'answerRenewal',
  summary: 'Say whether I still want my place: yes keeps or resumes it, no gives it up',
  tags,
  idempotency: 'optional',
  errors: ['not_found', 'illegal_transition'],
  request: { params: IdParams, body: jsonBody(AnswerRenewalBody), headers: IdempotencyKeyHeader },
  responses: { 200: jsonReply(WaitlistEntry, 'The entry after it') },
})

const answerByMail = defineRoute({
  access: 'public',
  method: 'post',
  path: '/renewals/answer',
  operationId: 'answerRenewalByMail',
  summary: 'The same with the token from the mail, without signing in; the same answer again has no second effect',
  tags,
  errors: ['invalid_token', 'illegal_transition'],
  request: { body: jsonBody(AnswerByMailBody) },
  responses: { 200: jsonReply(RenewalAnswered, 'What was answered for which place') },
})

const figures = defineRoute({
  access: 'admin',
  method: 'get',
  path: '/admin/renewals',
  operationId: 'getRenewalFigures',
  summary: 'How many are asked whether they still want their place, and what they answer',
  tags,
  responses: { 200: jsonReply(RenewalFigures, 'As of now') },
})

export const renewalRoutes = newRouter()
  .openapi(answer, (c) => {
    const { stillInterested } = c.req.valid('json')
    const { requestId } = c.var
    const own = { entryId: c.req.valid('param').id, patientId: principalOf(c).userId }
    return idempotently(c, 'optional', async (tx) => {
      // Somebody else's place is not there; one of theirs without a question has nothing to answer.
      await getEntryOfPatient(tx, own)
      const question = await findQuestionOfEntry(tx, own)
      if (!question) throw new DomainError('illegal_transition', 'There is no question about this place')
      await answerRenewal(tx, { question, stillInterested, requestId })
      return { status: 200 as const, body: await getEntryOfPatient(tx, own) }
    })
  })
  .openapi(answerByMail, async (c) => {
    const { config, requestId } = c.var
    await limitAtEdge(config, 'LIMIT_SIGN_IN', addressOf(c))
    const { token, stillInterested } = c.req.valid('json')
    const id = readOneTimeToken(config.settings, 'renewal', token)
    const place = await inTransaction(ownerOf(c), async (tx) => {
      const question = id && (await findQuestion(tx, id))
      if (!question) throw new DomainError('invalid_token')
      await answerRenewal(tx, { question, stillInterested, requestId })
      return getPlace(tx, question.entryId)
    })
    const { screeningName, joinedAt } = place
    return c.json({ screeningName, stillInterested, joinedAt: joinedAt.toISOString() }, 200)
  })
  .openapi(figures, async (c) => c.json(await getRenewalFigures(getDB(c.var.config)), 200))
