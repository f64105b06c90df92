// Sessions and refresh tokens. Deadlines are set and read by the database's clock.
import type { Session } from '@goodturn/contracts/auth'

import type { Role } from '../../../generated/prisma/enums'
import { type Db, sql } from '../../../platform/db'
import type { CursorKey, PageArgs } from '../../../platform/paging'
import { lifetimes, type SpentToken } from '../rules'

const PURGE_ROWS_MAX = 2_000

export type SessionUser = { id: string; email: string; fullName: string; roles: Role[] }

const rolesOfUser = sql`
  coalesce((SELECT array_agg(r.role::text ORDER BY r.role) FROM user_roles r WHERE r.user_id = u.id), '{}')`

type NewSession = {
  userId: string
  passwordHash: string
  userAgent: string
  secondFactorAgeS: number | null
  idleS: number
  absoluteS: number
}

const isLive = sql`
  (s.revoked_at IS NULL AND s.expires_at > now() AND s.idle_expires_at > now() AND u.suspended_at IS NULL)`

/**
 * Opens a session, unless the person was suspended or changed the password since it was checked. Answers its id.
 * `secondFactorAgeS` is how long ago the second factor was given, null when it was not.
 */
export async function insertSession(db: Db, args: NewSession): Promise<string | null> {
  // FOR SHARE makes it wait for a reset that is under way: that one ends all sessions, and this would come after it.
  const rows = await db.$queryRaw<{ id: string }[]>`
    WITH person AS (
      SELECT id FROM users
      WHERE id = ${args.userId}::uuid AND suspended_at IS NULL AND password_hash = ${args.passwordHash} FOR SHARE
    )
    INSERT INTO sessions (user_id, user_agent, second_factor_at, idle_expires_at, expires_at)
    SELECT id, ${args.userAgent}, now() - make_interval(secs => ${args.secondFactorAgeS}::float8),
      now() + make_interval(secs => ${args.idleS}::int), now() + make_interval(secs => ${args.absoluteS}::int)
    FROM person RETURNING id`
  return rows[0]?.id ?? null
}

export async function insertRefreshToken(
  db: Db,
  args: { sessionId: string; generation: number; tokenHash: string },
): Promise<void> {
  await db.$executeRaw`
    INSERT INTO refresh_tokens (token_hash, session_id, generation)
    VALUES (${args.tokenHash}, ${args.sessionId}::uuid, ${args.generation}::int)`
}

/** Uses a refresh token and stores its successor, when its session lives and nobody was faster. One statement. */
export async function rotateRefreshToken(
  db: Db,
  args: { tokenHash: string; nextHash: string },
): Promise<SessionUser | null> {
  const { admin, institution, person } = lifetimes
  const rows = await db.$queryRaw<SessionUser[]>`
    WITH used AS (
      UPDATE refresh_tokens t SET used_at = now()
      FROM sessions s JOIN users u ON u.id = s.user_id
      WHERE t.token_hash = ${args.tokenHash} AND t.used_at IS NULL AND s.id = t.session_id AND ${isLive}
      RETURNING t.session_id, t.generation, s.user_id
    ), successor AS (
      INSERT INTO refresh_tokens (token_hash, session_id, generation)
      SELECT ${args.nextHash}, session_id, generation + 1 FROM used
    ), person AS (
      SELECT u.id, u.email, u.full_name, used.session_id, ${rolesOfUser} AS roles FROM used JOIN users u ON u.id = used.user_id
    ), touched AS (
      UPDATE sessions s SET last_used_at = now(), idle_expires_at = least(s.expires_at, now() + make_interval(secs =>
        CASE WHEN 'admin' = ANY (person.roles) THEN ${admin.idleS}::int
          WHEN person.roles && '{donor,center}' THEN ${institution.idleS}::int ELSE ${person.idleS}::int END))
      FROM person WHERE s.id = person.session_id
    )
    SELECT id, email, full_name AS "fullName", roles FROM person`
  return rows[0] ?? null
}

export type Spent = SpentToken & { user: SessionUser; sessionId: string; successorHash: string | null }
type SpentRow = SpentToken & SessionUser & { sessionId: string; successorHash: string | null }

/** What is known of a token that could not be used, or null when there never was such a token. */
export async function findSpentToken(db: Db, tokenHash: string): Promise<Spent | null> {
  const rows = await db.$queryRaw<SpentRow[]>`
    SELECT t.session_id AS "sessionId", extract(epoch FROM now() - t.used_at)::float8 AS "usedSecondsAgo",
      ${isLive} AS "isSessionLive", next.token_hash AS "successorHash",
      u.id, u.email, u.full_name AS "fullName", ${rolesOfUser} AS roles
    FROM refresh_tokens t
    JOIN sessions s ON s.id = t.session_id
    JOIN users u ON u.id = s.user_id
    LEFT JOIN refresh_tokens next ON next.session_id = t.session_id AND next.generation = t.generation + 1
    WHERE t.token_hash = ${tokenHash}`
  const row = rows[0]
  if (!row) return null
  const { isSessionLive, usedSecondsAgo, sessionId, successorHash, ...user } = row
  return { isSessionLive, usedSecondsAgo, sessionId, successorHash, user }
}

/** The live session that a refresh token of any generation belongs to. */
export async function findSessionOfToken(db: Db, tokenHash: string): Promise<{ id: string; userId: string } | null> {
  const rows = await db.$queryRaw<{ id: string; userId: string }[]>`
    SELECT s.id, s.user_id AS "userId" FROM refresh_tokens t JOIN sessions s ON s.id = t.session_id
    WHERE t.token_hash = ${tokenHash} AND s.revoked_at IS NULL`
  return rows[0] ?? null
}

export type RevokeReason =
  | 'signed_out'
  | 'revoked'
  | 'reuse'
  | 'password_changed'
  | 'password_reset'
  | 'second_factor_on'
  | 'second_factor_reset'
  | 'suspended'
  | 'erased'

/** Ends one live session of a person; false when there is none. Its tokens of both kinds die with it. */
export async function revokeSession(
  db: Db,
  args: { id: string; userId: string; reason: RevokeReason },
): Promise<boolean> {
  const ended = await db.$executeRaw`
    UPDATE sessions SET revoked_at = now(), revoked_reason = ${args.reason}
    WHERE id = ${args.id}::uuid AND user_id = ${args.userId}::uuid
      AND revoked_at IS NULL AND expires_at > now() AND idle_expires_at > now()`
  return ended === 1
}

/** Ends every session of a person but one, if that is given, and every token for programs: who stole one may have made the
 * other. Answers how many sessions lived. */
export async function revokeSessionsOfUser(
  db: Db,
  userId: string,
  reason: RevokeReason,
  exceptId: string | null = null,
): Promise<number> {
  return db.$executeRaw`
    WITH token AS (
      UPDATE api_tokens SET revoked_at = now() WHERE user_id = ${userId}::uuid AND revoked_at IS NULL
    )
    UPDATE sessions SET revoked_at = now(), revoked_reason = ${reason}
    WHERE user_id = ${userId}::uuid AND revoked_at IS NULL AND id IS DISTINCT FROM ${exceptId}::uuid`
}

type SessionRow = { id: string; userAgent: string; createdAt: Date; lastUsedAt: Date; expiresAt: Date }

/** The live sessions of a person, newest first. */
export async function listSessions(db: Db, args: PageArgs & { userId: string }): Promise<SessionRow[]> {
  const [createdAt, id] = args.after ?? []
  return db.$queryRaw<SessionRow[]>`
    SELECT id, user_agent AS "userAgent", created_at AS "createdAt", last_used_at AS "lastUsedAt",
      idle_expires_at AS "expiresAt"
    FROM sessions
    WHERE user_id = ${args.userId}::uuid AND revoked_at IS NULL AND expires_at > now() AND idle_expires_at > now()
      ${createdAt && id ? sql`AND (created_at, id) < (${createdAt}::timestamptz, ${id}::uuid)` : sql``}
    ORDER BY created_at DESC, id DESC LIMIT ${args.limit + 1}`
}

export const keyOfSession = (row: SessionRow): CursorKey => [row.createdAt.toISOString(), row.id]

export const toSession =
  (currentId: string) =>
  (row: SessionRow): Session => ({
    id: row.id,
    userAgent: row.userAgent,
    createdAt: row.createdAt.toISOString(),
    lastUsedAt: row.lastUsedAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    isCurrent: row.id === currentId,
  })

/** Forgets sessions that ended over 30 days ago, and links as old. Answers how many. */
export async function purgeEnded(db: Db): Promise<number> {
  const sessions = await db.$executeRaw`
    DELETE FROM sessions WHERE id IN (
      SELECT id FROM sessions WHERE least(revoked_at, expires_at, idle_expires_at) < now() - interval '30 days'
      LIMIT ${PURGE_ROWS_MAX})`
  const tokens = await db.$executeRaw`
    DELETE FROM one_time_tokens WHERE id IN (
      SELECT id FROM one_time_tokens WHERE expires_at < now() - interval '30 days' LIMIT ${PURGE_ROWS_MAX})`
  return sessions + tokens
}
