import { describe, expect, test } from 'vitest'

import { mailsTo } from '../../../../test/accounts'
import { asPatient, atCenter, begin, book, makeBooking, makeClaimed, makeSlot } from '../../../../test/appointments'
import { differencesOf } from '../../../../test/campaigns'
import { api, makePerson, sql } from '../../../../test/harness'
import { balancesOf, stateOf, tick } from '../../../../test/offers'

const bookedOf = async (slotId: string) => (await sql('SELECT booked FROM slots WHERE id = $1', [slotId]))[0].booked

describe('a cancelled appointment', () => {
  test('frees its place and leaves the offer, which can be booked again', async () => {
    const booking = await makeBooking()

    const { status, body } = await asPatient(booking, 'cancel', { reason: 'A journey' })

    expect([status, body.status, body.cancelledBy, body.cancelReason]).toEqual([
      200,
      'cancelled',
      'patient',
      'A journey',
    ])
    expect(await bookedOf(booking.slotId)).toBe(0)
    expect(await stateOf(booking.offer)).toEqual({ offer: 'claimed', entry: 'claimed' })
    expect((await asPatient(booking, 'cancel')).status).toBe(409)
    expect((await book(booking.offer, booking.slotId)).status).toBe(201)
  })

  test('may give up the offer: the money goes back once, and the patient waits on at the same place', async () => {
    const booking = await makeBooking()
    const [before] = await sql('SELECT joined_at FROM waitlist_entries WHERE id = $1', [booking.offer.entryId])

    expect((await asPatient(booking, 'cancel', { releaseOffer: true })).status).toBe(200)

    expect(await stateOf(booking.offer)).toEqual({ offer: 'released', entry: 'waiting' })
    expect(await balancesOf(booking.offer.campaignId)).toMatchObject({
      available: 50_000,
      reserved: 0,
      status: 'active',
    })
    expect(await sql('SELECT joined_at FROM waitlist_entries WHERE id = $1', [booking.offer.entryId])).toEqual([before])
    expect(await differencesOf(booking.offer.campaignId)).toEqual([])
    expect((await book(booking.offer, booking.slotId)).body.code).toBe('offer_not_open')
  })

  test('by the center or the programme counts against nobody, and the patient is told', async () => {
    const [one, two] = [await makeBooking(), await makeBooking()]
    const admin = await makePerson('admin')

    const byCenter = await atCenter(one, 'cancel')
    const byProgramme = await api('POST', `/api/admin/appointments/${two.id}/cancel`, {
      token: admin.token,
      body: { reason: 'The center has closed' },
    })

    expect([byCenter.body.cancelledBy, byProgramme.body.cancelledBy]).toEqual(['center', 'programme'])
    for (const { offer } of [one, two]) {
      expect(await stateOf(offer)).toEqual({ offer: 'claimed', entry: 'claimed' })
      expect(await mailsTo(offer.patient.email, 'appointment_cancelled')).toHaveLength(1)
      expect(await sql('SELECT no_shows FROM offers WHERE id = $1', [offer.id])).toEqual([{ no_shows: 0 }])
    }
  })

  test('cannot be cancelled by the patient once it has begun', async () => {
    const booking = await makeBooking()
    await begin(booking.id)

    expect((await asPatient(booking, 'cancel')).body).toMatchObject({
      code: 'illegal_transition',
      detail: 'It has begun',
    })
  })
})

describe('a patient who does not come', () => {
  test('can book once more; the second time the money goes on and the wait begins anew', async () => {
    const booking = await makeBooking()
    const [before] = await sql('SELECT joined_at FROM waitlist_entries WHERE id = $1', [booking.offer.entryId])
    await begin(booking.id)
    expect((await atCenter(booking, 'no-show')).body.status).toBe('no_show')
    expect(await stateOf(booking.offer)).toEqual({ offer: 'claimed', entry: 'claimed' })

    const slotId = await makeSlot(booking.center, { inHours: 60 })
    const { body } = await book(booking.offer, slotId)
    await begin(body.id)
    await atCenter({ ...booking, id: body.id }, 'no-show')

    expect(await stateOf(booking.offer)).toEqual({ offer: 'released', entry: 'waiting' })
    const [after] = await sql('SELECT joined_at FROM waitlist_entries WHERE id = $1', [booking.offer.entryId])
    expect(after.joined_at.getTime()).toBeGreaterThan(before.joined_at.getTime())
    expect(await differencesOf(booking.offer.campaignId)).toEqual([])
    expect(await mailsTo(booking.offer.patient.email, 'appointment_missed')).toHaveLength(2)
  })
})

describe('a claimed offer that nobody books', () => {
  test('gives its money on when its time is over, once, and the patient keeps the place', async () => {
    const offer = await makeClaimed()
    await sql("UPDATE offers SET book_by = now() - interval '1 second' WHERE id = $1", [offer.id])

    await Promise.all([tick(), tick()])
    await tick()

    expect(await stateOf(offer)).toEqual({ offer: 'released', entry: 'waiting' })
    expect(await differencesOf(offer.campaignId)).toEqual([])
    expect(await mailsTo(offer.patient.email, 'offer_released')).toHaveLength(1)
  })
})

describe('a moved appointment', () => {
  test('takes the new place and frees the old one; a full or foreign one is refused', async () => {
    const booking = await makeBooking()
    const [later, full] = [
      await makeSlot(booking.center, { inHours: 72 }),
      await makeSlot(booking.center, { inHours: 73 }),
    ]
    await sql('UPDATE slots SET booked = capacity WHERE id = $1', [full])
    const foreign = await makeBooking()

    const { status, body } = await asPatient(booking, 'reschedule', { slotId: later })

    expect([status, body.slotId, body.rescheduled, body.status]).toEqual([200, later, 1, 'scheduled'])
    expect([await bookedOf(booking.slotId), await bookedOf(later)]).toEqual([0, 1])
    expect((await asPatient(booking, 'reschedule', { slotId: full })).body.code).toBe('slot_full')
    expect((await asPatient(booking, 'reschedule', { slotId: foreign.slotId })).status).toBe(404)
    await begin(booking.id)
    expect((await asPatient(booking, 'reschedule', { slotId: booking.slotId })).status).toBe(409)
  })

  test('two who swap at the same moment do not wait for each other, and nobody is counted twice', async () => {
    const booking = await makeBooking()
    const slotId = await makeSlot(booking.center, { capacity: 2, inHours: 90 })
    await sql('UPDATE slots SET capacity = 2 WHERE id = $1', [booking.slotId])
    const patient = await makePerson('patient')
    const { screeningTypeId } = booking.center
    const other = await api('POST', '/api/appointments', { token: patient.token, body: { slotId, screeningTypeId } })

    const [one, two] = await Promise.all([
      asPatient(booking, 'reschedule', { slotId }),
      api('POST', `/api/appointments/${other.body.id}/reschedule`, {
        token: patient.token,
        body: { slotId: booking.slotId },
      }),
    ])

    expect([one.status, two.status]).toEqual([200, 200])
    expect([await bookedOf(booking.slotId), await bookedOf(slotId)]).toEqual([1, 1])
  })
})
