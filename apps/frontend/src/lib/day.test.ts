import { expect, test } from 'vitest'
import { addDays, dayInAddress, dayOf, startOfDay, weekdayOf } from './day'

test('a moment belongs to the day of the programme, and a day begins there', () => {
  expect(dayOf('2026-11-25T23:30:00Z')).toBe('2026-11-26')
  expect(startOfDay('2026-11-26')).toBe('2026-11-25T23:00:00.000Z')
})

test('days go on over the ends of months, and have their weekday', () => {
  expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
  expect(addDays('2027-01-01', -1)).toBe('2026-12-31')
  expect([weekdayOf('2026-11-23'), weekdayOf('2026-11-29')]).toEqual([1, 7])
})

test('what is no day is left out of an address', () => {
  expect(['2026-11-25', '2026-13-01', 'today', 12].map(dayInAddress)).toEqual([
    '2026-11-25',
    undefined,
    undefined,
    undefined,
  ])
})
