import { expect, test } from 'vitest'

import { readDurations } from './statement-log.ts'

test('the time of a statement is parsing, binding and executing it, and those of the guard do not count', () => {
  const log = `2026-11-23 23:00:00.000 UTC [1] LOG:  duration: 0.250 ms  parse <unnamed>: SELECT id
\tFROM waitlist_entries
2026-11-23 23:00:00.001 UTC [1] LOG:  duration: 0.500 ms  execute <unnamed>: SELECT id
\tFROM waitlist_entries
2026-11-23 23:00:00.001 UTC [2] LOG:  duration: 9.000 ms  execute <unnamed>: SELECT 1
\tFROM sessions s
2026-11-23 23:00:00.002 UTC [3] LOG:  duration: 7.000 ms  statement: SELECT 'bench-mark-3-'`

  expect(readDurations(log)).toEqual({ spentMs: 0.75, count: 1 })
})
