import { expect, test } from 'vitest'
import { dayIn } from './day-in'

test('half past eleven at night in universal time is the next day in Lagos', () => {
  expect(dayIn('2026-02-28T23:30:00Z')).toBe('2026-03-01')
  expect(dayIn('2024-02-28T22:59:59Z')).toBe('2024-02-28')
})
