import type { AppointmentStatus } from '@goodturn/contracts/appointment'
import type { OfferStatus } from '@goodturn/contracts/offer'
import { dayInZone } from '@goodturn/matching/rules'

/** What can be read out and typed without being mixed up: no 0 and O, no 1 and I. 32 of them, so that all are as likely. */
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
export const CODE_LENGTH = 8

/** A code from random bytes, one letter each. */
export const codeFrom = (bytes: Uint8Array): string =>
  [...bytes.subarray(0, CODE_LENGTH)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('')

type Refusal<Code extends string> = { kind: 'refuse'; code: Code; detail?: string }
type Illegal = Refusal<'illegal_transition'>

const refuse = <const Code extends string>(code: Code, detail?: string): Refusal<Code> =>
  detail === undefined ? { kind: 'refuse', code } : { kind: 'refuse', code, detail }

export type SlotState = {
  centerId: string
  isCenterActive: boolean
  capacity: number
  booked: number
  closed: boolean
  startsAt: Date
}
export type BookingWorld = {
  /** The offer that pays; null when the patient pays, `unknown` when there is none of theirs. */
  offer: { status: OfferStatus; bookBy: Date | null; amountMinor: number } | null | 'unknown'
  slot: SlotState | null
  /** What the center asks for this screening; null when it does not do it. */
  priceMinor: number | null
  /** Whether the patient has an appointment for this screening that is not over. */
  hasOne: boolean
  now: Date
}
type NoTime = Refusal<'not_found' | 'slot_full'>
export type BookingVerdict =
  | { kind: 'book'; amountMinor: number }
  | NoTime
  | Refusal<'already_booked' | 'offer_not_open'>
  | (Refusal<'validation_failed'> & { extras: { errors: { path: string; message: string }[] } })

/**
 * May this time be booked? For a claimed offer at the price that it has reserved, whatever the center asks; without one at
 * what the center asks today.
 */
export function decideBooking({ offer, slot, priceMinor, hasOne, now }: BookingWorld): BookingVerdict {
  if (offer === 'unknown') return refuse('not_found')
  if (offer) {
    if (offer.status === 'fulfilled' || (offer.status === 'claimed' && !offer.bookBy)) return refuse('already_booked')
    if (offer.status === 'open') return refuse('offer_not_open', 'Claim this offer first')
    if (offer.status !== 'claimed' || !offer.bookBy || offer.bookBy <= now) return refuse('offer_not_open')
  }
  if (!slot?.isCenterActive) return refuse('not_found')
  if (priceMinor === null) {
    const errors = [{ path: 'slotId', message: 'This center does not do this screening' }]
    return { ...refuse('validation_failed'), extras: { errors } }
  }
  if (!isFree(slot, now)) return refuse('slot_full')
  if (hasOne) return refuse('already_booked')
  return { kind: 'book', amountMinor: offer ? offer.amountMinor : priceMinor }
}

/** Whether a time takes one more: one rule for booking and for moving. */
const isFree = (slot: SlotState, now: Date): boolean =>
  !slot.closed && slot.booked < slot.capacity && slot.startsAt > now

export type AppointmentState = { status: AppointmentStatus; centerId: string; slotId: string; startsAt: Date }
export type MoveVerdict = { kind: 'move' } | NoTime | Illegal

/** May this appointment be moved to another time? Of the same center, before it begins. */
export function decideMove(
  { appointment, slot, now }: { appointment: AppointmentState; slot: SlotState | null; now: Date },
  slotId: string,
): MoveVerdict {
  const over = refuseUnlessScheduled(appointment) ?? refuseOnceBegun(appointment, now)
  if (over) return over
  if (slot?.centerId !== appointment.centerId) return refuse('not_found')
  if (slotId === appointment.slotId || !isFree(slot, now)) return refuse('slot_full')
  return { kind: 'move' }
}

export type CancelledBy = 'patient' | 'center' | 'programme'

/** May this appointment be cancelled? Patients can until it begins; the center and the programme also later. */
export const decideCancellation = (
  appointment: AppointmentState,
  by: CancelledBy,
  now: Date,
): { kind: 'cancel' } | Illegal =>
  refuseUnlessScheduled(appointment) ??
  (by === 'patient' ? refuseOnceBegun(appointment, now) : null) ?? { kind: 'cancel' }

export type MissVerdict = { kind: 'miss'; noShows: number; losesOffer: boolean } | Illegal

/**
 * Did the patient miss this appointment? Once its time has begun. Its offer can be booked once more, until they have missed
 * as many as the policy allows (`noShowsMax`): then they lose it. `offer` is null when the patient pays.
 */
export function decideMiss(
  appointment: AppointmentState,
  offer: { noShows: number } | null,
  { policy, now }: { policy: { noShowsMax: number }; now: Date },
): MissVerdict {
  const refusal = refuseUnlessScheduled(appointment)
  if (refusal) return refusal
  if (appointment.startsAt > now) return refuse('illegal_transition', 'It has not begun yet')
  const noShows = (offer?.noShows ?? 0) + 1
  return { kind: 'miss', noShows, losesOffer: offer !== null && noShows >= policy.noShowsMax }
}

/** May this patient be checked in? On the day of the appointment in the programme's time zone. */
export function decideCheckIn(
  { status, startsAt }: Pick<AppointmentState, 'status' | 'startsAt'>,
  now: Date,
  timeZone: string,
): { kind: 'check_in' } | Illegal {
  if (status !== 'scheduled') return refuse('illegal_transition', 'This code cannot be used any more')
  if (dayInZone(startsAt, timeZone) !== dayInZone(now, timeZone))
    return refuse('illegal_transition', 'It is for another day')
  return { kind: 'check_in' }
}

/** Is the screening of this appointment done? Only of somebody who is checked in. */
export function decideCompletion(appointment: AppointmentState, now: Date): { kind: 'complete' } | Illegal {
  if (appointment.status === 'checked_in') return { kind: 'complete' }
  return (
    refuseUnlessScheduled(appointment) ??
    refuseOnceBegun(appointment, now) ??
    refuse('illegal_transition', 'It has not begun yet')
  )
}

const refuseUnlessScheduled = ({ status }: AppointmentState): Illegal | null =>
  status === 'scheduled' ? null : refuse('illegal_transition', `This appointment is ${words[status]}`)

const refuseOnceBegun = ({ startsAt }: AppointmentState, now: Date): Illegal | null =>
  startsAt <= now ? refuse('illegal_transition', 'It has begun') : null

const words: Record<AppointmentStatus, string> = {
  scheduled: 'scheduled',
  checked_in: 'under way',
  completed: 'done',
  cancelled: 'cancelled',
  no_show: 'over: nobody came',
}
