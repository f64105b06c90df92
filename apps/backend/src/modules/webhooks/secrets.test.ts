import { describe, expect, test } from 'vitest'

import type { Settings } from '../../env'
import { decryptSecrets, newSecret } from './secrets'

const settingsWith = (JWT_TOKEN_SECRET: string, JWT_TOKEN_SECRET_PREVIOUS?: string) =>
  ({ JWT_TOKEN_SECRET, ...(JWT_TOKEN_SECRET_PREVIOUS ? { JWT_TOKEN_SECRET_PREVIOUS } : {}) }) as Settings
const [ONE, TWO] = ['1'.repeat(32), '2'.repeat(32)] as const
const ID = '019ab3c0-1111-7000-8000-000000000001'

describe('the secrets of an endpoint', () => {
  test('are read again, the present one first', () => {
    const [before, now] = [newSecret(settingsWith(ONE), ID), newSecret(settingsWith(ONE), ID)]

    const keys = decryptSecrets(settingsWith(ONE), { id: ID, sealed: now.sealed, previousSealed: before.sealed })

    expect(keys).toEqual({ secrets: [now.secret, before.secret], reencrypted: null })
  })

  test('outlive the secret of the Worker when they are encrypted again while it is rotated', () => {
    const { secret, sealed } = newSecret(settingsWith(ONE), ID)

    const { reencrypted } = decryptSecrets(settingsWith(TWO, ONE), { id: ID, sealed, previousSealed: sealed })

    if (!reencrypted) throw new Error('they are outdated')
    expect(decryptSecrets(settingsWith(TWO), reencrypted)).toEqual({ secrets: [secret, secret], reencrypted: null })
  })

  test('sign nothing when they cannot be read, or belong to another endpoint', () => {
    const { sealed } = newSecret(settingsWith(ONE), ID)
    const unread = { secrets: [], reencrypted: null }

    expect(decryptSecrets(settingsWith(TWO), { id: ID, sealed, previousSealed: null })).toEqual(unread)
    expect(decryptSecrets(settingsWith(ONE), { id: ID.replace('1', '2'), sealed, previousSealed: null })).toEqual(
      unread,
    )
  })
})
