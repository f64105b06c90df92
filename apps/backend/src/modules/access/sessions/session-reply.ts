import type { SignedIn } from '@goodturn/contracts/auth'

import { keepCookie, type SafeCookie } from '../../../platform/client'
import { currentMoment } from '../../../platform/clock'
import type { AppContext } from '../../../platform/http'
import { signAccessToken } from '../../../platform/jwt'
import { lifetimesOf } from '../rules'
import type { OpenSession } from './open-session'

/** Sent to this room's routes only. */
export const REFRESH_COOKIE: SafeCookie = { name: '__Secure-rt', path: '/api/auth' }

/** Hands a session over: the refresh token in the cookie, the access token in the body. */
export async function sessionReply(c: AppContext, { user, sessionId, refreshToken }: OpenSession): Promise<SignedIn> {
  const { accessS, idleS } = lifetimesOf(user.roles)
  const claims = { userId: user.id, sessionId, now: currentMoment(), lifetimeS: accessS, tokenId: crypto.randomUUID() }
  const accessToken = await signAccessToken(c.var.config.settings, claims)
  keepCookie(c, REFRESH_COOKIE, { value: refreshToken, maxAgeS: idleS })
  return { accessToken, expiresIn: accessS, user }
}
