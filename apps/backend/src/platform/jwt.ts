import { decodeProtectedHeader, errors, jwtVerify, SignJWT } from 'jose'

import type { Settings } from '../env'
import { keyedDigest } from './keys'

const ISSUER = 'goodturn'
const AUDIENCE = 'goodturn-api'
const TYPE = 'at+jwt'
const TOLERANCE_S = 5
/** Longer than any token of ours; one that claims to live longer was not made here. */
const LIFETIME_S_MAX = 3_600
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

const keyId = (secret: string): string => keyedDigest(secret, 'key-id', 'jwt').slice(0, 12)
const keyOf = (secret: string): Uint8Array => new TextEncoder().encode(secret)

export type AccessClaims = { userId: string; sessionId: string }

/** Signs an access token (HS256, typ at+jwt) that is valid for `lifetimeS` seconds from `now`. */
export function signAccessToken(
  settings: Pick<Settings, 'JWT_TOKEN_SECRET'>,
  claims: AccessClaims & { now: Date; lifetimeS: number; tokenId: string },
): Promise<string> {
  const issuedAt = Math.floor(claims.now.getTime() / 1000)
  return new SignJWT({ sid: claims.sessionId })
    .setProtectedHeader({ alg: 'HS256', typ: TYPE, kid: keyId(settings.JWT_TOKEN_SECRET) })
    .setSubject(claims.userId)
    .setIssuer(ISSUER)
    .setAudience(AUDIENCE)
    .setIssuedAt(issuedAt)
    .setNotBefore(issuedAt)
    .setExpirationTime(issuedAt + claims.lifetimeS)
    .setJti(claims.tokenId)
    .sign(keyOf(settings.JWT_TOKEN_SECRET))
}

/** The claims of a valid access token, or null. The caller still checks that the session is alive. */
export async function verifyAccessToken(settings: Settings, token: string): Promise<AccessClaims | null> {
  try {
    const { kid } = decodeProtectedHeader(token)
    const secrets = [settings.JWT_TOKEN_SECRET, settings.JWT_TOKEN_SECRET_PREVIOUS]
    const secret = secrets.find((candidate) => candidate !== undefined && keyId(candidate) === kid)
    if (!secret) return null
    const { payload } = await jwtVerify(token, keyOf(secret), {
      algorithms: ['HS256'],
      typ: TYPE,
      issuer: ISSUER,
      audience: AUDIENCE,
      clockTolerance: TOLERANCE_S,
      maxTokenAge: LIFETIME_S_MAX,
      requiredClaims: ['exp', 'nbf', 'iat', 'sub', 'sid', 'jti'],
    })
    const { sub, sid, exp = 0, iat = 0 } = payload
    if (exp - iat > LIFETIME_S_MAX || !isId(sub) || !isId(sid)) return null
    return { userId: sub, sessionId: sid }
  } catch (error) {
    // jose throws for every kind of bad token; anything else is ours and must be seen.
    if (error instanceof errors.JOSEError || error instanceof TypeError || error instanceof SyntaxError) return null
    throw error
  }
}

const isId = (value: unknown): value is string => typeof value === 'string' && ID.test(value)
