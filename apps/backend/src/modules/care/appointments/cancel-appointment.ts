import { type Db, type Decided, refuse, type Statement } from '../../../platform/db'
import { audit } from '../../audit'
import { slots } from '../../centers'
import { outbox } from '../../notifications/outbox'
import { bookByFrom, decideFate, endOffer, offers } from '../../offers'
import { change } from './parts'
import { type AppointmentRow, getAppointmentToEnd, type Whose } from './queries'
import { type CancelledBy, decideCancellation } from './rules'

export type Cancellation = {
  appointmentId: string
  whose: Whose
  by: CancelledBy
  reason: string | null
  /** Whether the patient gives up the offer with it. */
  releaseOffer?: boolean
  actorId: string
  requestId: string
}

/**
 * Cancels a scheduled appointment: its place is free again. A claimed offer stays the patient's, to be booked again in time,
 * or is given up with it: then its money goes on, and they wait again as the policy says. What a center or the programme
 * cancels counts against nobody, and the patient is told.
 * @throws {DomainError} `not_found`; `illegal_transition` when it is over, or, for the patient, once it has begun.
 */
export async function cancelAppointment(db: Db, input: Cancellation): Promise<Decided<AppointmentRow>> {
  const { by, reason, actorId, requestId } = input
  const read = await getAppointmentToEnd(db, input.appointmentId, input.whose)
  const { appointment, offer, policy, notTaken, now } = read
  const verdict = decideCancellation(appointment, by, now)
  if (verdict.kind === 'refuse') throw refuse(verdict)
  const set = { status: 'cancelled', endedAt: now, cancelledBy: by, cancelReason: reason } as const
  const fate = decideFate({ to: 'released', notTaken }, policy, now)
  const detail = { cause: 'cancelled' }
  const offerStatements = (): Statement[] => {
    if (!offer) return []
    if (!input.releaseOffer) return [offers.change(db, offer, { bookBy: bookByFrom(now, policy) })]
    return endOffer(db, offer, { to: 'released', fate, notTaken, now, actorId, requestId, detail })
  }
  return {
    value: { ...appointment, ...set },
    statements: [
      ...offerStatements(),
      change(db, appointment, set),
      slots.free(db, appointment.slotId),
      ...(by === 'patient'
        ? []
        : [
            outbox.tell({
              kind: 'appointment_cancelled',
              recipientId: appointment.patientId,
              subjectId: appointment.id,
            }),
          ]),
      audit.note({
        actorId,
        action: 'appointment.cancelled',
        entity: 'appointment',
        entityId: appointment.id,
        requestId,
        detail: { by, offerId: appointment.offerId },
      }),
    ],
  }
}
