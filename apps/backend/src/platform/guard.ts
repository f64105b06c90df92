import type { TokenScope } from '@goodturn/contracts/api-token'
import type { Context, MiddlewareHandler } from 'hono'

import type { AppConfig } from '../env'
import { DomainError } from '../errors'
import type { Role } from '../generated/prisma/enums'
import { findTokenCaller, isApiToken } from './api-tokens'
import { getDB } from './db'
import type { AppEnv } from './http'
import { verifyAccessToken } from './jwt'
import { limitByPrincipal } from './limits'
import { judgeSecondFactor, type SecondFactorState } from './second-factor'

/** Who may call a route: anybody, anybody who is signed in, or one of these roles. */
export type Access = 'public' | 'user' | Role | readonly Role[]

/** `sessionId` is the token's id for who comes with an API token. */
export type Principal = { userId: string; sessionId: string; roles: readonly Role[]; secondFactor: SecondFactorState }

type Guarded = { method: string; costly: boolean; scope: TokenScope | null; needsFreshSecondFactor: boolean }

/**
 * Lets through whom a route is for. The session, the suspension and the roles are read on every request, so signing
 * out, a suspension and a lost role work at once and not when the token expires. Routes of a role also ask for a verified
 * address; those for anybody who is signed in do not. An API token opens what one of its scopes names, of what its owner may.
 * What a second factor is needed for is decided in `second-factor.ts`.
 */
export function guard(access: Access, route: Guarded): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    if (access === 'public') return next()
    const bearer = bearerOf(c)
    const caller = isApiToken(bearer)
      ? await findTokenCaller(getDB(c.var.config), bearer)
      : await authenticate(bearer, c.var.config)
    if (!caller) throw new DomainError('unauthenticated')
    const { isVerified, scopes, ...principal } = caller
    if (scopes !== null && !(route.scope && scopes.includes(route.scope))) throw new DomainError('token_scope')
    if (!mayEnter(access, principal.roles)) throw new DomainError('forbidden')
    if (access !== 'user' && !isVerified) throw new DomainError('email_not_verified')
    const lacking = judgeSecondFactor(c.var.config.settings.SECOND_FACTOR, {
      ...principal.secondFactor,
      isAdministering: principal.roles.includes('admin') && [access].flat().includes('admin'),
      isFreshNeeded: route.needsFreshSecondFactor,
    })
    if (lacking) throw new DomainError(lacking)
    await limitByPrincipal(c.var.config, { userId: principal.userId, requestId: c.var.requestId }, route)
    c.set('principal', principal)
    return next()
  }
}

const mayEnter = (access: Exclude<Access, 'public'>, roles: readonly Role[]): boolean =>
  access === 'user' || (typeof access === 'string' ? [access] : access).some((role) => roles.includes(role))

/** The access token that a request carries. */
export const bearerOf = (c: Context<AppEnv>): string | undefined =>
  /^Bearer ([\w.~+/=-]{1,4096})$/i.exec(c.req.header('authorization') ?? '')?.[1]

type SessionRow = { roles: Role[]; isVerified: boolean; isOn: boolean; givenSecondsAgo: number | null }
type Caller = Principal & { isVerified: boolean; scopes: readonly TokenScope[] | null }

async function authenticate(token: string | undefined, config: AppConfig): Promise<Caller | null> {
  const claims = token ? await verifyAccessToken(config.settings, token) : null
  if (!claims) return null
  const rows = await getDB(config).$queryRaw<SessionRow[]>`
    SELECT coalesce(array_agg(r.role::text) FILTER (WHERE r.role IS NOT NULL), '{}') AS roles,
      bool_and(u.email_verified_at IS NOT NULL) AS "isVerified",
      EXISTS (SELECT FROM second_factors f WHERE f.user_id = s.user_id AND f.confirmed_at IS NOT NULL) AS "isOn",
      extract(epoch FROM now() - s.second_factor_at)::float8 AS "givenSecondsAgo"
    FROM sessions s
    JOIN users u ON u.id = s.user_id AND u.suspended_at IS NULL
    LEFT JOIN user_roles r ON r.user_id = u.id
    WHERE s.id = ${claims.sessionId}::uuid AND s.user_id = ${claims.userId}::uuid
      AND s.revoked_at IS NULL AND s.expires_at > now() AND s.idle_expires_at > now()
    GROUP BY s.id`
  if (!rows[0]) return null
  const { isOn, givenSecondsAgo, ...row } = rows[0]
  return { ...claims, ...row, secondFactor: { isOn, givenSecondsAgo, isProgram: false }, scopes: null }
}
