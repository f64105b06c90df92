import { describe, expect, test } from 'vitest'

import type { Settings } from '../../env'
import { newSecret, openSecrets } from './secrets'

const settingsWith = (JWT_TOKEN_SECRET: string, JWT_TOKEN_SECRET_PREVIOUS?: string) =>
  ({ JWT_TOKEN_SECRET, ...(JWT_TOKEN_SECRET_PREVIOUS ? { JWT_TOKEN_SECRET_PREVIOUS } : {}) }) as Settings
const [ONE, TWO] = ['1'.repeat(32), '2'.repeat(32)] as const
const ID = '019ab3c0-1111-7000-8000-000000000001'

describe('the secrets of an endpoint', () => {
  test('are read again, the present one first', () => {
    const [before, now] = [newSecret(settingsWith(ONE), ID), newSecret(settingsWith(ONE), ID)]

    const keys = openSecrets(settingsWith(ONE), { id: ID, sealed: now.sealed, previousSealed: before.sealed })

    expect(keys).toEqual({ secrets: [now.secret, before.secret], resealed: null })
  })

  test('outlive the secret of the Worker when they are sealed anew while it is rotated', () => {
    const { secret, sealed } = newSecret(settingsWith(ONE), ID)

    const { resealed } = openSecrets(settingsWith(TWO, ONE), { id: ID, sealed, previousSealed: sealed })

    if (!resealed) throw new Error('they are outdated')
    expect(openSecrets(settingsWith(TWO), resealed)).toEqual({ secrets: [secret, secret], resealed: null })
  })

  test('sign nothing when they cannot be read, or belong to another endpoint', () => {
    const { sealed } = newSecret(settingsWith(ONE), ID)
    const unread = { secrets: [], resealed: null }

    expect(openSecrets(settingsWith(TWO), { id: ID, sealed, previousSealed: null })).toEqual(unread)
    expect(openSecrets(settingsWith(ONE), { id: ID.replace('1', '2'), sealed, previousSealed: null })).toEqual(unread)
  })
})
