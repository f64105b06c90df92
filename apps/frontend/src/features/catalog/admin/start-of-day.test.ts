import { expect, test } from 'vitest'
import { startOfDay, today } from './start-of-day'

test('a day begins an hour before it does in universal time', () => {
  expect(startOfDay('2027-01-01')).toBe('2026-12-31T23:00:00.000Z')
  expect(startOfDay('2028-02-29')).toBe('2028-02-28T23:00:00.000Z')
})

test('and at that moment it is that day', () => {
  expect(today(Date.parse(startOfDay('2027-03-01')))).toBe('2027-03-01')
  expect(today(Date.parse(startOfDay('2027-03-01')) - 1)).toBe('2027-02-28')
})
