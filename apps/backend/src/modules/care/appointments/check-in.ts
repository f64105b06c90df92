import type { CenterAppointment } from '@goodturn/contracts/appointment'
import type { Settings } from '../../../env'
import { DomainError, notFound } from '../../../errors'
import { type Db, type DbOwner, getDB, inTransaction, sql } from '../../../platform/db'
import { clearAttempts, takeAttempt } from '../../access'
import { recordAudit } from '../../audit'
import { worksFor } from '../../centers'
import { type AppointmentRow, selectAppointments, toCenterAppointment } from './queries'

export type CheckIn = { centerId: string; actorId: string; code: string; requestId: string }

/**
 * Takes one of the ten tries that somebody has at codes within a quarter of an hour; a patient who is checked in gives them
 * back. Apart from the check-in itself, whose refusal would take the count along. The tenth is written down.
 * @throws {DomainError} `too_many_requests`
 */
export async function takeCodeTry(owner: DbOwner, who: { actorId: string; requestId: string }): Promise<void> {
  const attempt = await takeAttempt(getDB(owner), owner.settings, who.actorId, 'check-in')
  if (attempt.kind === 'blocked') {
    throw new DomainError('too_many_requests', undefined, { retryAfterS: attempt.retryAfterS })
  }
  if (!attempt.isLast) return
  const about = { action: 'appointment.codes_tried', entity: 'user', entityId: who.actorId }
  await inTransaction(owner, (tx) => recordAudit(tx, { ...about, ...who }))
}

/**
 * Checks a patient in by the code that they show, on the day of the appointment in the programme's time zone. Two statements.
 * @throws {DomainError} `not_found` for a code that is not of this center; `illegal_transition` on another day, or when the
 * appointment is not scheduled any more.
 */
export async function checkIn(db: Db, settings: Settings, input: CheckIn): Promise<CenterAppointment> {
  const { centerId, actorId, code, requestId } = input
  const timeZone = settings.PROGRAMME_TIME_ZONE
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
  if (rows[0]) {
    await clearAttempts(db, settings, actorId, 'check-in')
    return toCenterAppointment(rows[0])
  }
  const found = await db.$queryRaw<{ status: string }[]>`
    SELECT a.status::text AS status FROM appointments a WHERE ${ours}`
  if (!found[0]) throw notFound()
  const isScheduled = found[0].status === 'scheduled'
  throw new DomainError(
    'illegal_transition',
    isScheduled ? 'It is for another day' : 'This code cannot be used any more',
  )
}
