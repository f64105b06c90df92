import type { CenterAppointment } from '@goodturn/contracts/appointment'

import { type Db, sql } from '../../../platform/db'
import { worksFor } from '../../centers'
import { journalCtes } from '../../money/ledger'
import { whyNot } from './end-appointment'
import { type AppointmentRow, selectAppointments, toCenterAppointment } from './queries'

export type Completion = { appointmentId: string; centerId: string; actorId: string; requestId: string }

/**
 * Staff say that the screening of whoever is checked in is done. A sponsored one spends what its offer has reserved: the
 * entry is served, the offer fulfilled, and the center is owed the amount. One statement, which takes the campaign's row
 * first, as every writer does. @throws {DomainError} `not_found`, `illegal_transition`.
 */
export async function completeAppointment(db: Db, input: Completion): Promise<CenterAppointment> {
  const { appointmentId, centerId, actorId, requestId } = input
  const whose = sql`a.center_id = ${centerId}::uuid AND ${worksFor(sql`a.center_id`, actorId)}`
  const rows = await db.$queryRaw<AppointmentRow[]>`
    WITH held AS MATERIALIZED (
      SELECT c.id FROM campaigns c WHERE c.id = (
        SELECT o.campaign_id FROM appointments a JOIN offers o ON o.id = a.offer_id
        WHERE a.id = ${appointmentId}::uuid AND ${whose} AND a.status = 'checked_in')
      FOR NO KEY UPDATE
    ), appointment AS (
      UPDATE appointments a SET status = 'completed', ended_at = now()
      WHERE a.id = ${appointmentId}::uuid AND a.status = 'checked_in' AND ${whose} AND (SELECT count(*) FROM held) >= 0
      RETURNING a.*
    ), offer AS (
      UPDATE offers o SET status = 'fulfilled', ended_at = now(), book_by = NULL
      FROM appointment a WHERE o.id = a.offer_id AND o.status = 'claimed'
      RETURNING o.id, o.entry_id, o.campaign_id, o.amount_minor
    ), entry AS (
      UPDATE waitlist_entries e SET status = 'served', ended_at = now()
      FROM offer WHERE e.id = offer.entry_id AND e.status = 'claimed' RETURNING e.id
    ), balance AS (
      UPDATE campaigns c SET reserved_minor = c.reserved_minor - offer.amount_minor,
        spent_minor = c.spent_minor + offer.amount_minor
      FROM offer WHERE c.id = offer.campaign_id RETURNING c.id
    ), legs AS (
      SELECT offer.id AS source_id, offer.campaign_id AS journal_campaign_id, l.leg, l.account, offer.campaign_id,
        l.sign * offer.amount_minor AS amount_minor
      FROM offer
      CROSS JOIN (VALUES (1::smallint, 'reserved'::ledger_account, -1), (2::smallint, 'spent', 1)) AS l(leg, account, sign)
    ), ${journalCtes('spend', sql`legs`)}, payable AS (
      INSERT INTO payables (appointment_id, center_id, campaign_id, amount_minor)
      SELECT a.id, a.center_id, offer.campaign_id, offer.amount_minor FROM appointment a, offer RETURNING appointment_id
    ), message AS (
      INSERT INTO outbox_messages (kind, recipient_id, subject_id) SELECT 'screening_done', patient_id, id FROM appointment
    ), audit AS (
      INSERT INTO audit_events (actor_id, action, entity, entity_id, request_id, detail)
      SELECT ${actorId}::uuid, 'appointment.completed', 'appointment', id, ${requestId},
        jsonb_build_object('offerId', offer_id, 'amountMinor', amount_minor)
      FROM appointment
    ), proof AS (
      -- Dividing by zero undoes the statement: what is sponsored is spent, served and owed, all of it or nothing.
      SELECT 1 / ((SELECT count(*) FROM offer) = n AND (SELECT count(*) FROM entry) = n AND (SELECT count(*) FROM balance) = n
        AND (SELECT count(*) FROM journal) = n AND (SELECT count(*) FROM payable) = n)::int AS whole
      FROM (SELECT count(*) AS n FROM appointment WHERE offer_id IS NOT NULL) sponsored
    )
    ${selectAppointments(sql`appointment`, sql`JOIN proof ON whole = 1`)}`
  if (rows[0]) return toCenterAppointment(rows[0])
  throw await whyNot(db, { appointmentId, whose })
}
