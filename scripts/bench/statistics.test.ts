import { expect, test } from 'vitest'

import { interleave, median } from './statistics.ts'

test('the median of an even number of values lies between the two in the middle', () => {
  expect(median([9, 1, 5])).toBe(5)
  expect(median([4, 1, 3, 2])).toBe(2.5)
})

test('cases take turns, and every second round goes backwards', async () => {
  const seen: string[] = []
  const results = await interleave(['a', 'b'], 3, async (item, round) => {
    seen.push(item)
    return round
  })

  expect(seen.join('')).toBe('abbaab')
  expect(results.get('b')).toEqual([0, 1, 2])
})
