import { describe, expect, test } from 'vitest'

import { begin, checkIn, makeBooking, type TestBooking } from '../../../../test/appointments'
import { sql } from '../../../../test/harness'

const WRONG = '22222222'
const GUESSES_MAX = 10

const guess = (booking: TestBooking, times: number) =>
  Promise.all(Array.from({ length: times }, () => checkIn({ ...booking, code: WRONG })))
const auditOf = (booking: TestBooking) =>
  sql('SELECT action FROM audit_events WHERE actor_id = $1', [booking.center.staff.id])

describe('guessing at the codes of patients', () => {
  test('ends after ten wrong ones with 429, also for a right one, and is written down', async () => {
    const booking = await makeBooking()
    await begin(booking.id)

    const guesses = await guess(booking, GUESSES_MAX)
    const blocked = await checkIn(booking)

    expect(guesses.map(({ status }) => status)).toEqual(Array(GUESSES_MAX).fill(404))
    expect([blocked.status, blocked.body.code]).toEqual([429, 'too_many_requests'])
    expect(Number(blocked.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await auditOf(booking)).toEqual([{ action: 'appointment.codes_tried' }])
    const [row] = await sql('SELECT status::text FROM appointments WHERE id = $1', [booking.id])
    expect(row?.status).toBe('scheduled')
  })

  test('stops nobody who mistypes now and then: a patient who is checked in gives the tries back', async () => {
    const [first, second] = [await makeBooking(), await makeBooking()]
    await begin(first.id)
    await guess(first, GUESSES_MAX - 2)

    expect((await checkIn(first)).status).toBe(200)

    expect((await guess(first, GUESSES_MAX - 2)).map(({ status }) => status)).toEqual(Array(GUESSES_MAX - 2).fill(404))
    expect(await auditOf(first)).not.toContainEqual({ action: 'appointment.codes_tried' })
    // Nor anybody of another center meanwhile.
    expect((await guess(second, 1))[0]?.status).toBe(404)
  })
})
