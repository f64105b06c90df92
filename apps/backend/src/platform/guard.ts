import type { Context, MiddlewareHandler } from 'hono'

import type { AppConfig } from '../env'
import { DomainError } from '../errors'
import type { Role } from '../generated/prisma/enums'
import { getDB } from './db'
import type { AppEnv } from './http'
import { verifyAccessToken } from './jwt'
import { limitByPrincipal } from './limits'

/** Who may call a route: anybody, anybody who is signed in, or one of these roles. */
export type Access = 'public' | 'user' | Role | readonly Role[]

export type Principal = { userId: string; sessionId: string; roles: readonly Role[] }

/**
 * Lets through whom a route is for. The session, the suspension and the roles are read on every request, so signing
 * out, a suspension and a lost role work at once and not when the token expires. Routes of a role also ask for a verified
 * address; those for anybody who is signed in do not.
 */
export function guard(access: Access, route: { method: string; costly: boolean }): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    if (access === 'public') return next()
    const caller = await authenticate(bearerOf(c), c.var.config)
    if (!caller) throw new DomainError('unauthenticated')
    const { isVerified, ...principal } = caller
    if (!mayEnter(access, principal.roles)) throw new DomainError('forbidden')
    if (access !== 'user' && !isVerified) throw new DomainError('email_not_verified')
    await limitByPrincipal(c.var.config, principal.userId, route)
    c.set('principal', principal)
    return next()
  }
}

const mayEnter = (access: Exclude<Access, 'public'>, roles: readonly Role[]): boolean =>
  access === 'user' || (typeof access === 'string' ? [access] : access).some((role) => roles.includes(role))

/** The access token that a request carries. */
export const bearerOf = (c: Context<AppEnv>): string | undefined =>
  /^Bearer ([\w.~+/=-]{1,4096})$/i.exec(c.req.header('authorization') ?? '')?.[1]

type SessionRow = { roles: Role[]; isVerified: boolean }

async function authenticate(token: string | undefined, config: AppConfig): Promise<(Principal & SessionRow) | null> {
  const claims = token ? await verifyAccessToken(config.settings, token) : null
  if (!claims) return null
  const rows = await getDB(config).$queryRaw<SessionRow[]>`
    SELECT coalesce(array_agg(r.role::text) FILTER (WHERE r.role IS NOT NULL), '{}') AS roles,
      bool_and(u.email_verified_at IS NOT NULL) AS "isVerified"
    FROM sessions s
    JOIN users u ON u.id = s.user_id AND u.suspended_at IS NULL
    LEFT JOIN user_roles r ON r.user_id = u.id
    WHERE s.id = ${claims.sessionId}::uuid AND s.user_id = ${claims.userId}::uuid
      AND s.revoked_at IS NULL AND s.expires_at > now() AND s.idle_expires_at > now()
    GROUP BY s.id`
  const row = rows[0]
  return row ? { ...claims, ...row } : null
}
