import { type Db, sql } from '../../../platform/db'
import { worksFor } from '../../centers'
import { endOffers } from '../../offers'
import { endAppointment } from './end-appointment'
import type { AppointmentRow } from './queries'

type Ending = { appointmentId: string; actorId: string; requestId: string }

export type CancelOwn = Ending & { reason: string | null; releaseOffer: boolean }

/**
 * A patient cancels, before it begins. A claimed offer stays theirs, to be booked again in time, or is given up with it: then
 * its money goes on, and they wait again as the policy says. One or two statements.
 * @throws {DomainError} `not_found`, `illegal_transition`.
 */
export async function cancelOwnAppointment(tx: Db, input: CancelOwn): Promise<AppointmentRow> {
  const ended = await endAppointment(tx, {
    ...input,
    to: 'cancelled',
    whose: sql`a.patient_id = ${input.actorId}::uuid`,
    when: sql`a.starts_at > now()`,
    cancelledBy: 'patient',
    message: null,
  })
  if (input.releaseOffer && ended.offerId) {
    await releaseOffer(tx, { ...input, offerId: ended.offerId, cause: 'cancelled' })
  }
  return ended
}

/**
 * A center cancels what is booked with it. It counts against nobody: the offer stays, to be booked again in time. One
 * statement. @throws {DomainError} `not_found`, `illegal_transition`.
 */
export const cancelAtCenter = (db: Db, input: Ending & { centerId: string; reason: string }): Promise<AppointmentRow> =>
  endAppointment(db, {
    ...input,
    to: 'cancelled',
    whose: sql`a.center_id = ${input.centerId}::uuid AND ${worksFor(sql`a.center_id`, input.actorId)}`,
    when: sql`true`,
    cancelledBy: 'center',
    message: 'appointment_cancelled',
  })

/** An administrator cancels, for a center that is suspended or out of reach. @throws as `cancelAtCenter` */
export const cancelForProgramme = (db: Db, input: Ending & { reason: string }): Promise<AppointmentRow> =>
  endAppointment(db, {
    ...input,
    to: 'cancelled',
    whose: sql`true`,
    when: sql`true`,
    cancelledBy: 'programme',
    message: 'appointment_cancelled',
  })

/**
 * Staff say that a patient did not come. The offer stays to be booked once more, until they have not come as often as the
 * policy allows: then its money goes to the next in line, and they wait again from the end. One or two statements.
 * @throws {DomainError} `not_found`, `illegal_transition`.
 */
export async function markNoShow(tx: Db, input: Ending & { centerId: string }): Promise<AppointmentRow> {
  const ended = await endAppointment(tx, {
    ...input,
    to: 'no_show',
    whose: sql`a.center_id = ${input.centerId}::uuid AND ${worksFor(sql`a.center_id`, input.actorId)}`,
    when: sql`a.starts_at <= now()`,
    cancelledBy: null,
    reason: null,
    message: 'appointment_missed',
  })
  if (ended.offerId && ended.noShows >= ended.noShowsMax) {
    await releaseOffer(tx, { ...input, offerId: ended.offerId, cause: 'no_show', keepsPlace: false })
  }
  return ended
}

type Release = { offerId: string; actorId: string; requestId: string; cause: string; keepsPlace?: boolean }

const releaseOffer = (tx: Db, { offerId, actorId, requestId, cause, keepsPlace }: Release) =>
  endOffers(tx, {
    to: 'released',
    which: sql`o.id = ${offerId}::uuid`,
    limit: sql`LIMIT 1`,
    held: 'wait',
    actorId,
    requestId,
    detail: { cause },
    ...(keepsPlace === undefined ? {} : { keepsPlace }),
  })
