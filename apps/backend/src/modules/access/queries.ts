// Accounts and their one-time tokens.
import type { AdminUser, AdminUserDetail, Me } from '@goodturn/contracts/auth'

import type { Role } from '../../generated/prisma/enums'
import { type Db, sql } from '../../platform/db'
import type { CursorKey, PageArgs } from '../../platform/paging'
import { profiles } from '../people'
import { RESET_LINK_MINUTES, VERIFY_LINK_HOURS } from './rules'

export type Purpose = 'verify_email' | 'reset_password'

const rolesOfUser = sql`
  coalesce((SELECT array_agg(r.role::text ORDER BY r.role) FROM user_roles r WHERE r.user_id = u.id), '{}')`

const hasSecondFactor = sql`
  EXISTS (SELECT FROM second_factors f WHERE f.user_id = u.id AND f.confirmed_at IS NOT NULL)`

export type Credentials = {
  id: string | null
  email: string
  fullName: string
  passwordHash: string | null
  hasSecondFactor: boolean
  roles: Role[]
}

/** What sign-in needs. Always one row, at the same cost, also for addresses and people that have no password. */
export async function findCredentials(db: Db, email: string): Promise<Credentials> {
  const rows = await db.$queryRaw<Credentials[]>`
    SELECT u.id, ${email} AS email, coalesce(u.full_name, '') AS "fullName", u.password_hash AS "passwordHash",
      ${hasSecondFactor} AS "hasSecondFactor", ${rolesOfUser} AS roles
    FROM (SELECT 1) one LEFT JOIN users u ON u.email = ${email} AND u.suspended_at IS NULL`
  return rows[0] ?? { id: null, email, fullName: '', passwordHash: null, hasSecondFactor: false, roles: [] }
}

/** As `findCredentials`, of somebody who is signed in. */
export async function findCredentialsById(db: Db, userId: string): Promise<Credentials | null> {
  const rows = await db.$queryRaw<Credentials[]>`
    SELECT u.id, u.email, u.full_name AS "fullName", u.password_hash AS "passwordHash",
      ${hasSecondFactor} AS "hasSecondFactor", ${rolesOfUser} AS roles
    FROM users u WHERE u.id = ${userId}::uuid AND u.suspended_at IS NULL`
  return rows[0] ?? null
}

type MeRow = Omit<Me, 'emailVerifiedAt'> & { emailVerifiedAt: Date | null }

export async function findMe(db: Db, userId: string): Promise<Me | null> {
  const rows = await db.$queryRaw<MeRow[]>`
    SELECT u.id, u.email, u.full_name AS "fullName", u.email_verified_at AS "emailVerifiedAt", ${rolesOfUser} AS roles
    FROM users u WHERE u.id = ${userId}::uuid`
  const row = rows[0]
  return row ? { ...row, emailVerifiedAt: row.emailVerifiedAt?.toISOString() ?? null } : null
}

export type NewAccount = {
  role: 'patient' | 'donor' | 'center'
  email: string
  fullName: string
  passwordHash: string
  centerName: string
  stateCode: string | null
  lgaCode: string | null
}

/** `tokenId` is null when the address was taken. */
export type Inserted = { userId: string; tokenId: string | null }

/**
 * Inserts an account with everything that belongs to its role and a token to verify its address, unless the address is
 * taken; then answers whose it is. Null when somebody else took it in this very moment.
 */
export async function insertAccount(db: Db, account: NewAccount): Promise<Inserted | null> {
  const rows = await db.$queryRaw<Inserted[]>`
    WITH created AS (
      INSERT INTO users (email, full_name, password_hash)
      VALUES (${account.email}, ${account.fullName}, ${account.passwordHash})
      ON CONFLICT (email) DO NOTHING RETURNING id
    ), roles AS (
      INSERT INTO user_roles (user_id, role) SELECT id, ${account.role}::role FROM created
    ), profile AS (
      ${profiles.createEach({ from: sql`created WHERE ${account.role} = 'patient'`, userId: sql`id` })}
    ), center AS (
      INSERT INTO centers (owner_id, name, state_code, lga_code)
      SELECT id, ${account.centerName}, ${account.stateCode}, ${account.lgaCode} FROM created
      WHERE ${account.role} = 'center'
    ), token AS (
      INSERT INTO one_time_tokens (user_id, purpose, expires_at)
      SELECT id, 'verify_email', now() + make_interval(hours => ${VERIFY_LINK_HOURS}::int) FROM created RETURNING id
    )
    SELECT created.id AS "userId", token.id AS "tokenId" FROM created, token
    UNION ALL
    SELECT id, NULL::uuid FROM users WHERE email = ${account.email}`
  return rows[0] ?? null
}

export async function findUserId(db: Db, email: string): Promise<string | null> {
  const user = await db.$kysely.selectFrom('users').select('id').where('email', '=', email).executeTakeFirst()
  return user?.id ?? null
}

/** A new token for whom the address belongs to; none when nobody, or when an address to verify is verified already. */
export async function insertTokenForAddress(
  db: Db,
  args: { email: string; purpose: Purpose },
): Promise<{ userId: string; tokenId: string } | null> {
  const minutes = args.purpose === 'verify_email' ? VERIFY_LINK_HOURS * 60 : RESET_LINK_MINUTES
  const rows = await db.$queryRaw<{ userId: string; tokenId: string }[]>`
    INSERT INTO one_time_tokens (user_id, purpose, expires_at)
    SELECT id, ${args.purpose}::token_purpose, now() + make_interval(mins => ${minutes}::int) FROM users
    WHERE email = ${args.email} AND suspended_at IS NULL
      AND (${args.purpose} = 'reset_password' OR email_verified_at IS NULL)
    RETURNING user_id AS "userId", id AS "tokenId"`
  return rows[0] ?? null
}

export type TokenOwner = { userId: string; email: string; fullName: string }

/** Whose token this is, while it can be used. */
export async function findTokenOwner(db: Db, args: { id: string; purpose: Purpose }): Promise<TokenOwner | null> {
  const rows = await db.$queryRaw<TokenOwner[]>`
    SELECT u.id AS "userId", u.email, u.full_name AS "fullName"
    FROM one_time_tokens t JOIN users u ON u.id = t.user_id
    WHERE t.id = ${args.id}::uuid AND t.purpose = ${args.purpose}::token_purpose
      AND t.used_at IS NULL AND t.expires_at > now()`
  return rows[0] ?? null
}

/** Uses a token, once. Answers whose it was, or null when it is used, expired or gone. */
export async function takeToken(db: Db, args: { id: string; purpose: Purpose }): Promise<string | null> {
  const rows = await db.$queryRaw<{ userId: string }[]>`
    UPDATE one_time_tokens SET used_at = now()
    WHERE id = ${args.id}::uuid AND purpose = ${args.purpose}::token_purpose AND used_at IS NULL AND expires_at > now()
    RETURNING user_id AS "userId"`
  return rows[0]?.userId ?? null
}

/** Makes the links of one purpose that a person still has in some mail worthless. */
export async function voidTokensOfUser(db: Db, userId: string, purpose: Purpose): Promise<void> {
  await db.$executeRaw`
    UPDATE one_time_tokens SET used_at = now()
    WHERE user_id = ${userId}::uuid AND purpose = ${purpose}::token_purpose AND used_at IS NULL`
}

export async function markVerified(db: Db, userId: string): Promise<void> {
  await db.$executeRaw`UPDATE users SET email_verified_at = coalesce(email_verified_at, now()) WHERE id = ${userId}::uuid`
}

/** Sets a password; only over `previousHash` when it is given. False when another request was faster. */
export async function updatePassword(
  db: Db,
  args: { userId: string; passwordHash: string; previousHash?: string },
): Promise<boolean> {
  const updated = await db.$executeRaw`
    UPDATE users SET password_hash = ${args.passwordHash} WHERE id = ${args.userId}::uuid
      ${args.previousHash === undefined ? sql`` : sql`AND password_hash = ${args.previousHash}`}`
  return updated === 1
}

/** Which of a state and an LGA is no region, by the name of its field. */
export async function findUnknownRegion(
  db: Db,
  args: { stateCode: string | null; lgaCode: string | null },
): Promise<'stateCode' | 'lgaCode' | null> {
  const rows = await db.$queryRaw<{ state: boolean; lga: boolean }[]>`
    SELECT ${args.stateCode}::text IS NULL
        OR EXISTS (SELECT 1 FROM regions WHERE code = ${args.stateCode} AND kind = 'state') AS state,
      ${args.lgaCode}::text IS NULL
        OR EXISTS (SELECT 1 FROM regions WHERE code = ${args.lgaCode} AND parent_code = ${args.stateCode}) AS lga`
  if (!rows[0]?.state) return 'stateCode'
  return rows[0].lga ? null : 'lgaCode'
}

type AdminUserRow = {
  id: string
  email: string
  fullName: string
  roles: Role[]
  createdAt: Date
  emailVerifiedAt: Date | null
  suspendedAt: Date | null
  hasSecondFactor: boolean
}

const adminFields = sql`
  u.id, u.email, u.full_name AS "fullName", ${rolesOfUser} AS roles, u.created_at AS "createdAt",
  u.email_verified_at AS "emailVerifiedAt", u.suspended_at AS "suspendedAt", ${hasSecondFactor} AS "hasSecondFactor"`

type UserFilters = {
  email?: string | undefined
  search?: string | undefined
  role?: Role | undefined
  suspended?: 'true' | 'false' | undefined
}

/** As the index of the search has it. */
const nameAndAddress = sql`lower(u.full_name) || ' ' || u.email`
const containing = (part: string): string => `%${part.toLowerCase().replaceAll(/[\\%_]/g, '\\$&')}%`

/** Everybody with an account, newest first. */
export async function listUsers(db: Db, args: UserFilters & PageArgs): Promise<AdminUserRow[]> {
  const { email, search, role, suspended, ...page } = args
  const [createdAt, id] = page.after ?? []
  return db.$queryRaw<AdminUserRow[]>`
    SELECT ${adminFields} FROM users u
    WHERE true
      ${email ? sql`AND u.email = ${email}` : sql``}
      ${search ? sql`AND ${nameAndAddress} LIKE ${containing(search)}` : sql``}
      ${suspended ? sql`AND u.suspended_at IS ${suspended === 'true' ? sql`NOT NULL` : sql`NULL`}` : sql``}
      ${role ? sql`AND EXISTS (SELECT 1 FROM user_roles r WHERE r.user_id = u.id AND r.role = ${role}::role)` : sql``}
      ${createdAt && id ? sql`AND (u.created_at, u.id) < (${createdAt}::timestamptz, ${id}::uuid)` : sql``}
    ORDER BY u.created_at DESC, u.id DESC LIMIT ${page.limit + 1}`
}

type UserDetailRow = AdminUserRow & {
  secondFactorSince: Date | null
  sessions: number
  lastSeenAt: Date | null
  apiTokens: number
}

/** One account with what its safety rests on, or null. */
export async function findUserDetail(db: Db, id: string): Promise<AdminUserDetail | null> {
  const rows = await db.$queryRaw<UserDetailRow[]>`
    SELECT ${adminFields},
      (SELECT f.confirmed_at FROM second_factors f WHERE f.user_id = u.id) AS "secondFactorSince",
      (SELECT count(*)::int FROM sessions s WHERE s.user_id = u.id AND s.revoked_at IS NULL AND s.expires_at > now()
        AND s.idle_expires_at > now()) AS sessions,
      (SELECT max(s.last_used_at) FROM sessions s WHERE s.user_id = u.id) AS "lastSeenAt",
      (SELECT count(*)::int FROM api_tokens t WHERE t.user_id = u.id AND t.revoked_at IS NULL AND t.expires_at > now())
        AS "apiTokens"
    FROM users u WHERE u.id = ${id}::uuid`
  const row = rows[0]
  if (!row) return null
  const text = (at: Date | null) => at?.toISOString() ?? null
  return {
    ...row,
    ...toAdminUser(row),
    secondFactorSince: text(row.secondFactorSince),
    lastSeenAt: text(row.lastSeenAt),
  }
}

/** One account, held until the transaction ends. */
export async function lockUser(db: Db, id: string): Promise<AdminUserRow | null> {
  const rows = await db.$queryRaw<AdminUserRow[]>`
    SELECT ${adminFields} FROM users u WHERE u.id = ${id}::uuid FOR UPDATE OF u`
  return rows[0] ?? null
}

/** Suspends or restores; answers the time of the suspension, null when there is none now. */
export async function setSuspended(db: Db, userId: string, isSuspended: boolean): Promise<Date | null> {
  const rows = await db.$queryRaw<{ suspendedAt: Date | null }[]>`
    UPDATE users SET suspended_at = CASE WHEN ${isSuspended} THEN now() END WHERE id = ${userId}::uuid
    RETURNING suspended_at AS "suspendedAt"`
  return rows[0]?.suspendedAt ?? null
}

export const keyOfUser = (row: AdminUserRow): CursorKey => [row.createdAt.toISOString(), row.id]

export const toAdminUser = (row: AdminUserRow): AdminUser => ({
  ...row,
  createdAt: row.createdAt.toISOString(),
  emailVerifiedAt: row.emailVerifiedAt?.toISOString() ?? null,
  suspendedAt: row.suspendedAt?.toISOString() ?? null,
})
