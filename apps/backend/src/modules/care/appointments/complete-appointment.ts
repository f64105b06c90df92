import type { CenterAppointment } from '@goodturn/contracts/appointment'

import { type Db, type Decided, refuse, type Statement } from '../../../platform/db'
import { audit } from '../../audit'
import { money } from '../../campaigns'
import { line } from '../../line/waitlist'
import { payables } from '../../money/payables'
import { outbox } from '../../notifications/outbox'
import { type EndingOffer, offers } from '../../offers'
import { change } from './parts'
import { getAppointmentToEnd, toCenterAppointment } from './queries'
import { decideCompletion } from './rules'

export type Completion = { appointmentId: string; centerId: string; actorId: string; requestId: string }

/**
 * Staff say that the screening of a patient who is checked in is done. A sponsored one spends what its offer has reserved: the
 * place is served, the offer fulfilled, and the center is owed the amount.
 * @throws {DomainError} `not_found`, `illegal_transition`.
 */
export async function completeAppointment(db: Db, input: Completion): Promise<Decided<CenterAppointment>> {
  const { appointmentId, centerId, actorId, requestId } = input
  const { appointment, offer, now } = await getAppointmentToEnd(db, appointmentId, { centerId, userId: actorId })
  const verdict = decideCompletion(appointment, now)
  if (verdict.kind === 'refuse') throw refuse(verdict)
  const set = { status: 'completed', endedAt: now } as const
  return {
    value: toCenterAppointment({ ...appointment, ...set }),
    statements: [
      ...(offer ? payFor(db, offer, { appointmentId, centerId, now }) : []),
      change(db, appointment, set),
      outbox.tell({ kind: 'screening_done', recipientId: appointment.patientId, subjectId: appointmentId }),
      audit.note({
        actorId,
        action: 'appointment.completed',
        entity: 'appointment',
        entityId: appointmentId,
        requestId,
        detail: { offerId: appointment.offerId, amountMinor: offer?.amountMinor ?? null },
      }),
    ],
  }
}

/** In the order of locks: the campaign, the place, the offer, what the center is owed. */
const payFor = (
  db: Db,
  offer: EndingOffer,
  done: { appointmentId: string; centerId: string; now: Date },
): Statement[] => {
  const { id: offerId, campaignId, amountMinor } = offer
  return [
    ...money.spend(db, { offerId, campaignId, amountMinor }),
    line.toServed(db, offer.entryId),
    offers.end(db, offer, { to: 'fulfilled', now: done.now }),
    ...payables.owe(db, { appointmentId: done.appointmentId, centerId: done.centerId, campaignId, amountMinor }),
  ]
}
