import { atCenter, begin, book, checkIn, makeSlot, type TestBooking, type TestCenter } from '../../appointments'
import { api, sql } from '../../harness'
import { act, makeOffers, type OpenOffer, revoke } from '../../offers'
import { pdf, upload } from '../../results'
import { makeScreeningType } from '../../world'
import type { People } from './people'
import type { Objects } from './world'

// What the patient has with the center: places in the line, offers, appointments, results.

const OFFERS = [
  ...(['offer', 'offerToClaim', 'offerToDecline', 'offerToExtend', 'offerToRevoke', 'claimed'] as const),
  ...(['offerEnded', 'offerOfAccepted', 'offerOfRefused'] as const),
] as const
const BOOKINGS = ['appointment', 'toCancel', 'toCancelAtCenter', 'toCancelByAdmin', 'toCheckIn', 'toMiss'] as const
const BEGUN = ['toComplete', 'completed'] as const

export async function makeCareObjects(people: People): Promise<Objects> {
  const names = [...OFFERS, ...BOOKINGS, ...BEGUN]
  const { patient, owner } = people
  const offers = await makeOffers({ count: names.length, patient, amountMinor: 50_000 })
  const byName = new Map(names.map((name, index) => [name, offers[index] as OpenOffer]))
  const offerOf = (name: (typeof names)[number]) => byName.get(name) as OpenOffer
  const center = { id: owner.centerId ?? '', staff: owner, screeningTypeId: offerOf('claimed').screeningTypeId }
  await offerServices(center, offers)
  await act(offerOf('claimed'), 'claim')
  const objects: Objects = Object.fromEntries(OFFERS.map((name) => [name, offerOf(name).id]))
  for (const [index, name] of [...BOOKINGS, ...BEGUN].entries()) {
    const booking = await bookAt(center, offerOf(name), 48 + index)
    objects[name] = booking.id
    objects[`${name}Code`] = booking.code
    if (name === 'toMiss')
      await sql(
        "UPDATE appointments SET starts_at = now() - interval '2 hours', ends_at = now() - interval '1 hour' WHERE id = $1",
        [booking.id],
      )
    if (name === 'toCheckIn') await begin(booking.id)
    if (name === 'toComplete' || name === 'completed') await takeIn(booking)
    if (name === 'completed') Object.assign(objects, await complete(booking))
  }
  return {
    ...objects,
    ...(await makeEntries(people)),
    ...(await makeAppeals(people, offerOf)),
    slot: await makeSlot(center, { inHours: 100, capacity: 9 }),
    otherSlot: await makeSlot(center, { inHours: 101, capacity: 9 }),
    screeningType: center.screeningTypeId,
  }
}

const offerServices = ({ id }: TestCenter, offers: OpenOffer[]) =>
  sql('INSERT INTO center_services (center_id, screening_type_id, price_minor) SELECT $1, unnest($2::uuid[]), 70000', [
    id,
    offers.map(({ screeningTypeId }) => screeningTypeId),
  ])

async function bookAt(center: TestCenter, offer: OpenOffer, inHours: number): Promise<TestBooking> {
  await act(offer, 'claim')
  const slotId = await makeSlot(center, { inHours })
  const { status, body } = await book(offer, slotId)
  if (status !== 201) throw new Error(`a booking was expected: ${JSON.stringify(body)}`)
  return { id: body.id, code: body.code, offer, center, slotId }
}

async function takeIn(booking: TestBooking): Promise<void> {
  await begin(booking.id)
  const { status } = await checkIn(booking)
  if (status !== 200) throw new Error('a patient was to be checked in')
}

/** The screening is done, and two results are there. */
async function complete(booking: TestBooking): Promise<Objects> {
  await atCenter(booking, 'complete')
  const [result, spare] = [await upload(booking, pdf('one')), await upload(booking, pdf('two'))]
  return { result: result.body.id, resultToDelete: spare.body.id }
}

/** Three offers that were taken back; the patient has appealed two of these decisions. */
async function makeAppeals(
  { patient }: People,
  offerOf: (name: (typeof OFFERS)[number]) => OpenOffer,
): Promise<Objects> {
  for (const name of ['offerEnded', 'offerOfAccepted', 'offerOfRefused'] as const) await revoke(offerOf(name))
  const appeal = async (name: (typeof OFFERS)[number]) => {
    const body = { about: 'offer', offerId: offerOf(name).id, text: 'I was in hospital at that time.' }
    return (await api('POST', '/api/appeals', { token: patient.token, body })).body.id
  }
  return { appealToAccept: await appeal('offerOfAccepted'), appealToRefuse: await appeal('offerOfRefused') }
}

async function makeEntries({ patient, otherPatient }: People): Promise<Objects> {
  const objects: Objects = { joinableType: (await makeScreeningType()).id }
  // The patient has as many open offers as the policy allows.
  const ofPatient = { entry: patient, entryToPause: patient, entryToLeave: patient, entryToRenew: patient }
  const entries = { ...ofPatient, entryToOffer: otherPatient }
  for (const [name, who] of Object.entries(entries)) {
    const { id: typeId } = await makeScreeningType({ priceMinor: 1_000 })
    const [row] = await sql<{ id: string }>(
      'INSERT INTO waitlist_entries (patient_id, screening_type_id) VALUES ($1, $2) RETURNING id',
      [who.id, typeId],
    )
    objects[name] = row?.id ?? ''
  }
  await sql(
    `WITH asked AS (INSERT INTO renewals (entry_id, patient_id, remind_at, answer_by)
       VALUES ($1, $2, now() + interval '10 days', now() + interval '20 days') RETURNING id)
     UPDATE waitlist_entries SET renewal_id = asked.id FROM asked WHERE waitlist_entries.id = $1`,
    [objects.entryToRenew, patient.id],
  )
  return objects
}
