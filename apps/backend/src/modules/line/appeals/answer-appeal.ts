import type { AdminAppeal, AppealDecision } from '@goodturn/contracts/appeal'

import { DomainError, notFound } from '../../../errors'
import type { Db } from '../../../platform/db'
import { assume } from '../../../platform/invariant'
import { shareLine } from '../waitlist'
import { putRight } from './put-right'
import { findAppeal, toAdminAppeal } from './queries'

export type AnswerAppeal = {
  appealId: string
  verdict: 'accepted' | 'refused'
  /** Why, in words for the patient; never missing when it is refused. */
  answer: string | null
  actorId: string
  requestId: string
}

/**
 * Answers an open appeal, once: two at the same moment are one answer, and the other is refused. Accepting puts right what
 * can be put right, in the same transaction. Whoever took the decision cannot answer, nor whoever appeals.
 * @throws {DomainError} `not_found`, `same_person`, `illegal_transition` when it is answered.
 */
export async function answerAppeal(tx: Db, input: AnswerAppeal): Promise<AdminAppeal> {
  await shareLine(tx)
  const taken = await takeAppeal(tx, input)
  if (!taken) throw await refusalOf(tx, input)
  const effects = input.verdict === 'accepted' ? await putRight(tx, taken) : []
  await noteAnswer(tx, { ...input, effects })
  return toAdminAppeal(assume(await findAppeal(tx, input.appealId), 'an appeal that is answered is there'))
}

export type TakenAppeal = { entryId: string; offerId: string | null; decision: AppealDecision }

/** Ends the appeal and holds it; null when this administrator cannot. */
async function takeAppeal(tx: Db, { appealId, verdict, answer, actorId }: AnswerAppeal): Promise<TakenAppeal | null> {
  const rows = await tx.$queryRaw<TakenAppeal[]>`
    UPDATE appeals SET status = ${verdict}::appeal_status, answer = ${answer}, answered_by = ${actorId}::uuid, ended_at = now()
    WHERE id = ${appealId}::uuid AND status = 'open' AND decided_by IS DISTINCT FROM ${actorId}::uuid
      AND patient_id <> ${actorId}::uuid
    RETURNING entry_id AS "entryId", offer_id AS "offerId", decision::text AS decision`
  return rows[0] ?? null
}

/** Keeps what was done, tells the patient, and writes it into the log. One statement. */
async function noteAnswer(tx: Db, input: AnswerAppeal & { effects: string[] }): Promise<void> {
  const { appealId, verdict, actorId, requestId, effects } = input
  await tx.$executeRaw`
    WITH appeal AS (
      UPDATE appeals SET effects = ${effects}::text[] WHERE id = ${appealId}::uuid RETURNING id, patient_id, decision
    ), message AS (
      INSERT INTO outbox_messages (kind, recipient_id, subject_id) SELECT ${`appeal_${verdict}`}, patient_id, id FROM appeal
      ON CONFLICT (kind, subject_id) DO NOTHING
    )
    INSERT INTO audit_events (actor_id, action, entity, entity_id, request_id, detail)
    SELECT ${actorId}::uuid, ${`appeal.${verdict}`}, 'appeal', id, ${requestId},
      jsonb_build_object('decision', decision, 'effects', ${effects.join(' ')}::text) FROM appeal`
}

async function refusalOf(tx: Db, { appealId, actorId }: AnswerAppeal): Promise<DomainError> {
  const appeal = await findAppeal(tx, appealId)
  if (!appeal) return notFound()
  if (appeal.status !== 'open') return new DomainError('illegal_transition', `The appeal is ${appeal.status}`)
  const isOwn = appeal.patientId === actorId
  return new DomainError(
    'same_person',
    isOwn ? 'This appeal is your own' : 'You took this decision: somebody else looks at it',
  )
}
