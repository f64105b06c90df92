import { describe, expect, test } from 'vitest'

import { readRefreshToken, refreshTokenHash, refreshTokenOf, remakeRefreshToken } from './refresh-token'

const settings = { JWT_TOKEN_SECRET: 'a secret of thirty-two bytes and more' }
const first = { sessionId: '019ab3c0-1111-7000-8000-000000000001', generation: 0 }

describe('a refresh token', () => {
  test('says which session and generation it is, and differs from those of others', () => {
    const token = refreshTokenOf(settings, first)
    expect(readRefreshToken(token)).toEqual(first)
    expect(refreshTokenOf(settings, { ...first, generation: 1 })).not.toBe(token)
    expect(refreshTokenOf({ JWT_TOKEN_SECRET: 'another secret of thirty-two bytes, too' }, first)).not.toBe(token)
  })

  test('can be made again after the secret was changed, from either secret', () => {
    const hash = refreshTokenHash(refreshTokenOf(settings, first))
    const rotated = {
      JWT_TOKEN_SECRET: 'another secret of thirty-two bytes, too',
      JWT_TOKEN_SECRET_PREVIOUS: settings.JWT_TOKEN_SECRET,
    }
    expect(remakeRefreshToken(rotated, first, hash)).toBe(refreshTokenOf(settings, first))
    expect(remakeRefreshToken({ JWT_TOKEN_SECRET: rotated.JWT_TOKEN_SECRET }, first, hash)).toBeNull()
  })

  test('is not read from anything else', () => {
    for (const text of [
      undefined,
      '',
      'x',
      `${first.sessionId}.0`,
      `${first.sessionId}.-1.${'a'.repeat(43)}`,
      'a.b.c',
    ]) {
      expect(readRefreshToken(text)).toBeNull()
    }
  })
})
