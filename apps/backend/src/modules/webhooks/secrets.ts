import { randomBytes } from 'node:crypto'

import type { Settings } from '../../env'
import { seal, unseal } from '../../platform/sealing'
import type { Secrets } from './endpoint-queries'

// Secrets of endpoints: 256 random bits in the form that libraries of Standard Webhooks read. They have to be read again
// to sign with, so they are stored encrypted and bound to their endpoint.

const placeOf = (endpointId: string) => ({ purpose: 'webhook-secret', rowId: endpointId })

/** A new secret, and what is stored of it. */
export function newSecret(settings: Settings, endpointId: string): { secret: string; sealed: string } {
  const secret = `whsec_${randomBytes(32).toString('base64')}`
  return { secret, sealed: seal(settings, placeOf(endpointId), secret) }
}

export type SigningKeys = {
  /** What signs, the present secret first; empty when it cannot be read. */
  secrets: string[]
  /** The same secrets encrypted with the present key of the Worker, when they were not. */
  reencrypted: Secrets | null
}

/** Decrypts the secrets of an endpoint. */
export function decryptSecrets(settings: Settings, { id, sealed, previousSealed }: Secrets): SigningKeys {
  const current = unseal(settings, placeOf(id), sealed)
  const previous = previousSealed === null ? null : unseal(settings, placeOf(id), previousSealed)
  if (!current) return { secrets: [], reencrypted: null }
  const again = (text: string) => seal(settings, placeOf(id), text)
  const isOutdated = current.isOutdated || previous?.isOutdated
  return {
    secrets: [current.text, ...(previous ? [previous.text] : [])],
    reencrypted: isOutdated
      ? { id, sealed: again(current.text), previousSealed: previous && again(previous.text) }
      : null,
  }
}
