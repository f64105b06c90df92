import { expect, test } from 'vitest'

import { sumDurations } from './measure-lists.ts'

test('the time of a page is parsing, binding and executing its statement, without those of the guard', () => {
  const log = `2026-11-23 23:00:00.000 UTC [1] LOG:  duration: 0.250 ms  parse <unnamed>: SELECT id
\tFROM waitlist_entries
2026-11-23 23:00:00.001 UTC [1] LOG:  duration: 0.500 ms  execute <unnamed>: SELECT id
\tFROM waitlist_entries
2026-11-23 23:00:00.001 UTC [2] LOG:  duration: 9.000 ms  execute <unnamed>: SELECT 1
\tFROM sessions s
2026-11-23 23:00:00.002 UTC [3] LOG:  duration: 7.000 ms  statement: SELECT 'bench-mark-3-'`

  expect(sumDurations(log)).toBe(0.75)
})
