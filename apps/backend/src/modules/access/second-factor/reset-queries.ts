// Requests to end the second factor of somebody who has lost it.
import type { RoleRequestStatus } from '@goodturn/contracts/role'
import type { SecondFactorReset } from '@goodturn/contracts/second-factor-reset'

import type { Db } from '../../../platform/db'
import type { PageArgs } from '../../../platform/paging'
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

type Row = RequestRow<SecondFactorReset>

export const toReset = (row: Row): SecondFactorReset => ({ ...row, ...timesOf(row) })

/** Requests, newest first. */
export async function listResets(
  db: Db,
  { status, limit, after }: PageArgs & { status?: RoleRequestStatus | undefined },
): Promise<Row[]> {
  return db.$queryRaw<Row[]>`
    SELECT ${requestColumns} FROM second_factor_resets q ${requestPeople}
    WHERE ${hasStatus(status)} AND ${behind(after)}
    ORDER BY q.requested_at DESC, q.id DESC LIMIT ${limit + 1}`
}

/** Asks for a reset; null when somebody has, and it is not decided yet. The caller holds the person. */
export async function insertReset(
  db: Db,
  { userId, requestedBy }: { userId: string; requestedBy: string },
): Promise<SecondFactorReset | null> {
  const rows = await db.$queryRaw<Row[]>`
    WITH q AS (
      INSERT INTO second_factor_resets (user_id, requested_by)
      SELECT ${userId}::uuid, ${requestedBy}::uuid
      WHERE NOT EXISTS (SELECT FROM second_factor_resets q
        WHERE q.user_id = ${userId}::uuid AND q.status = 'pending' AND NOT ${isExpired})
      RETURNING *
    )
    SELECT ${requestColumns} FROM q ${requestPeople}`
  return rows[0] ? toReset(rows[0]) : null
}

export type LockedReset = {
  userId: string
  status: RoleRequestStatus
  requestedBy: string
  isRequesterAdmin: boolean
  /** Whether the person still has the second factor that was to be reset, and not a newer one. */
  isOfThisFactor: boolean
}

/** One request, held until the transaction ends. */
export async function lockReset(db: Db, id: string): Promise<LockedReset | null> {
  const rows = await db.$queryRaw<LockedReset[]>`
    SELECT q.user_id AS "userId", ${statusNow} AS status, q.requested_by AS "requestedBy",
      ${isRequesterAdmin} AS "isRequesterAdmin",
      EXISTS (SELECT FROM second_factors f WHERE f.user_id = q.user_id AND f.confirmed_at <= q.requested_at) AS "isOfThisFactor"
    FROM second_factor_resets q WHERE q.id = ${id}::uuid FOR UPDATE OF q`
  return rows[0] ?? null
}

/** Decides a request that is open; null when it is not. */
export async function decideReset(
  db: Db,
  args: { id: string; status: 'approved' | 'declined'; decidedBy: string },
): Promise<SecondFactorReset | null> {
  const rows = await db.$queryRaw<Row[]>`
    WITH q AS (
      UPDATE second_factor_resets q SET status = ${args.status}::role_request_status, decided_by = ${args.decidedBy}::uuid,
        decided_at = now()
      WHERE q.id = ${args.id}::uuid AND q.status = 'pending' AND NOT ${isExpired} RETURNING *
    )
    SELECT ${requestColumns} FROM q ${requestPeople}`
  return rows[0] ? toReset(rows[0]) : null
}
