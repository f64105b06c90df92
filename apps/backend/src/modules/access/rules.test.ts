import { describe, expect, test } from 'vitest'

import { canApprove, canSuspend, judgeSpentToken, lifetimesOf, takesTwo } from './rules'

describe('lifetimesOf', () => {
  test('the strictest of several roles decides how long a session lives', () => {
    expect(lifetimesOf(['patient'])).toEqual({ accessS: 600, idleS: 14 * 86_400, absoluteS: 90 * 86_400 })
    expect(lifetimesOf(['patient', 'donor'])).toEqual({ accessS: 600, idleS: 7 * 86_400, absoluteS: 30 * 86_400 })
    expect(lifetimesOf(['center', 'admin'])).toEqual({ accessS: 300, idleS: 43_200, absoluteS: 86_400 })
    expect(lifetimesOf([])).toEqual(lifetimesOf(['patient']))
  })
})

describe('judgeSpentToken', () => {
  test('a token that comes back within ten seconds gets its successor, and later ends the session', () => {
    const at = (usedSecondsAgo: number | null) => judgeSpentToken({ isSessionLive: true, usedSecondsAgo })
    expect([at(0), at(5), at(10), at(10.001), at(11), at(86_400)]).toEqual([
      'successor',
      'successor',
      'successor',
      'reuse',
      'reuse',
      'reuse',
    ])
  })

  test('nothing is told of a session that has ended, nor of a token that never was', () => {
    expect(judgeSpentToken({ isSessionLive: false, usedSecondsAgo: 1 })).toBe('ended')
    expect(judgeSpentToken({ isSessionLive: true, usedSecondsAgo: null })).toBe('ended')
    expect(judgeSpentToken(null)).toBe('ended')
  })
})

describe('canSuspend', () => {
  test('nobody suspends themselves, or somebody twice', () => {
    expect(canSuspend('a', { id: 'b', suspendedAt: null })).toBe(true)
    expect(canSuspend('a', { id: 'a', suspendedAt: null })).toBe(false)
    expect(canSuspend('a', { id: 'b', suspendedAt: new Date(0) })).toBe(false)
  })
})

describe('a role that takes two people', () => {
  test('is that of an administrator', () => {
    expect((['patient', 'donor', 'center', 'admin'] as const).filter(takesTwo)).toEqual(['admin'])
  })

  test('is approved by neither who asked nor who would get it', () => {
    const request = { userId: 'c', requestedBy: 'a' }
    expect(['a', 'b', 'c'].filter((actor) => canApprove(actor, request))).toEqual(['b'])
  })
})
