import type { Settings } from '../../../env'
import type { Db } from '../../../platform/db'
import type { Credentials } from '../queries'
import { lifetimesOf } from '../rules'
import { insertRefreshToken, insertSession, type SessionUser } from './queries'
import { refreshTokenHash, refreshTokenOf } from './refresh-token'

/** A session as its owner gets it: who, and the refresh token for the cookie. */
export type OpenSession = { user: SessionUser; sessionId: string; refreshToken: string }

/**
 * Opens a session for somebody whose password was just found right. Null when the password or the account has changed since
 * it was looked at.
 */
export async function openSession(
  tx: Db,
  input: { credentials: Credentials; secondFactorAgeS: number | null; userAgent: string; settings: Settings },
): Promise<OpenSession | null> {
  const { settings, credentials, secondFactorAgeS, userAgent } = input
  const { id: userId, passwordHash, email, fullName, roles } = credentials
  if (!userId || !passwordHash) return null
  const { idleS, absoluteS } = lifetimesOf(roles)
  const sessionId = await insertSession(tx, { userId, passwordHash, userAgent, secondFactorAgeS, idleS, absoluteS })
  if (!sessionId) return null
  const refreshToken = refreshTokenOf(settings, { sessionId, generation: 0 })
  await insertRefreshToken(tx, { sessionId, generation: 0, tokenHash: refreshTokenHash(refreshToken) })
  return { user: { id: userId, email, fullName, roles }, sessionId, refreshToken }
}
