import type { ApiToken, TokenScope } from '@goodturn/contracts/api-token'

import { DomainError, notFound } from '../../../errors'
import { type Db, sql } from '../../../platform/db'
import { audit } from '../../audit'
import { newApiToken } from './api-tokens'

/** More than anybody keeps apart. */
const TOKENS_MAX = 50

type Row = Omit<ApiToken, 'createdAt' | 'expiresAt' | 'lastUsedAt'> & {
  createdAt: Date
  expiresAt: Date
  lastUsedAt: Date | null
}

const columns = sql`
  id, name, scopes, begins, created_at AS "createdAt", expires_at AS "expiresAt", last_used_at AS "lastUsedAt"`

const toApiToken = (row: Row): ApiToken => ({
  ...row,
  createdAt: row.createdAt.toISOString(),
  expiresAt: row.expiresAt.toISOString(),
  lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
})

/** The tokens of a person that can be used, newest first. */
export async function listApiTokens(db: Db, userId: string): Promise<ApiToken[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT ${columns} FROM api_tokens WHERE user_id = ${userId}::uuid AND revoked_at IS NULL AND expires_at > now()
    ORDER BY created_at DESC, id DESC LIMIT ${TOKENS_MAX}`
  return rows.map(toApiToken)
}

type NewToken = {
  userId: string
  name: string
  scopes: readonly TokenScope[]
  expiresInDays: number
  requestId: string
}

/** Makes a token, and answers it, this once. One statement. @throws {DomainError} `conflict` for more than 50 that live. */
export async function createApiToken(db: Db, input: NewToken): Promise<ApiToken & { token: string }> {
  const { token, tokenHash, begins } = newApiToken()
  const rows = await db.$queryRaw<Row[]>`
    WITH made AS (
      INSERT INTO api_tokens (user_id, name, scopes, token_hash, begins, expires_at)
      SELECT ${input.userId}::uuid, ${input.name}, ${[...input.scopes]}::text[], ${tokenHash}, ${begins},
        now() + ${input.expiresInDays}::int * interval '24 hours'
      WHERE (SELECT count(*) FROM api_tokens
        WHERE user_id = ${input.userId}::uuid AND revoked_at IS NULL AND expires_at > now()) < ${TOKENS_MAX}
      RETURNING *
    ), noted AS (
      ${audit.noteEach({
        actorId: input.userId,
        action: 'auth.api_token_created',
        entity: 'api_token',
        entityId: sql`id`,
        requestId: input.requestId,
        detail: sql`jsonb_build_object('scopes', scopes)`,
        from: sql`made`,
      })}
    )
    SELECT ${columns} FROM made`
  if (!rows[0]) throw new DomainError('conflict', `At most ${TOKENS_MAX} tokens; revoke one first`)
  return { ...toApiToken(rows[0]), token }
}

/** Ends a token of a person, at once. One statement. @throws {DomainError} `not_found` */
export async function revokeApiToken(db: Db, input: { userId: string; id: string; requestId: string }): Promise<void> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    WITH ended AS (
      UPDATE api_tokens SET revoked_at = now()
      WHERE id = ${input.id}::uuid AND user_id = ${input.userId}::uuid AND revoked_at IS NULL RETURNING id
    ), noted AS (
      ${audit.noteEach({
        actorId: input.userId,
        action: 'auth.api_token_revoked',
        entity: 'api_token',
        entityId: sql`id`,
        requestId: input.requestId,
        from: sql`ended`,
      })}
    )
    SELECT id FROM ended`
  if (!rows[0]) throw notFound()
}
