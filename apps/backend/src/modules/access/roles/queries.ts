// Roles, and the requests for those that take two people.
import type { RoleRequest, RoleRequestStatus } from '@goodturn/contracts/role'

import type { Role } from '../../../generated/prisma/enums'
import { type Db, sql } from '../../../platform/db'
import type { PageArgs } from '../../../platform/paging'
import { profiles } from '../../people'
import {
  behind,
  hasStatus,
  isExpired,
  isRequesterAdmin,
  type RequestRow,
  requestColumns,
  requestPeople,
  statusNow,
  timesOf,
} from '../request-sql'
import { lifetimes } from '../rules'

type Row = RequestRow<RoleRequest>

const columns = sql`${requestColumns}, q.role::text`

export const toRoleRequest = (row: Row): RoleRequest => ({ ...row, ...timesOf(row) })

/** Requests, newest first. */
export async function listRoleRequests(
  db: Db,
  { status, limit, after }: PageArgs & { status?: RoleRequestStatus | undefined },
): Promise<Row[]> {
  return db.$queryRaw<Row[]>`
    SELECT ${columns} FROM role_requests q ${requestPeople}
    WHERE ${hasStatus(status)} AND ${behind(after)}
    ORDER BY q.requested_at DESC, q.id DESC LIMIT ${limit + 1}`
}

/** Asks for a role; null when somebody has, and it is not decided yet. The caller holds the person who is to get it. */
export async function insertRoleRequest(
  db: Db,
  args: { userId: string; role: Role; requestedBy: string },
): Promise<RoleRequest | null> {
  const rows = await db.$queryRaw<Row[]>`
    WITH q AS (
      INSERT INTO role_requests (user_id, role, requested_by)
      SELECT ${args.userId}::uuid, ${args.role}::role, ${args.requestedBy}::uuid
      WHERE NOT EXISTS (SELECT FROM role_requests q
        WHERE q.user_id = ${args.userId}::uuid AND q.role = ${args.role}::role AND q.status = 'pending' AND NOT ${isExpired})
      RETURNING *
    )
    SELECT ${columns} FROM q ${requestPeople}`
  return rows[0] ? toRoleRequest(rows[0]) : null
}

export type LockedRequest = {
  userId: string
  role: Role
  status: RoleRequestStatus
  requestedBy: string
  isRequesterAdmin: boolean
}

/** One request, held until the transaction ends, and whether who asked is an administrator still. */
export async function lockRoleRequest(db: Db, id: string): Promise<LockedRequest | null> {
  const rows = await db.$queryRaw<LockedRequest[]>`
    SELECT q.user_id AS "userId", q.role::text, ${statusNow} AS status, q.requested_by AS "requestedBy",
      ${isRequesterAdmin} AS "isRequesterAdmin"
    FROM role_requests q WHERE q.id = ${id}::uuid FOR UPDATE OF q`
  return rows[0] ?? null
}

export async function decideRequest(
  db: Db,
  args: { id: string; status: 'approved' | 'declined'; decidedBy: string },
): Promise<RoleRequest | null> {
  const rows = await db.$queryRaw<Row[]>`
    WITH q AS (
      UPDATE role_requests q SET status = ${args.status}::role_request_status, decided_by = ${args.decidedBy}::uuid,
        decided_at = now()
      WHERE q.id = ${args.id}::uuid AND q.status = 'pending' AND NOT ${isExpired} RETURNING *
    )
    SELECT ${columns} FROM q ${requestPeople}`
  return rows[0] ? toRoleRequest(rows[0]) : null
}

/** Gives a role, with the profile of a patient; sessions of a new administrator live no longer than others of theirs. */
export async function insertRole(db: Db, { userId, role }: { userId: string; role: Role }): Promise<void> {
  await db.$executeRaw`
    INSERT INTO user_roles (user_id, role) VALUES (${userId}::uuid, ${role}::role) ON CONFLICT DO NOTHING`
  if (role === 'patient') await db.$executeRaw(profiles.create(userId))
  if (role !== 'admin') return
  const { idleS, absoluteS } = lifetimes.admin
  await db.$executeRaw`
    UPDATE sessions SET expires_at = least(expires_at, now() + make_interval(secs => ${absoluteS}::int)),
      idle_expires_at = least(idle_expires_at, now() + make_interval(secs => ${idleS}::int))
    WHERE user_id = ${userId}::uuid AND revoked_at IS NULL`
}

/** Takes a role away; false when the person does not have it. */
export async function deleteRole(db: Db, { userId, role }: { userId: string; role: Role }): Promise<boolean> {
  const gone = await db.$executeRaw`DELETE FROM user_roles WHERE user_id = ${userId}::uuid AND role = ${role}::role`
  return gone === 1
}

/** Holds the role of every administrator until the transaction ends, and counts those who can sign in, but for one. */
export async function lockOtherAdmins(db: Db, userId: string): Promise<number> {
  await db.$queryRaw`SELECT user_id FROM user_roles WHERE role = 'admin' ORDER BY user_id FOR UPDATE`
  const rows = await db.$queryRaw<{ others: number }[]>`
    SELECT count(*)::int AS others FROM user_roles r JOIN users u ON u.id = r.user_id AND u.suspended_at IS NULL
    WHERE r.role = 'admin' AND r.user_id <> ${userId}::uuid`
  return rows[0]?.others ?? 0
}
