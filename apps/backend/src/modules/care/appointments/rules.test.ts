import { describe, expect, test } from 'vitest'

import {
  type AppointmentState,
  type BookingWorld,
  decideBooking,
  decideCancellation,
  decideCheckIn,
  decideCompletion,
  decideMiss,
  decideMove,
  type SlotState,
} from './rules'

const day = (n: number) => new Date(Date.UTC(2026, 0, n, 12))
const now = day(10)

const aSlot = (over: Partial<SlotState> = {}): SlotState => ({
  centerId: 'here',
  isCenterActive: true,
  capacity: 2,
  booked: 1,
  closed: false,
  startsAt: day(12),
  ...over,
})
const anAppointment = (over: Partial<AppointmentState> = {}): AppointmentState => ({
  status: 'scheduled',
  centerId: 'here',
  slotId: 'old',
  startsAt: day(12),
  ...over,
})

describe('a booking', () => {
  const claimed = { status: 'claimed', bookBy: day(20), amountMinor: 700 } as const
  const world = (over: Partial<BookingWorld> = {}): BookingWorld => ({
    offer: claimed,
    slot: aSlot(),
    priceMinor: 900,
    hasOne: false,
    now,
    ...over,
  })

  test.each([
    ['of a claimed offer costs what it has reserved', world(), { kind: 'book', amountMinor: 700 }],
    ['without an offer costs what the center asks', world({ offer: null }), { kind: 'book', amountMinor: 900 }],
    ['of an offer that is not theirs', world({ offer: 'unknown' }), 'not_found'],
    ['of an open offer', world({ offer: { ...claimed, status: 'open' } }), 'offer_not_open'],
    ['of an offer that is to be booked by now', world({ offer: { ...claimed, bookBy: now } }), 'offer_not_open'],
    ['of a released offer', world({ offer: { ...claimed, status: 'released' } }), 'offer_not_open'],
    ['of an offer with an appointment', world({ offer: { ...claimed, bookBy: null } }), 'already_booked'],
    ['of an offer that led to a screening', world({ offer: { ...claimed, status: 'fulfilled' } }), 'already_booked'],
    ['at a time that is not there', world({ slot: null }), 'not_found'],
    ['at a center that takes nobody', world({ slot: aSlot({ isCenterActive: false }) }), 'not_found'],
    ['at a center that does not do it', world({ priceMinor: null }), 'validation_failed'],
    ['at a full time', world({ slot: aSlot({ booked: 2 }) }), 'slot_full'],
    ['at a closed time', world({ slot: aSlot({ closed: true }) }), 'slot_full'],
    ['at a time that has begun', world({ slot: aSlot({ startsAt: now }) }), 'slot_full'],
    ['of what they have an appointment for', world({ hasOne: true }), 'already_booked'],
  ])('%s', (_, given, expected) => {
    const verdict = decideBooking(given)
    if (typeof expected === 'string') expect(verdict).toMatchObject({ kind: 'refuse', code: expected })
    else expect(verdict).toEqual(expected)
  })
})

describe('a move', () => {
  test.each([
    ['to a free time of the same center', anAppointment(), aSlot(), 'move'],
    ['to another center', anAppointment(), aSlot({ centerId: 'there' }), 'not_found'],
    ['to a time that is not there', anAppointment(), null, 'not_found'],
    ['to a full time', anAppointment(), aSlot({ booked: 2 }), 'slot_full'],
    ['to the time that it has', anAppointment({ slotId: 'new' }), aSlot(), 'slot_full'],
    ['of one that has begun', anAppointment({ startsAt: now }), aSlot(), 'illegal_transition'],
    ['of one that is over', anAppointment({ status: 'cancelled' }), aSlot(), 'illegal_transition'],
  ])('%s', (_, appointment, slot, expected) => {
    const verdict = decideMove({ appointment, slot, now }, 'new')
    expect(verdict.kind === 'refuse' ? verdict.code : verdict.kind).toBe(expected)
  })
})

describe('a cancellation', () => {
  test.each([
    ['by the patient, before it begins', anAppointment(), 'patient', 'cancel'],
    ['by the patient, once it has begun', anAppointment({ startsAt: now }), 'patient', 'It has begun'],
    ['by the center, once it has begun', anAppointment({ startsAt: now }), 'center', 'cancel'],
    ['by the programme, once it has begun', anAppointment({ startsAt: now }), 'programme', 'cancel'],
    ['of one under way', anAppointment({ status: 'checked_in' }), 'center', 'This appointment is under way'],
  ] as const)('%s', (_, appointment, by, expected) => {
    const verdict = decideCancellation(appointment, by, now)
    expect(verdict.kind === 'refuse' ? verdict.detail : verdict.kind).toBe(expected)
  })
})

describe('a miss', () => {
  const begun = anAppointment({ startsAt: now })
  const given = { policy: { noShowsMax: 2 }, now }

  test.each([
    [
      'is counted, and the offer can be booked once more',
      begun,
      { noShows: 0 },
      { kind: 'miss', noShows: 1, losesOffer: false },
    ],
    [
      'loses the offer when there are as many as the policy allows',
      begun,
      { noShows: 1 },
      { kind: 'miss', noShows: 2, losesOffer: true },
    ],
    ['of somebody who pays loses nothing', begun, null, { kind: 'miss', noShows: 1, losesOffer: false }],
    [
      'is not there before the time has begun',
      anAppointment(),
      { noShows: 0 },
      { kind: 'refuse', detail: 'It has not begun yet' },
    ],
    ['is not there twice', anAppointment({ status: 'no_show', startsAt: now }), { noShows: 1 }, { kind: 'refuse' }],
  ])('%s', (_, appointment, offer, expected) => {
    expect(decideMiss(appointment, offer, given)).toMatchObject(expected)
  })
})

describe('a check-in', () => {
  test.each([
    ['on the day of the appointment', anAppointment({ startsAt: now }), 'check_in'],
    ['on another day', anAppointment(), 'It is for another day'],
    ['twice', anAppointment({ status: 'checked_in', startsAt: now }), 'This code cannot be used any more'],
  ])('%s', (_, appointment, expected) => {
    const verdict = decideCheckIn(appointment, now, 'Africa/Lagos')
    expect(verdict.kind === 'refuse' ? verdict.detail : verdict.kind).toBe(expected)
  })

  test('goes by the day of the programme, not by that of UTC', () => {
    const lateEvening = new Date(Date.UTC(2026, 0, 10, 23, 30))
    const nextMorning = new Date(Date.UTC(2026, 0, 11, 9))
    expect(decideCheckIn(anAppointment({ startsAt: nextMorning }), lateEvening, 'Africa/Lagos').kind).toBe('check_in')
  })
})

describe('a screening', () => {
  test.each([
    ['is done by somebody who is checked in', anAppointment({ status: 'checked_in' }), 'complete'],
    ['is not done twice', anAppointment({ status: 'completed' }), 'illegal_transition'],
    ['is not done before the check-in', anAppointment({ startsAt: now }), 'illegal_transition'],
    ['is not done before its time', anAppointment(), 'illegal_transition'],
  ])('%s', (_, appointment, expected) => {
    const verdict = decideCompletion(appointment, now)
    expect(verdict.kind === 'refuse' ? verdict.code : verdict.kind).toBe(expected)
  })
})
