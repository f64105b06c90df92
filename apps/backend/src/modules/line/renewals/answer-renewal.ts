import type { RenewalAnswered } from '@goodturn/contracts/renewal'
import type { WaitlistEntry } from '@goodturn/contracts/waitlist'

import { DomainError } from '../../../errors'
import { type Db, type Decided, refuse, type Statement, sql } from '../../../platform/db'
import { audit } from '../../audit'
import { getOwnEntry, leaveWaitlist, line, resumeEntry, toEntry } from '../waitlist'
import { findQuestion, getPlace } from './queries'
import { decideAnswer, type Outcome } from './rules'

export type AnswerRenewal = {
  entryId: string
  patientId: string
  /** The question that is answered; the one that the place has at present when it is not given. */
  question?: { id: string; outcome: Outcome }
  stillInterested: boolean
  requestId: string
}

/**
 * Takes an answer to the question whether somebody still wants their place.
 * @throws {DomainError} `not_found`; `illegal_transition` when it was answered otherwise, or the entry has moved on.
 */
export async function answerRenewal(db: Db, input: AnswerRenewal): Promise<Decided<WaitlistEntry>> {
  const { entry, now } = await getOwnEntry(db, input)
  const question = input.question ?? ofPlace(entry)
  const isAsked = entry.renewalId === question.id
  const verdict = decideAnswer({ outcome: question.outcome, isAsked, entry }, { ...input, now })
  if (verdict.kind === 'refuse') throw refuse(verdict)
  if (verdict.kind === 'done') return { value: toEntry(entry), statements: [] }
  if (verdict.kind === 'keep') {
    return { value: toEntry({ ...entry, renewalOutcome: null }), statements: keep(db, { ...input, question }) }
  }
  const moved = await (verdict.kind === 'leave' ? leaveWaitlist : resumeEntry)(db, input)
  return { ...moved, statements: [line.share(), line.expectAsked(entry.id, question.id), ...moved.statements] }
}

function ofPlace({ renewalId, renewalOutcome }: { renewalId: string | null; renewalOutcome: Outcome | null }) {
  if (renewalId !== null && renewalOutcome !== null) return { id: renewalId, outcome: renewalOutcome }
  throw new DomainError('illegal_transition', 'There is no question about this place')
}

const keep = (
  db: Db,
  { entryId, patientId, question, requestId }: AnswerRenewal & { question: { id: string } },
): Statement[] => [
  line.renew(db, entryId, question.id),
  sql`UPDATE renewals SET outcome = 'kept', ended_at = now() WHERE id = ${question.id}::uuid AND outcome = 'pending'`,
  audit.note({ actorId: patientId, action: 'entry.renewed', entity: 'waitlist_entry', entityId: entryId, requestId }),
]

/**
 * The same by the link of a mail, without signing in.
 * @throws {DomainError} `invalid_token` for a question that is not there; `illegal_transition`.
 */
export async function answerByMail(
  db: Db,
  { questionId, ...answer }: { questionId: string | null; stillInterested: boolean; requestId: string },
): Promise<Decided<RenewalAnswered>> {
  const question = questionId && (await findQuestion(db, questionId))
  if (!question) throw new DomainError('invalid_token')
  const { entryId, patientId } = question
  const { statements } = await answerRenewal(db, { ...answer, entryId, patientId, question })
  const { screeningName, joinedAt } = await getPlace(db, entryId)
  const value = { screeningName, stillInterested: answer.stillInterested, joinedAt: joinedAt.toISOString() }
  return { value, statements }
}
