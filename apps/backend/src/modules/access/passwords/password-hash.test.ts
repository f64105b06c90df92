import { describe, expect, test } from 'vitest'

import { derivePepper, hashPassword, unmatchableHash, verifyPassword } from './password-hash'

const pepper = derivePepper('a secret of thirty-two bytes and more')
const newer = derivePepper('another secret of thirty-two bytes, too')

describe('a password hash', () => {
  test('names its parameters and its pepper, and matches its password only', async () => {
    const stored = await hashPassword('kugelblitz lantern 9', { pepper })

    expect(stored).toMatch(/^scrypt\$16384\$8\$5\$[\w-]{22}\$[\w-]{43}\$k[0-9a-f]{8}$/)
    expect(await verifyPassword('kugelblitz lantern 9', stored, [pepper])).toEqual({
      isCorrect: true,
      needsRehash: false,
    })
    expect((await verifyPassword('kugelblitz lantern 8', stored, [pepper])).isCorrect).toBe(false)
  })

  test('is another each time, unless the salt is given', async () => {
    const salt = Buffer.alloc(16, 1)
    const [one, two] = await Promise.all([hashPassword('x', { pepper }), hashPassword('x', { pepper })])
    expect(one).not.toBe(two)
    expect(await hashPassword('x', { pepper, salt })).toBe(await hashPassword('x', { pepper, salt }))
  })

  test('is worth nothing without its pepper, and is renewed when a newer one is there', async () => {
    const stored = await hashPassword('kugelblitz lantern 9', { pepper })
    expect((await verifyPassword('kugelblitz lantern 9', stored, [newer])).isCorrect).toBe(false)
    expect(await verifyPassword('kugelblitz lantern 9', stored, [newer, pepper])).toEqual({
      isCorrect: true,
      needsRehash: true,
    })
  })

  test('counts every character, and the same accent typed in two ways as the same', async () => {
    const long = 'a'.repeat(100)
    const stored = await hashPassword(`${long}é`, { pepper })
    expect((await verifyPassword(`${long}e\u0301`, stored, [pepper])).isCorrect).toBe(true)
    expect((await verifyPassword(`${long}e`, stored, [pepper])).isCorrect).toBe(false)
  })

  test('of nobody matches no password', async () => {
    for (const password of ['', 'x', 'kugelblitz lantern 9']) {
      expect((await verifyPassword(password, unmatchableHash(pepper), [pepper])).isCorrect).toBe(false)
    }
  })
})
