import type { CenterAppointment } from '@goodturn/contracts/appointment'
import type { Settings } from '../../../env'
import { DomainError } from '../../../errors'
import { type Db, type DbOwner, type Decided, getDB, refuse } from '../../../platform/db'
import { clearAttempts, takeAttempt } from '../../access'
import { audit } from '../../audit'
import { change } from './parts'
import { getAppointmentByCode, toCenterAppointment } from './queries'
import { decideCheckIn } from './rules'

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
  await getDB(owner).$executeRaw(audit.note({ ...about, ...who }))
}

/**
 * Checks a patient in by the code that they show, on the day of the appointment in the programme's time zone. A right code
 * gives the tries back.
 * @throws {DomainError} `not_found` for a code that is not of this center; `illegal_transition` on another day, or when the
 * appointment is not scheduled any more.
 */
export async function checkIn(db: Db, settings: Settings, input: CheckIn): Promise<Decided<CenterAppointment>> {
  const { centerId, actorId, code, requestId } = input
  const { appointment, now } = await getAppointmentByCode(db, { code, centerId, userId: actorId })
  const verdict = decideCheckIn(appointment, now, settings.PROGRAMME_TIME_ZONE)
  if (verdict.kind === 'refuse') throw refuse(verdict)
  await clearAttempts(db, settings, actorId, 'check-in')
  const set = { status: 'checked_in', checkedInAt: now } as const
  const about = { action: 'appointment.checked_in', entity: 'appointment', entityId: appointment.id }
  return {
    value: toCenterAppointment({ ...appointment, ...set }),
    statements: [change(db, appointment, set), audit.note({ actorId, requestId, ...about })],
  }
}
