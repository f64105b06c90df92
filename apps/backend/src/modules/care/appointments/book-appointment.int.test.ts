import { describe, expect, test } from 'vitest'
import { mailsTo } from '../../../../test/accounts'
import {
  atCenter,
  begin,
  book,
  checkIn,
  makeBooking,
  makeCenter,
  makeClaimed,
  makeSlot,
} from '../../../../test/appointments'
import { differencesOf } from '../../../../test/campaigns'
import { api, makePeople, makePerson, newKey, sql } from '../../../../test/harness'
import { balancesOf, makeOffer, stateOf } from '../../../../test/offers'

const slotOf = async (id: string) => (await sql('SELECT booked, capacity FROM slots WHERE id = $1', [id]))[0]

describe('a booking for a claimed offer', () => {
  test('takes a place at the reserved price, whatever the center asks, and tells the patient', async () => {
    const offer = await makeClaimed(50_000)
    const center = await makeCenter(offer.screeningTypeId, 99_000)
    const slotId = await makeSlot(center)

    const { status, body } = await book(offer, slotId)

    expect(status).toBe(201)
    expect(body).toMatchObject({
      status: 'scheduled',
      amountMinor: 50_000,
      offerId: offer.id,
      centerId: center.id,
      slotId,
    })
    expect(body.code).toMatch(/^[2-9A-HJ-NP-Z]{8}$/)
    expect(await slotOf(slotId)).toEqual({ booked: 1, capacity: 1 })
    expect((await api('GET', `/api/offers/${offer.id}`, { token: offer.patient.token })).body.bookBy).toBeNull()
    const [mail] = await mailsTo(offer.patient.email, 'appointment_booked')
    expect(mail?.text).toContain('The code to show there is on this page')
    expect(mail?.text).not.toContain(body.code)
  })

  test('costs what was promised when its kind of screening has become dearer or cheaper since', async () => {
    const admin = await makePerson('admin')
    for (const priceMinor of [80_000, 20_000]) {
      const offer = await makeClaimed(50_000)
      const path = `/api/admin/screening-types/${offer.screeningTypeId}/prices`
      expect((await api('POST', path, { token: admin.token, body: { priceMinor } })).status).toBe(201)
      const center = await makeCenter(offer.screeningTypeId)
      const { body } = await book(offer, await makeSlot(center))
      const booking = { id: body.id, code: body.code, offer, center, slotId: body.slotId }
      await begin(booking.id)
      await checkIn(booking)

      expect((await atCenter(booking, 'complete')).status).toBe(200)

      const [paid] = await sql(
        `SELECT p.amount_minor AS payable, c.spent_minor AS spent, c.reserved_minor AS reserved, c.available_minor AS available
         FROM payables p JOIN campaigns c ON c.id = p.campaign_id WHERE p.appointment_id = $1`,
        [booking.id],
      )
      expect(paid).toEqual({ payable: 50_000, spent: 50_000, reserved: 0, available: 0 })
      expect(await differencesOf(offer.campaignId)).toEqual([])
    }
  })

  test('is made once: the same key answers the same, another one is refused, also with another center', async () => {
    const offer = await makeClaimed()
    const center = await makeCenter(offer.screeningTypeId)
    const [first, second] = [await makeSlot(center), await makeSlot(center, { inHours: 50 })]
    const key = newKey()

    const made = await book(offer, first, key)
    const replayed = await book(offer, first, key)
    const again = await book(offer, second)

    expect([made.status, replayed.status, again.status]).toEqual([201, 201, 409])
    expect(replayed.body).toEqual(made.body)
    expect(again.body.code).toBe('already_booked')
    expect(await slotOf(second)).toEqual({ booked: 0, capacity: 1 })
  })

  test('is refused for an open offer, somebody else’s, a center that does not do it, and one that takes nobody', async () => {
    const open = await makeOffer()
    const claimed = await makeClaimed()
    const fitting = await makeCenter(claimed.screeningTypeId)
    const slotId = await makeSlot(fitting)
    const other = await makeSlot(await makeCenter())
    const stranger = await makePerson('patient')

    expect((await book(open, slotId)).body.code).toBe('offer_not_open')
    const theirs = await api('POST', '/api/appointments', {
      token: stranger.token,
      body: { slotId, offerId: claimed.id },
    })
    expect(theirs.status).toBe(404)
    const misfit = await book(claimed, other)
    expect([misfit.status, misfit.body.errors[0].path]).toEqual([422, 'slotId'])
    await sql("UPDATE centers SET status = 'suspended' WHERE id = $1", [fitting.id])
    expect((await book(claimed, slotId)).status).toBe(404)
    const both = await api('POST', '/api/appointments', {
      token: claimed.patient.token,
      body: { slotId, offerId: claimed.id, screeningTypeId: claimed.screeningTypeId },
    })
    expect(both.status).toBe(422)
    expect(await slotOf(slotId)).toEqual({ booked: 0, capacity: 1 })
  })

  test('is refused for a time that has begun, is closed, or is full', async () => {
    const offer = await makeClaimed()
    const center = await makeCenter(offer.screeningTypeId)
    const begun = await makeSlot(center, { inHours: -0.1 })
    const closed = await makeSlot(center)
    await sql('UPDATE slots SET closed = true WHERE id = $1', [closed])

    for (const slotId of [begun, closed]) expect((await book(offer, slotId)).body.code).toBe('slot_full')
    expect((await book(offer, await makeSlot(center, { inHours: 3 }))).status).toBe(201)
  })

  test('of fifty people who want the last place, one gets it, and the others keep their money and their offers', async () => {
    const { screeningTypeId, ...first } = await makeClaimed()
    const center = await makeCenter(screeningTypeId)
    const slotId = await makeSlot(center)
    const people = await makePeople(49, 'patient')
    const self = people.map((person) =>
      api('POST', '/api/appointments', { token: person.token, body: { slotId, screeningTypeId } }),
    )

    const replies = await Promise.all([book({ screeningTypeId, ...first }, slotId), ...self])

    expect(replies.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(replies.filter(({ status, body }) => status === 409 && body.code === 'slot_full')).toHaveLength(49)
    expect(await slotOf(slotId)).toEqual({ booked: 1, capacity: 1 })
    expect(await differencesOf(first.campaignId)).toEqual([])
  })
})

describe('a booking that the patient pays', () => {
  test('costs what the center asks when it is made, and moves no money of the programme', async () => {
    const center = await makeCenter(undefined, 70_000)
    const slotId = await makeSlot(center)
    const { token } = await makePerson('patient')
    const { screeningTypeId } = center

    const { status, body } = await api('POST', '/api/appointments', { token, body: { slotId, screeningTypeId } })
    await api('PUT', `/api/centers/${center.id}/services/${screeningTypeId}`, {
      token: center.staff.token,
      body: { priceMinor: 90_000 },
    })
    await begin(body.id)
    await checkIn({ center, code: body.code })
    const done = await api('POST', `/api/centers/${center.id}/appointments/${body.id}/complete`, {
      token: center.staff.token,
    })

    expect([status, body.amountMinor, body.offerId]).toEqual([201, 70_000, null])
    expect([done.status, done.body.amountMinor]).toEqual([200, 70_000])
    expect(await sql('SELECT 1 FROM payables WHERE center_id = $1', [center.id])).toEqual([])
  })
})

describe('the whole way to a screening', () => {
  test('checks in by code, completes, serves the entry, spends the money and owes it to the center', async () => {
    const booking = await makeBooking()
    await begin(booking.id)

    const spelled = { ...booking, code: ` ${booking.code.slice(0, 4).toLowerCase()}-${booking.code.slice(4)}` }
    expect((await checkIn(spelled)).body.status).toBe('checked_in')
    const { status, body } = await atCenter(booking, 'complete')

    expect([status, body.status, body.patientName]).toEqual([200, 'completed', booking.offer.patient.fullName])
    expect(body).not.toHaveProperty('code')
    expect(await stateOf(booking.offer)).toEqual({ offer: 'fulfilled', entry: 'served' })
    expect(await balancesOf(booking.offer.campaignId)).toMatchObject({ available: 0, reserved: 0 })
    expect(await differencesOf(booking.offer.campaignId)).toEqual([])
    const payables = await sql('SELECT amount_minor, payout_id FROM payables WHERE appointment_id = $1', [booking.id])
    expect(payables).toEqual([{ amount_minor: 50_000, payout_id: null }])
  })

  test('goes in its order only, and each step once', async () => {
    const booking = await makeBooking()

    expect((await checkIn(booking)).body).toMatchObject({ code: 'illegal_transition', detail: 'It is for another day' })
    expect((await atCenter(booking, 'complete')).status).toBe(409)
    expect((await atCenter(booking, 'no-show')).body.detail).toBe('It has not begun yet')
    await begin(booking.id)
    expect((await checkIn(booking)).status).toBe(200)
    expect((await checkIn(booking)).status).toBe(409)
    expect((await atCenter(booking, 'no-show')).status).toBe(409)
    expect((await atCenter(booking, 'complete')).status).toBe(200)
    expect((await atCenter(booking, 'complete')).status).toBe(409)
    expect((await atCenter(booking, 'cancel')).status).toBe(409)
  })

  test('is the business of that center only', async () => {
    const booking = await makeBooking()
    const other = await makeCenter()
    await begin(booking.id)

    expect((await checkIn({ ...booking, center: other })).status).toBe(404)
    expect((await checkIn(booking, other.staff.token)).status).toBe(404)
    for (const verb of ['complete', 'no-show', 'cancel'] as const) {
      expect((await atCenter(booking, verb, other.staff.token)).status).toBe(404)
    }
    const list = `/api/centers/${booking.center.id}/appointments`
    expect((await api('GET', list, { token: other.staff.token })).status).toBe(404)
    expect((await api('GET', list, { token: booking.center.staff.token })).body.items).toHaveLength(1)
  })

  test('shows in the list of its day, as a file for calendars, and to nobody else', async () => {
    const booking = await makeBooking()
    const { token } = booking.offer.patient
    const mine = await api('GET', `/api/appointments/${booking.id}`, { token })
    const day = new Intl.DateTimeFormat('en-CA', { timeZone: 'Africa/Lagos' }).format(new Date(mine.body.startsAt))
    const list = (of: string) =>
      api('GET', `/api/centers/${booking.center.id}/appointments?day=${of}`, { token: booking.center.staff.token })

    expect((await list(day)).body.items.map(({ id }: { id: string }) => id)).toEqual([booking.id])
    expect((await list('2030-01-01')).body.items).toEqual([])
    const file = await api('GET', `/api/appointments/${booking.id}/calendar.ics`, { token })
    expect(file.headers.get('content-type')).toMatch(/^text\/calendar/)
    expect(file.body).toMatch(/^BEGIN:VCALENDAR\r\n/)
    expect(file.body).toContain(`DTSTART:${mine.body.startsAt.slice(0, 19).replaceAll(/[-:]/g, '')}Z`)
    const stranger = await makePerson('patient')
    for (const path of ['', '/calendar.ics']) {
      const reply = await api('GET', `/api/appointments/${booking.id}${path}`, { token: stranger.token })
      expect(reply.status).toBe(404)
    }
  })
})
