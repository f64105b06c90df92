import type { Appointment } from '@goodturn/contracts/appointment'

import { type Db, type Decided, refuse } from '../../../platform/db'
import { assume } from '../../../platform/invariant'
import { audit } from '../../audit'
import { slots } from '../../centers'
import { outbox } from '../../notifications/outbox'
import { offers } from '../../offers'
import { create } from './parts'
import { readBookingWorld, toAppointment } from './queries'
import { CODE_LENGTH, codeFrom, decideBooking } from './rules'

export type Booking = {
  patientId: string
  slotId: string
  /** A claimed offer, which pays; or what is booked and paid at the center. */
  subject: { offerId: string } | { screeningTypeId: string }
  requestId: string
}

/**
 * Books a time at a center: for a claimed offer, at the price that it has reserved, or for what the center asks today.
 * @throws {DomainError} `not_found`; `slot_full` when it is taken, closed or has begun; `already_booked`;
 * `offer_not_open` when the offer is not claimed; `validation_failed` when the center does not do this screening.
 */
export async function bookAppointment(db: Db, input: Booking): Promise<Decided<Appointment>> {
  const { patientId, slotId, subject, requestId } = input
  const offerId = 'offerId' in subject ? subject.offerId : null
  const wanted = 'offerId' in subject ? null : subject.screeningTypeId
  const world = await readBookingWorld(db, { patientId, slotId, offerId, screeningTypeId: wanted })
  const { offer, slot, screeningTypeId, now, newId: id } = world
  const verdict = decideBooking({ ...world, offer: offerId ? (offer ?? 'unknown') : null })
  if (verdict.kind === 'refuse') throw refuse(verdict)
  const { centerId, startsAt, endsAt } = assume(slot, 'a time that may be booked is there')
  const made = {
    id,
    code: newCode(),
    patientId,
    centerId,
    slotId,
    offerId,
    startsAt,
    endsAt,
    screeningTypeId: assume(screeningTypeId, 'what is booked is known'),
    amountMinor: verdict.amountMinor,
    bookedAt: now,
  }
  return {
    value: toAppointment({ ...made, ...untouched, patientName: world.patientName, centerName: world.centerName ?? '' }),
    statements: [
      ...(offer ? [offers.change(db, offer, { bookBy: null })] : []),
      slots.book(db, slotId),
      create(db, made),
      outbox.tell({ kind: 'appointment_booked', recipientId: patientId, subjectId: id }),
      audit.note({
        actorId: patientId,
        action: 'appointment.booked',
        entity: 'appointment',
        entityId: id,
        requestId,
        detail: { centerId, slotId, offerId, amountMinor: verdict.amountMinor },
      }),
    ],
  }
}

/** What nothing has happened to yet. */
const untouched = {
  status: 'scheduled',
  rescheduled: 0,
  checkedInAt: null,
  endedAt: null,
  cancelledBy: null,
  cancelReason: null,
} as const

const newCode = (): string => codeFrom(crypto.getRandomValues(new Uint8Array(CODE_LENGTH)))
