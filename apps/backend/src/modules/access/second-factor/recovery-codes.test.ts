import { describe, expect, test } from 'vitest'

import { newRecoveryCodes, recoveryCodeHash } from './recovery-codes'

const userId = '019ab3c0-1111-7000-8000-000000000001'

describe('recovery codes', () => {
  test('are ten different ones that can be read aloud', () => {
    const codes = newRecoveryCodes()
    expect(new Set(codes).size).toBe(10)
    for (const code of codes) expect(code).toMatch(/^[a-z2-7]{4}(-[a-z2-7]{4}){3}$/)
  })

  test('are the same however they are typed, and of one person only', () => {
    const hash = recoveryCodeHash(userId, 'abcd-efgh-ijkl-mnop')
    expect(recoveryCodeHash(userId, ' ABCDEFGH ijkl mnop')).toBe(hash)
    expect(recoveryCodeHash(userId.replace('0001', '0002'), 'abcd-efgh-ijkl-mnop')).not.toBe(hash)
    expect(hash).toMatch(/^[0-9a-f]{64}$/)
  })
})
