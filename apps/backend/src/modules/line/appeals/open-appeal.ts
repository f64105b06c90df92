import type { Appeal, OpenAppealBody } from '@goodturn/contracts/appeal'

import { DomainError, notFound } from '../../../errors'
import { type Db, type Sql, sql } from '../../../platform/db'
import { type AppealRow, findSubject, selectAppeals, toAppeal } from './queries'

/** A decision can be appealed for so long. */
const WITHIN_DAYS = 90

export type OpenAppeal = { subject: OpenAppealBody; patientId: string; requestId: string }

/**
 * Asks that somebody looks again at a decision about the patient's own place or offer; each decision once. One statement.
 * @throws {DomainError} `not_found`; `conflict` when it was appealed before; `illegal_transition` when there is no such
 * decision, or it was taken more than 90 days ago.
 */
export async function openAppeal(tx: Db, input: OpenAppeal): Promise<Appeal> {
  const { subject, patientId, requestId } = input
  const rows = await tx.$queryRaw<AppealRow[]>`
    WITH decision AS (${decisionOf(input)}), appeal AS (
      INSERT INTO appeals (patient_id, entry_id, offer_id, decision, decided_at, decided_by, text)
      SELECT ${patientId}::uuid, entry_id, offer_id, decision::appeal_decision, decided_at, decided_by, ${subject.text}
      FROM decision WHERE decided_at > now() - ${WITHIN_DAYS}::int * interval '24 hours'
      ON CONFLICT DO NOTHING RETURNING *
    ), noted AS (
      INSERT INTO audit_events (actor_id, action, entity, entity_id, request_id, detail)
      SELECT patient_id, 'appeal.opened', 'appeal', id, ${requestId}, jsonb_build_object('decision', decision) FROM appeal
    )
    ${selectAppeals(sql`appeal`)}`
  if (rows[0]) return toAppeal(rows[0])
  throw await refusalOf(tx, input)
}

/** The decision as it stands: a pause that still runs, or an offer that ended without its patient's own word. */
function decisionOf({ subject, patientId }: OpenAppeal): Sql {
  if (subject.about === 'pause') {
    return sql`
      SELECT e.id AS entry_id, NULL::uuid AS offer_id, 'entry_paused' AS decision, max(o.ended_at) AS decided_at,
        NULL::uuid AS decided_by
      FROM waitlist_entries e JOIN offers o ON o.entry_id = e.id AND o.status IN ('declined', 'expired')
      WHERE e.id = ${subject.entryId}::uuid AND e.patient_id = ${patientId}::uuid
        AND e.status = 'paused' AND e.paused_until > now()
      GROUP BY e.id`
  }
  return sql`
    SELECT o.entry_id, o.id AS offer_id, 'offer_' || o.status AS decision, o.ended_at AS decided_at,
      (SELECT actor_id FROM audit_events
        WHERE entity = 'offer' AND entity_id = o.id AND action = 'offer.revoked' ORDER BY at DESC LIMIT 1) AS decided_by
    FROM offers o
    WHERE o.id = ${subject.offerId}::uuid AND o.patient_id = ${patientId}::uuid
      AND o.status IN ('expired', 'revoked', 'released')`
}

async function refusalOf(tx: Db, { subject, patientId }: OpenAppeal): Promise<DomainError> {
  const ids =
    subject.about === 'pause'
      ? { entryId: subject.entryId, offerId: null }
      : { entryId: null, offerId: subject.offerId }
  const found = await findSubject(tx, { ...ids, patientId })
  if (!found) return notFound()
  if (found.isAppealed) return new DomainError('conflict', 'You have asked for this already')
  return new DomainError('illegal_transition', 'There is no decision here that can be appealed, or it is too long ago')
}
