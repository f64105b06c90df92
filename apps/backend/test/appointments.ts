import { api, makePerson, newKey, type Person, sql } from './harness'
import { act, makeOffer, type OpenOffer } from './offers'
import { makeScreeningType } from './world'

// Centers that take patients, and bookings with them, mostly over HTTP as people make them.

export type TestCenter = { id: string; staff: Person; screeningTypeId: string }

/** An active center, of `owner` or of somebody new, that does one kind of screening. */
export async function makeCenter(screeningTypeId?: string, priceMinor = 70_000, owner?: Person): Promise<TestCenter> {
  const staff = owner ?? (await makePerson('center'))
  const id = staff.centerId ?? ''
  const typeId = screeningTypeId ?? (await makeScreeningType()).id
  await sql('INSERT INTO center_services (center_id, screening_type_id, price_minor) VALUES ($1, $2, $3)', [
    id,
    typeId,
    priceMinor,
  ])
  return { id, staff, screeningTypeId: typeId }
}

/** A time at a center, some hours from now. */
export async function makeSlot(center: TestCenter, { capacity = 1, inHours = 48 } = {}): Promise<string> {
  const [slot] = await sql<{ id: string }>(
    `INSERT INTO slots (center_id, starts_at, ends_at, capacity)
     SELECT $1, t, t + interval '30 minutes', $2
     FROM (SELECT date_trunc('milliseconds', clock_timestamp()) + $3::float * interval '1 hour' AS t) at RETURNING id`,
    [center.id, capacity, inHours],
  )
  return slot?.id ?? ''
}

/** An offer that its patient has claimed. */
export async function makeClaimed(amountMinor = 50_000): Promise<OpenOffer> {
  const offer = await makeOffer({ amountMinor })
  await act(offer, 'claim')
  return offer
}

export type TestBooking = { id: string; code: string; offer: OpenOffer; center: TestCenter; slotId: string }

/** Books a claimed offer at a center of its own. */
export async function makeBooking(options: { inHours?: number; owner?: Person } = {}): Promise<TestBooking> {
  const offer = await makeClaimed()
  const center = await makeCenter(offer.screeningTypeId, 70_000, options.owner)
  const slotId = await makeSlot(center, options)
  const { body } = await book(offer, slotId)
  return { id: body.id, code: body.code, offer, center, slotId }
}

export const book = (offer: OpenOffer, slotId: string, key?: string) =>
  api('POST', '/api/appointments', { token: offer.patient.token, body: { slotId, offerId: offer.id }, key })

/** Lets the time of an appointment come. */
export const begin = (appointmentId: string) =>
  sql("UPDATE appointments SET starts_at = now(), ends_at = now() + interval '30 minutes' WHERE id = $1", [
    appointmentId,
  ])

export const checkIn = ({ center, code }: Pick<TestBooking, 'center' | 'code'>, token = center.staff.token) =>
  api('POST', `/api/centers/${center.id}/check-ins`, { token, body: { code } })

/** What the staff of a center does with a booking. */
export const atCenter = (booking: TestBooking, verb: 'complete' | 'no-show' | 'cancel', token?: string) =>
  api('POST', `/api/centers/${booking.center.id}/appointments/${booking.id}/${verb}`, {
    token: token ?? booking.center.staff.token,
    ...(verb === 'cancel' ? { body: { reason: 'The doctor is ill' } } : {}),
  })

/** What the patient does with it. */
export const asPatient = (booking: TestBooking, verb: 'cancel' | 'reschedule', body: object = {}) =>
  api('POST', `/api/appointments/${booking.id}/${verb}`, { token: booking.offer.patient.token, body })

/** A booking whose screening is done. */
export async function makeCompleted(owner?: Person): Promise<TestBooking> {
  const booking = await makeBooking(owner ? { owner } : {})
  await begin(booking.id)
  await checkIn(booking)
  await atCenter(booking, 'complete')
  return booking
}

/** A payout of everything that a center is owed today, drafted by `admin`. */
export const draftPayout = (center: TestCenter, admin: Person, key = newKey()) =>
  api('POST', '/api/admin/payouts', {
    token: admin.token,
    key,
    body: { centerId: center.id, from: '2026-01-01', to: '2099-12-31' },
  })

export const movePayout = (id: string, verb: 'approve' | 'paid' | 'failed' | 'cancel', admin: Person, key = newKey()) =>
  api('POST', `/api/admin/payouts/${id}/${verb}`, { token: admin.token, key, body: bodies[verb] })

const bodies = {
  approve: undefined,
  cancel: undefined,
  paid: { reference: 'TRF-1' },
  failed: { reason: 'Wrong account' },
}
