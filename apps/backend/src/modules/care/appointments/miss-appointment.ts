import type { CenterAppointment } from '@goodturn/contracts/appointment'

import { type Db, type Decided, refuse } from '../../../platform/db'
import { audit } from '../../audit'
import { slots } from '../../centers'
import { outbox } from '../../notifications/outbox'
import { bookByFrom, decideFate, endOffer, offers } from '../../offers'
import { change } from './parts'
import { getAppointmentToEnd, toCenterAppointment } from './queries'
import { decideMiss } from './rules'

export type Miss = { appointmentId: string; centerId: string; actorId: string; requestId: string }

/**
 * Staff say that a patient missed an appointment. The offer can be booked once more, until the patient has missed as many as
 * the policy allows: then they lose it, its money goes to the next in line, and they wait again from the end.
 * @throws {DomainError} `not_found`, `illegal_transition`.
 */
export async function missAppointment(db: Db, input: Miss): Promise<Decided<CenterAppointment>> {
  const { appointmentId, centerId, actorId, requestId } = input
  const read = await getAppointmentToEnd(db, appointmentId, { centerId, userId: actorId })
  const { appointment, offer, policy, notTaken, now } = read
  const verdict = decideMiss(appointment, offer, read)
  if (verdict.kind === 'refuse') throw refuse(verdict)
  const { noShows, losesOffer } = verdict
  const fate = decideFate({ to: 'released', notTaken, keepsPlace: false }, policy, now)
  const lost = {
    to: 'released',
    fate,
    notTaken,
    now,
    actorId,
    requestId,
    set: { noShows },
    detail: { cause: 'no_show' },
  } as const
  const kept = { noShows, bookBy: bookByFrom(now, policy) }
  const set = { status: 'no_show', endedAt: now } as const
  return {
    value: toCenterAppointment({ ...appointment, ...set }),
    statements: [
      ...(offer ? (losesOffer ? endOffer(db, offer, lost) : [offers.change(db, offer, kept)]) : []),
      change(db, appointment, set),
      slots.free(db, appointment.slotId),
      outbox.tell({ kind: 'appointment_missed', recipientId: appointment.patientId, subjectId: appointment.id }),
      audit.note({
        actorId,
        action: 'appointment.no_show',
        entity: 'appointment',
        entityId: appointment.id,
        requestId,
        detail: { by: null, offerId: appointment.offerId },
      }),
    ],
  }
}
