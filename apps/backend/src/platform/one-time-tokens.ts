import type { Settings } from '../env'
import { keyedDigest, sameDigest } from './keys'

// A one-time token is its row's id and a keyed digest of it. So nothing that could be used stands in the database or in
// the outbox, the same mail can be made again, and a token for one purpose is no token for another.

const TOKEN = /^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\.([\w-]{43})$/

type Secrets = Pick<Settings, 'JWT_TOKEN_SECRET' | 'JWT_TOKEN_SECRET_PREVIOUS'>

const digestOf = (secret: string, purpose: string, id: string) => keyedDigest(secret, `one-time:${purpose}`, id)

/** The token of a row. */
export const oneTimeTokenOf = (settings: Secrets, purpose: string, id: string): string =>
  `${id}.${digestOf(settings.JWT_TOKEN_SECRET, purpose, id)}`

/** The id of the row that a token was made for, or null when it was not made by us for this purpose. */
export function readOneTimeToken(settings: Secrets, purpose: string, token: string): string | null {
  const [, id, digest] = TOKEN.exec(token) ?? []
  if (!id || !digest) return null
  const secrets = [settings.JWT_TOKEN_SECRET, settings.JWT_TOKEN_SECRET_PREVIOUS]
  const isOurs = secrets.some((secret) => secret !== undefined && sameDigest(digestOf(secret, purpose, id), digest))
  return isOurs ? id : null
}
