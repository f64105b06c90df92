import type { TokenScope } from '@goodturn/contracts/api-token'

import type { AppConfig } from '../../env'
import { DomainError } from '../../errors'
import type { Role } from '../../generated/prisma/enums'
import { getDB } from '../../platform/db'
import { type Admit, bearerOf, type Guarded, type Principal } from '../../platform/guard'
import { verifyAccessToken } from '../../platform/jwt'
import { limitByPrincipal } from './limit-by-principal'
import { judgeSecondFactor, type SecondFactorState } from './second-factor/rules'
import { findTokenCaller, isApiToken } from './tokens/api-tokens'

/**
 * Lets through whom a route is for. The session, the suspension and the roles are read on every request, so signing
 * out, a suspension and a lost role work at once and not when the token expires. Routes of a role also ask for a verified
 * address; those for anybody who is signed in do not. An API token opens what one of its scopes names, of what its owner may.
 * What a second factor is needed for is decided in `second-factor/rules.ts`.
 * @throws {DomainError} `unauthenticated`, `token_scope`, `forbidden`, `email_not_verified`, `second_factor_missing`,
 * `second_factor_stale`, `too_many_requests`
 */
export const admit: Admit = async (c, route) => {
  const { config, requestId } = c.var
  const bearer = bearerOf(c)
  const caller = isApiToken(bearer)
    ? await findTokenCaller(getDB(config), bearer)
    : await findSessionCaller(bearer, config)
  if (!caller) throw new DomainError('unauthenticated')
  const { isVerified, scopes, secondFactor, ...principal } = caller
  if (scopes !== null && !(route.scope && scopes.includes(route.scope))) throw new DomainError('token_scope')
  if (!mayEnter(route.access, principal.roles)) throw new DomainError('forbidden')
  if (route.access !== 'user' && !isVerified) throw new DomainError('email_not_verified')
  const lacking = judgeSecondFactor(config.settings.SECOND_FACTOR, {
    ...secondFactor,
    isAdministering: principal.roles.includes('admin') && [route.access].flat().includes('admin'),
    isFreshNeeded: route.needsFreshSecondFactor,
  })
  if (lacking) throw new DomainError(lacking)
  await limitByPrincipal(config, { userId: principal.userId, requestId }, route)
  return { ...principal, secondFactorAgeS: secondFactor.givenSecondsAgo }
}

const mayEnter = (access: Guarded['access'], roles: readonly Role[]): boolean =>
  access === 'user' || (typeof access === 'string' ? [access] : access).some((role) => roles.includes(role))

type Caller = Omit<Principal, 'secondFactorAgeS'> & {
  isVerified: boolean
  scopes: readonly TokenScope[] | null
  secondFactor: SecondFactorState
}
type SessionRow = { roles: Role[]; isVerified: boolean; isOn: boolean; givenSecondsAgo: number | null }

async function findSessionCaller(token: string | undefined, config: AppConfig): Promise<Caller | null> {
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
