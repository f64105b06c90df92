import { expect, test } from 'vitest'
import { groupByDay } from './group-by-day'

test('slots come under the days of the programme, in their order', () => {
  const at = (startsAt: string) => ({ startsAt })
  const days = groupByDay(['2026-11-25T08:00:00Z', '2026-11-25T22:30:00Z', '2026-11-25T23:30:00Z'].map(at))
  expect([...days].map(([day, slots]) => [day, slots.length])).toEqual([
    ['2026-11-25', 2],
    ['2026-11-26', 1],
  ])
})
