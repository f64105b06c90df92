import type { CenterAppointment } from '@goodturn/contracts/appointment'

import { DomainError, notFound } from '../../errors'
import { type Db, sql } from '../../platform/db'
import { worksFor } from '../centers'
import { type AppointmentRow, selectAppointments, toCenterAppointment } from './queries'

export type CheckIn = { centerId: string; actorId: string; code: string; timeZone: string; requestId: string }

/**
 * Checks a patient in by the code that they show, on the day of the appointment in the programme's time zone. One statement.
 * @throws {DomainError} `not_found` for a code that is not of this center; `illegal_transition` on another day, or when the
 * appointment is not scheduled any more.
 */
export async function checkIn(db: Db, input: CheckIn): Promise<CenterAppointment> {
  const { centerId, actorId, code, timeZone, requestId } = input
  const ours = sql`a.code = ${code} AND a.center_id = ${centerId}::uuid AND ${worksFor(sql`a.center_id`, actorId)}`
  const isToday = sql`(a.starts_at AT TIME ZONE ${timeZone})::date = (now() AT TIME ZONE ${timeZone})::date`
  const rows = await db.$queryRaw<AppointmentRow[]>`
    WITH appointment AS (
      UPDATE appointments a SET status = 'checked_in', checked_in_at = now()
      WHERE ${ours} AND a.status = 'scheduled' AND ${isToday} RETURNING a.*
    ), audit AS (
      INSERT INTO audit_events (actor_id, action, entity, entity_id, request_id)
      SELECT ${actorId}::uuid, 'appointment.checked_in', 'appointment', id, ${requestId} FROM appointment
    )
    ${selectAppointments(sql`appointment`)}`
  if (rows[0]) return toCenterAppointment(rows[0])
  const found = await db.$queryRaw<{ status: string }[]>`
    SELECT a.status::text AS status FROM appointments a WHERE ${ours}`
  if (!found[0]) throw notFound()
  const isScheduled = found[0].status === 'scheduled'
  throw new DomainError(
    'illegal_transition',
    isScheduled ? 'It is for another day' : 'This code cannot be used any more',
  )
}
