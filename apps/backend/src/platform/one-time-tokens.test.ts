import { describe, expect, test } from 'vitest'

import { oneTimeTokenOf, readOneTimeToken } from './one-time-tokens'

const settings = { JWT_TOKEN_SECRET: 'a secret of thirty-two bytes and more' }
const rotated = {
  JWT_TOKEN_SECRET: 'another secret of thirty-two bytes, too',
  JWT_TOKEN_SECRET_PREVIOUS: settings.JWT_TOKEN_SECRET,
}
const id = '019ab3c0-1111-7000-8000-000000000001'

describe('a one-time token', () => {
  test('leads back to its row, for its own purpose only', () => {
    const token = oneTimeTokenOf(settings, 'open', id)
    expect(readOneTimeToken(settings, 'open', token)).toBe(id)
    expect(readOneTimeToken(settings, 'close', token)).toBeNull()
  })

  test('outlives a change of the secret while the previous one is known', () => {
    const token = oneTimeTokenOf(settings, 'open', id)
    expect(readOneTimeToken(rotated, 'open', token)).toBe(id)
    expect(readOneTimeToken({ JWT_TOKEN_SECRET: rotated.JWT_TOKEN_SECRET }, 'open', token)).toBeNull()
  })

  test('cannot be made up, changed or cut', () => {
    const token = oneTimeTokenOf(settings, 'open', id)
    const changed = token.replace('0001.', '0002.')
    for (const text of [changed, token.slice(0, -1), `${token}A`, id, '', `${id}.${'A'.repeat(43)}`]) {
      expect(readOneTimeToken(settings, 'open', text)).toBeNull()
    }
  })
})
