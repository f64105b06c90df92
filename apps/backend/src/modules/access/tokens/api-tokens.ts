import { randomBytes } from 'node:crypto'

import type { TokenScope } from '@goodturn/contracts/api-token'

import type { Role } from '../../../generated/prisma/enums'
import type { Db } from '../../../platform/db'
import { sha256Hex } from '../../../platform/keys'
import type { SecondFactorState } from '../second-factor/rules'

// A token for programs: 256 random bits behind a prefix that secret scanners can find. Only its hash is stored.

const PREFIX = 'gt_'
const BEGINS_LENGTH = 9

/** A new token, what is stored of it, and what it is recognised by. */
export function newApiToken(): { token: string; tokenHash: string; begins: string } {
  const token = PREFIX + randomBytes(32).toString('base64url')
  return { token, tokenHash: sha256Hex(token), begins: token.slice(0, BEGINS_LENGTH) }
}

export const isApiToken = (bearer: string | undefined): bearer is string => bearer?.startsWith(PREFIX) ?? false

type Row = {
  userId: string
  sessionId: string
  roles: Role[]
  isVerified: boolean
  isOn: boolean
  scopes: TokenScope[]
}
type Caller = Omit<Row, 'isOn'> & { secondFactor: SecondFactorState }

/**
 * Whose token this is and what it may do, while it can be used; notes, once a minute at most, that it was. One statement.
 */
export async function findTokenCaller(db: Db, token: string): Promise<Caller | null> {
  const rows = await db.$queryRaw<Row[]>`
    WITH token AS (
      SELECT t.id, t.user_id, t.scopes, t.last_used_at, u.email_verified_at IS NOT NULL AS is_verified
      FROM api_tokens t JOIN users u ON u.id = t.user_id AND u.suspended_at IS NULL
      WHERE t.token_hash = ${sha256Hex(token)} AND t.revoked_at IS NULL AND t.expires_at > now()
    ), used AS (
      UPDATE api_tokens t SET last_used_at = now() FROM token
      WHERE t.id = token.id AND (token.last_used_at IS NULL OR token.last_used_at < now() - interval '1 minute')
    )
    SELECT token.user_id AS "userId", token.id AS "sessionId", token.is_verified AS "isVerified", token.scopes,
      EXISTS (SELECT FROM second_factors f WHERE f.user_id = token.user_id AND f.confirmed_at IS NOT NULL) AS "isOn",
      coalesce((SELECT array_agg(r.role::text) FROM user_roles r WHERE r.user_id = token.user_id), '{}') AS roles
    FROM token`
  if (!rows[0]) return null
  const { isOn, ...row } = rows[0]
  return { ...row, secondFactor: { isOn, givenSecondsAgo: null, isProgram: true } }
}
