import { DomainError } from '../../../errors'
import type { Db } from '../../../platform/db'
import { leaveWaitlist, resumeEntry } from '../waitlist'
import { findQuestion, type Question } from './queries'

export type AnswerRenewal = { question: Question; stillInterested: boolean; requestId: string }

/**
 * Takes an answer to the question whether somebody still wants their place, in the transaction of the request. Yes keeps
 * the place, or resumes it where it was when it is paused for silence; no gives it up. The same answer again has no second
 * effect.
 * @throws {DomainError} `illegal_transition` when it was answered otherwise, or the entry has moved on.
 */
export async function answerRenewal(tx: Db, { question, stillInterested, requestId }: AnswerRenewal): Promise<void> {
  const { entryId, patientId } = question
  const move = { entryId, patientId, requestId }
  if (!stillInterested) {
    if (question.outcome === 'left') return
    if (!(await isAsked(tx, question))) throw closed()
    await leaveWaitlist(tx, move)
  } else if (question.outcome === 'pending') {
    if (await keepPlace(tx, { question, requestId })) return
    // Somebody else was faster: a twin with the same answer, or the clock.
    const now = await findQuestion(tx, question.id)
    if (now?.outcome === 'pending' || now === null) throw closed()
    await answerRenewal(tx, { question: now, stillInterested, requestId })
  } else if (question.outcome === 'lapsed' && (await isAsked(tx, question))) {
    await resumeEntry(tx, move)
  } else if (question.outcome !== 'kept') {
    throw closed()
  }
}

const closed = (): DomainError => new DomainError('illegal_transition', 'This question is not open any more')

/** One statement. False when the question is not open any more. */
async function keepPlace(tx: Db, { question, requestId }: { question: Question; requestId: string }): Promise<boolean> {
  const kept = await tx.$executeRaw`
    WITH entry AS (
      UPDATE waitlist_entries SET renewed_at = now(), renewal_id = NULL
      WHERE id = ${question.entryId}::uuid AND renewal_id = ${question.id}::uuid AND status = 'waiting' RETURNING id, patient_id
    ), answer AS (
      UPDATE renewals SET outcome = 'kept', ended_at = now() FROM entry WHERE renewals.id = ${question.id}::uuid
    )
    INSERT INTO audit_events (actor_id, action, entity, entity_id, request_id)
    SELECT patient_id, 'entry.renewed', 'waitlist_entry', id, ${requestId} FROM entry`
  return kept > 0
}

/** Holds the entry, and answers whether the question is still its own. */
async function isAsked(tx: Db, { id, entryId }: Question): Promise<boolean> {
  const rows = await tx.$queryRaw<{ renewalId: string | null }[]>`
    SELECT renewal_id AS "renewalId" FROM waitlist_entries WHERE id = ${entryId}::uuid FOR UPDATE`
  return rows[0]?.renewalId === id
}
