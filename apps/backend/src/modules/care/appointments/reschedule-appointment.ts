import type { Appointment } from '@goodturn/contracts/appointment'

import { DomainError, notFound } from '../../../errors'
import { type Db, sql } from '../../../platform/db'
import { whyNot } from './end-appointment'
import { type AppointmentRow, selectAppointments, toAppointment } from './queries'

export type Reschedule = { appointmentId: string; patientId: string; slotId: string; requestId: string }

/**
 * Moves an appointment to another time of the same center, at the same price, before it begins. Both times are held in the
 * order of their ids, so that two people who swap do not wait for each other. One statement.
 * @throws {DomainError} `not_found`; `illegal_transition` when it is over or has begun; `slot_full`.
 */
export async function rescheduleAppointment(db: Db, input: Reschedule): Promise<Appointment> {
  const { appointmentId, patientId, slotId, requestId } = input
  const rows = await db.$queryRaw<AppointmentRow[]>`
    WITH appointment AS MATERIALIZED (
      SELECT a.id, a.slot_id, a.center_id FROM appointments a
      WHERE a.id = ${appointmentId}::uuid AND a.patient_id = ${patientId}::uuid AND a.status = 'scheduled'
        AND a.starts_at > now() AND a.slot_id <> ${slotId}::uuid FOR UPDATE
    ), held AS MATERIALIZED (
      SELECT s.* FROM slots s WHERE s.id = ${slotId}::uuid OR s.id = (SELECT slot_id FROM appointment) ORDER BY s.id FOR UPDATE
    ), target AS (
      SELECT held.* FROM held JOIN appointment a ON a.center_id = held.center_id
      WHERE held.id = ${slotId}::uuid AND NOT held.closed AND held.booked < held.capacity AND held.starts_at > now()
    ), counted AS (
      UPDATE slots s SET booked = s.booked + CASE WHEN s.id = target.id THEN 1 ELSE -1 END
      FROM target, appointment a WHERE s.id IN (a.slot_id, target.id)
    ), moved AS (
      UPDATE appointments a SET slot_id = target.id, starts_at = target.starts_at, ends_at = target.ends_at,
        rescheduled = a.rescheduled + 1
      FROM target WHERE a.id = ${appointmentId}::uuid RETURNING a.*
    ), audit AS (
      INSERT INTO audit_events (actor_id, action, entity, entity_id, request_id, detail)
      SELECT ${patientId}::uuid, 'appointment.rescheduled', 'appointment', id, ${requestId}, jsonb_build_object('slotId', slot_id)
      FROM moved
    )
    ${selectAppointments(sql`moved`)}`
  if (rows[0]) return toAppointment(rows[0])
  throw await refusalOf(db, input)
}

async function refusalOf(db: Db, { appointmentId, patientId, slotId }: Reschedule): Promise<DomainError> {
  const whose = sql`a.patient_id = ${patientId}::uuid`
  const rows = await db.$queryRaw<{ canMove: boolean; isHere: boolean }[]>`
    SELECT a.status = 'scheduled' AND a.starts_at > now() AS "canMove",
      EXISTS (SELECT 1 FROM slots s WHERE s.id = ${slotId}::uuid AND s.center_id = a.center_id) AS "isHere"
    FROM appointments a WHERE a.id = ${appointmentId}::uuid AND ${whose}`
  if (!rows[0]?.canMove) return whyNot(db, { appointmentId, whose })
  return rows[0].isHere ? new DomainError('slot_full') : notFound()
}
