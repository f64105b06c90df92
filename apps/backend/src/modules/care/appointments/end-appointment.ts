import type { AppointmentStatus } from '@goodturn/contracts/appointment'

import { DomainError, notFound } from '../../../errors'
import { type Db, type Sql, sql } from '../../../platform/db'
import { bookBy } from '../../offers'
import { type AppointmentRow, selectAppointments } from './queries'

export type AppointmentEnding = {
  appointmentId: string
  to: 'cancelled' | 'no_show'
  /** Whose it must be: a condition on `appointments a`. */
  whose: Sql
  /** When it is allowed: a condition on `appointments a`. */
  when: Sql
  cancelledBy: 'patient' | 'center' | 'programme' | null
  reason: string | null
  /** What the patient is told; null when they did it themselves. */
  message: 'appointment_cancelled' | 'appointment_missed' | null
  actorId: string
  requestId: string
}

/** The appointment, and how often its offer's patient has not come by now. */
export type Ended = AppointmentRow & { noShows: number; noShowsMax: number }

/**
 * Ends a scheduled appointment without a screening: its place is free again, and its offer has to be booked anew in time.
 * One statement. @throws {DomainError} `not_found`; `illegal_transition` when it is over, or when it is not the time.
 */
export async function endAppointment(db: Db, ending: AppointmentEnding): Promise<Ended> {
  const { appointmentId, to, whose, when, cancelledBy, reason, message, actorId, requestId } = ending
  const rows = await db.$queryRaw<Ended[]>`
    WITH appointment AS (
      UPDATE appointments a SET status = ${to}::appointment_status, ended_at = now(),
        cancelled_by = ${cancelledBy}::cancelled_by, cancel_reason = ${reason}
      WHERE a.id = ${appointmentId}::uuid AND a.status = 'scheduled' AND ${whose} AND ${when} RETURNING a.*
    ), slot AS (
      UPDATE slots s SET booked = s.booked - 1 FROM appointment a WHERE s.id = a.slot_id
    ), offer AS (
      UPDATE offers o SET book_by = ${bookBy}, no_shows = o.no_shows + ${to === 'no_show' ? 1 : 0}::int
      FROM appointment a WHERE o.id = a.offer_id AND o.status = 'claimed' RETURNING o.no_shows
    ), message AS (
      INSERT INTO outbox_messages (kind, recipient_id, subject_id)
      SELECT ${message}::text, patient_id, id FROM appointment WHERE ${message}::text IS NOT NULL
      ON CONFLICT (kind, subject_id) DO NOTHING
    ), audit AS (
      INSERT INTO audit_events (actor_id, action, entity, entity_id, request_id, detail)
      SELECT ${actorId}::uuid, ${`appointment.${to}`}, 'appointment', id, ${requestId},
        jsonb_build_object('by', ${cancelledBy}::text, 'offerId', offer_id)
      FROM appointment
    )
    SELECT a.*, coalesce((SELECT no_shows FROM offer), 0)::int AS "noShows",
      coalesce((SELECT no_shows_max FROM policies WHERE active), 1) AS "noShowsMax"
    FROM (${selectAppointments(sql`appointment`)}) a`
  if (rows[0]) return rows[0]
  throw await whyNot(db, { appointmentId, whose })
}

/** Why an appointment did not move. */
export async function whyNot(db: Db, asked: { appointmentId: string; whose: Sql }): Promise<DomainError> {
  const rows = await db.$queryRaw<{ status: AppointmentStatus; hasBegun: boolean }[]>`
    SELECT a.status::text AS status, a.starts_at <= now() AS "hasBegun" FROM appointments a
    WHERE a.id = ${asked.appointmentId}::uuid AND ${asked.whose}`
  const row = rows[0]
  if (!row) return notFound()
  if (row.status !== 'scheduled')
    return new DomainError('illegal_transition', `This appointment is ${words[row.status]}`)
  return new DomainError('illegal_transition', row.hasBegun ? 'It has begun' : 'It has not begun yet')
}

const words: Record<AppointmentStatus, string> = {
  scheduled: 'scheduled',
  checked_in: 'under way',
  completed: 'done',
  cancelled: 'cancelled',
  no_show: 'over: nobody came',
}
