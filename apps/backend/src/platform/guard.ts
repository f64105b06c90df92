import type { MiddlewareHandler } from 'hono'

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
 * out, a suspension and a lost role work at once and not when the token expires.
 */
export function guard(access: Access, route: { method: string; costly: boolean }): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    if (access === 'public') return next()
    const principal = await authenticate(c.req.header('authorization'), c.var.config)
    if (!principal) throw new DomainError('unauthenticated')
    if (!mayEnter(access, principal.roles)) throw new DomainError('forbidden')
    await limitByPrincipal(c.var.config, principal.userId, route)
    c.set('principal', principal)
    return next()
  }
}

const mayEnter = (access: Exclude<Access, 'public'>, roles: readonly Role[]): boolean =>
  access === 'user' || (typeof access === 'string' ? [access] : access).some((role) => roles.includes(role))

type SessionRow = { roles: Role[] }

async function authenticate(
  header: string | undefined,
  config: Parameters<typeof getDB>[0],
): Promise<Principal | null> {
  const token = /^Bearer ([\w.~+/=-]{1,4096})$/i.exec(header ?? '')?.[1]
  const claims = token ? await verifyAccessToken(config.settings, token) : null
  if (!claims) return null
  const rows = await getDB(config).$queryRaw<SessionRow[]>`
    SELECT coalesce(array_agg(r.role::text) FILTER (WHERE r.role IS NOT NULL), '{}') AS roles
    FROM sessions s
    JOIN users u ON u.id = s.user_id AND u.suspended_at IS NULL
    LEFT JOIN user_roles r ON r.user_id = u.id
    WHERE s.id = ${claims.sessionId}::uuid AND s.user_id = ${claims.userId}::uuid
      AND s.revoked_at IS NULL AND s.expires_at > now() AND s.idle_expires_at > now()
    GROUP BY s.id`
  const row = rows[0]
  return row ? { ...claims, roles: row.roles } : null
}
