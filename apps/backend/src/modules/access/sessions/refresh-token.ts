import type { Settings } from '../../../env'
import { keyedDigest, sha256Hex } from '../../../platform/keys'

// A refresh token is its session, its generation and a keyed digest of both. The successor of a token can therefore be made
// again for a tab that missed it, though the database holds hashes only.

const TOKEN = /^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\.(\d{1,9})\.[\w-]{43}$/

type Secrets = Pick<Settings, 'JWT_TOKEN_SECRET' | 'JWT_TOKEN_SECRET_PREVIOUS'>
export type Generation = { sessionId: string; generation: number }

const make = (secret: string, { sessionId, generation }: Generation): string => {
  const body = `${sessionId}.${generation}`
  return `${body}.${keyedDigest(secret, 'refresh', body)}`
}

/** The refresh token of a session's generation; the first is generation 0. */
export const refreshTokenOf = (settings: Secrets, of: Generation): string => make(settings.JWT_TOKEN_SECRET, of)

/** What is stored of a token. */
export const refreshTokenHash = sha256Hex

/** What a token says it is, unproved: only its hash in the database proves it. Null when it is no refresh token at all. */
export function readRefreshToken(token: string | undefined): Generation | null {
  const [, sessionId, generation] = TOKEN.exec(token ?? '') ?? []
  return sessionId && generation ? { sessionId, generation: Number(generation) } : null
}

/** The token of a generation whose hash is known: the secret may have been changed since it was made. */
export function remakeRefreshToken(settings: Secrets, of: Generation, hash: string): string | null {
  const secrets = [settings.JWT_TOKEN_SECRET, settings.JWT_TOKEN_SECRET_PREVIOUS].filter(
    (secret) => secret !== undefined,
  )
  return secrets.map((secret) => make(secret, of)).find((token) => refreshTokenHash(token) === hash) ?? null
}
