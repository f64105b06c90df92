import type { Appointment } from '@goodturn/contracts/appointment'

import { DomainError, invalidField, notFound } from '../../../errors'
import { type Db, sql } from '../../../platform/db'
import { findOffer } from '../../offers'
import { type AppointmentRow, selectAppointments, toAppointment } from './queries'
import { CODE_LENGTH, codeFrom } from './rules'

export type Booking = {
  patientId: string
  slotId: string
  /** A claimed offer, which pays; or what is booked and paid at the center. */
  subject: { offerId: string } | { screeningTypeId: string }
  requestId: string
}

/** What is booked; `amountMinor` null: at what the center asks. */
type Subject = { offerId: string | null; screeningTypeId: string; amountMinor: bigint | null }

/**
 * Books a time at a center: for a claimed offer, at the price that it has reserved, or for what the center asks today. Two
 * statements in one transaction, so that a slot is held for one round trip.
 * @throws {DomainError} `not_found`; `slot_full` when it is taken, closed or has begun; `already_booked`;
 * `offer_not_open` when the offer is not claimed; `validation_failed` when the center does not do this screening.
 */
export async function bookAppointment(tx: Db, input: Booking): Promise<Appointment> {
  const subject = await takeSubject(tx, input)
  const { offerId, screeningTypeId, amountMinor } = subject
  const rows = await tx.$queryRaw<AppointmentRow[]>`
    WITH slot AS (
      UPDATE slots s SET booked = s.booked + 1 FROM centers c, center_services v
      WHERE s.id = ${input.slotId}::uuid AND NOT s.closed AND s.booked < s.capacity AND s.starts_at > now()
        AND c.id = s.center_id AND c.status = 'active'
        AND v.center_id = s.center_id AND v.screening_type_id = ${screeningTypeId}::uuid AND v.active
      RETURNING s.*, v.price_minor
    ), made AS (
      INSERT INTO appointments (code, patient_id, center_id, slot_id, screening_type_id, offer_id, amount_minor, starts_at, ends_at)
      SELECT ${newCode()}, ${input.patientId}::uuid, slot.center_id, slot.id, ${screeningTypeId}::uuid, ${offerId}::uuid,
        coalesce(${amountMinor}::bigint, slot.price_minor), slot.starts_at, slot.ends_at
      FROM slot
      ON CONFLICT (patient_id, screening_type_id) WHERE status IN ('scheduled', 'checked_in') DO NOTHING
      RETURNING *
    ), message AS (
      INSERT INTO outbox_messages (kind, recipient_id, subject_id) SELECT 'appointment_booked', patient_id, id FROM made
    ), audit AS (
      INSERT INTO audit_events (actor_id, action, entity, entity_id, request_id, detail)
      SELECT ${input.patientId}::uuid, 'appointment.booked', 'appointment', id, ${input.requestId},
        jsonb_build_object('centerId', center_id, 'slotId', slot_id, 'offerId', offer_id, 'amountMinor', amount_minor)
      FROM made
    )
    ${selectAppointments(sql`made`)}`
  if (rows[0]) return toAppointment(rows[0])
  throw await refusalOf(tx, { slotId: input.slotId, screeningTypeId })
}

const newCode = (): string => codeFrom(crypto.getRandomValues(new Uint8Array(CODE_LENGTH)))

async function takeSubject(tx: Db, { subject, patientId }: Booking): Promise<Subject> {
  if ('offerId' in subject) return { offerId: subject.offerId, ...(await takeOffer(tx, subject.offerId, patientId)) }
  return { offerId: null, screeningTypeId: subject.screeningTypeId, amountMinor: null }
}

type Paid = { screeningTypeId: string; amountMinor: bigint }

/** Holds the offer against a second booking and against running out, until the transaction ends. */
async function takeOffer(tx: Db, offerId: string, patientId: string): Promise<Paid> {
  const rows = await tx.$queryRaw<Paid[]>`
    UPDATE offers SET book_by = NULL
    WHERE id = ${offerId}::uuid AND patient_id = ${patientId}::uuid AND status = 'claimed' AND book_by > now()
    RETURNING screening_type_id AS "screeningTypeId", amount_minor AS "amountMinor"`
  if (rows[0]) return rows[0]
  const offer = await findOffer(tx, { offerId, patientId })
  if (!offer) throw notFound()
  const hasOne = offer.status === 'fulfilled' || (offer.status === 'claimed' && offer.bookBy === null)
  if (hasOne) throw new DomainError('already_booked')
  throw new DomainError('offer_not_open', offer.status === 'open' ? 'Claim this offer first' : undefined)
}

type Why = { isActive: boolean; doesIt: boolean; isFree: boolean }

/** Why no slot was taken. */
async function refusalOf(tx: Db, { slotId, screeningTypeId }: { slotId: string; screeningTypeId: string }) {
  const rows = await tx.$queryRaw<Why[]>`
    SELECT c.status = 'active' AS "isActive",
      EXISTS (SELECT 1 FROM center_services v
        WHERE v.center_id = c.id AND v.screening_type_id = ${screeningTypeId}::uuid AND v.active) AS "doesIt",
      NOT s.closed AND s.booked < s.capacity AND s.starts_at > now() AS "isFree"
    FROM slots s JOIN centers c ON c.id = s.center_id WHERE s.id = ${slotId}::uuid`
  const why = rows[0]
  if (!why?.isActive) return notFound()
  if (!why.doesIt) return invalidField('slotId', 'This center does not do this screening')
  return new DomainError(why.isFree ? 'already_booked' : 'slot_full')
}
