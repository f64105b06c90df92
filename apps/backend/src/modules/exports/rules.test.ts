import { EXPORTS_PER_HOUR_MAX } from '@goodturn/contracts/export'
import { describe, expect, test } from 'vitest'

import { decideStart } from './rules'

const now = new Date('2026-11-25T09:00:00Z')
const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000)
const tooMany = (retryAfterS: number) => ({ kind: 'refuse', code: 'too_many_requests', extras: { retryAfterS } })

describe('an export', () => {
  test.each([
    ['is begun when there was none', { count: 0, oldest: null }, { kind: 'start' }],
    ['is begun below the limit', { count: EXPORTS_PER_HOUR_MAX - 1, oldest: minutesAgo(59) }, { kind: 'start' }],
    ['waits until the oldest is an hour old', { count: EXPORTS_PER_HOUR_MAX, oldest: minutesAgo(50) }, tooMany(600)],
    ['waits a second at least', { count: EXPORTS_PER_HOUR_MAX, oldest: minutesAgo(60) }, tooMany(1)],
  ])('%s', (_, recent, verdict) => {
    expect(decideStart(recent, now)).toEqual(verdict)
  })
})
