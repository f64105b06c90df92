import { describe, expect, test } from 'vitest'

import { seal, unseal } from './sealing'

const settings = { JWT_TOKEN_SECRET: 'a secret of thirty-two bytes and more' }
const rotated = {
  JWT_TOKEN_SECRET: 'another secret of thirty-two bytes, too',
  JWT_TOKEN_SECRET_PREVIOUS: settings.JWT_TOKEN_SECRET,
}
const place = { purpose: 'second-factor', rowId: '019ab3c0-1111-7000-8000-000000000001' }

describe('a sealed text', () => {
  test('can be read again and differs each time', () => {
    const sealed = seal(settings, place, 'JBSWY3DPEHPK3PXP')
    expect(unseal(settings, place, sealed)).toEqual({ text: 'JBSWY3DPEHPK3PXP', isOutdated: false })
    expect(seal(settings, place, 'JBSWY3DPEHPK3PXP')).not.toBe(sealed)
    expect(sealed).not.toContain('JBSWY3DP')
  })

  test('cannot be read in another row, for another purpose, with another secret or with a bit changed', () => {
    const sealed = seal(settings, place, 'JBSWY3DPEHPK3PXP')
    expect(unseal(settings, { ...place, rowId: '019ab3c0-1111-7000-8000-000000000002' }, sealed)).toBeNull()
    expect(unseal(settings, { ...place, purpose: 'other' }, sealed)).toBeNull()
    expect(unseal({ JWT_TOKEN_SECRET: rotated.JWT_TOKEN_SECRET }, place, sealed)).toBeNull()
    for (const at of [2, 20, sealed.length - 2]) {
      const changed = sealed.slice(0, at) + (sealed[at] === 'A' ? 'B' : 'A') + sealed.slice(at + 1)
      expect(unseal(settings, place, changed)).toBeNull()
    }
    for (const broken of ['', '1.', '1.AAAA', sealed.slice(2)]) expect(unseal(settings, place, broken)).toBeNull()
  })

  test('survives a change of the secret, and says that it should be sealed anew', () => {
    const sealed = seal(settings, place, 'JBSWY3DPEHPK3PXP')
    expect(unseal(rotated, place, sealed)).toEqual({ text: 'JBSWY3DPEHPK3PXP', isOutdated: true })
  })
})
