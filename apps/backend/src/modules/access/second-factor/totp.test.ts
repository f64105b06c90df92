import { describe, expect, test } from 'vitest'

import { newTotpSecret, stepOfCode, totpUrl } from './totp'

/** The secret and the codes of RFC 6238, appendix B, cut to six digits. */
const RFC_SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
const at = (seconds: number) => new Date(seconds * 1000)

describe('a code of an authenticator app', () => {
  test.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_234_567_890, '005924'],
    [20_000_000_000, '353130'],
  ])('is that of RFC 6238 at %i s', (seconds, code) => {
    expect(stepOfCode(RFC_SECRET, code, at(seconds))).toBe(Math.floor(seconds / 30))
  })

  test('counts one half minute early and late, and says which it was, but no two', () => {
    const step = 37_037_036
    const code = '081804'
    const start = step * 30
    expect([start - 30, start - 1, start, start + 59].map((now) => stepOfCode(RFC_SECRET, code, at(now)))).toEqual([
      step,
      step,
      step,
      step,
    ])
    expect([start - 31, start + 60].map((now) => stepOfCode(RFC_SECRET, code, at(now)))).toEqual([null, null])
  })

  test('comes from a secret of 160 bits that the app reads from a link', () => {
    const secret = newTotpSecret()
    expect(secret).toMatch(/^[A-Z2-7]{32}$/)
    expect(newTotpSecret()).not.toBe(secret)
    const url = new URL(totpUrl(secret, 'ada@example.org'))
    expect([url.protocol, decodeURIComponent(url.pathname)]).toEqual([
      'otpauth:',
      expect.stringContaining('ada@example.org'),
    ])
    expect(url.searchParams.get('secret')).toBe(secret)
    expect(url.searchParams.get('issuer')).toBe('Goodturn')
  })
})
