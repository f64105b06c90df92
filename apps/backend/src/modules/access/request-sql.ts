// What requests that take two administrators have in common: one asks, another decides, and time ends them.
import type { RoleRequestStatus } from '@goodturn/contracts/role'

import { type Sql, sql } from '../../platform/db'
import type { CursorKey } from '../../platform/paging'
import { REQUEST_DAYS } from './rules'

export type RequestRow<Wire> = Omit<Wire, 'requestedAt' | 'expiresAt' | 'decidedAt'> & {
  id: string
  requestedAt: Date
  expiresAt: Date
  decidedAt: Date | null
}

const expiresAt = sql`q.requested_at + make_interval(days => ${REQUEST_DAYS}::int)`

/** A request `q` that nobody answers ends with time alone: no job has to run, and none can be late. */
export const isExpired = sql`(q.status = 'pending' AND ${expiresAt} <= now())`
export const statusNow = sql`CASE WHEN ${isExpired} THEN 'expired' ELSE q.status::text END`

export const requestColumns = sql`
  q.id, q.user_id AS "userId", u.email, u.full_name AS "fullName", ${statusNow} AS status,
  q.requested_by AS "requestedBy", coalesce(a.full_name, '') AS "requestedByName", q.requested_at AS "requestedAt",
  ${expiresAt} AS "expiresAt", q.decided_by AS "decidedBy", q.decided_at AS "decidedAt"`
export const requestPeople = sql`JOIN users u ON u.id = q.user_id LEFT JOIN users a ON a.id = q.requested_by`

/** Whether who has asked is an administrator still. */
export const isRequesterAdmin = sql`
  EXISTS (SELECT FROM user_roles r JOIN users u ON u.id = r.user_id AND u.suspended_at IS NULL
    WHERE r.user_id = q.requested_by AND r.role = 'admin')`

/** Requests as they stand now. One that has expired lies in the table as it was left. */
export const hasStatus = (wanted: RoleRequestStatus | undefined): Sql => {
  if (!wanted) return sql`true`
  const stored = wanted === 'expired' ? 'pending' : wanted
  return sql`q.status = ${stored}::role_request_status AND ${statusNow} = ${wanted}`
}

export const behind = (after: CursorKey | null): Sql => {
  const [at, id] = after ?? []
  return at && id ? sql`(q.requested_at, q.id) < (${at}::timestamptz, ${id}::uuid)` : sql`true`
}

export const keyOfRequest = (row: { requestedAt: Date; id: string }): CursorKey => [
  row.requestedAt.toISOString(),
  row.id,
]

/** The times of a request as they travel. */
export const timesOf = (row: { requestedAt: Date; expiresAt: Date; decidedAt: Date | null }) => ({
  requestedAt: row.requestedAt.toISOString(),
  expiresAt: row.expiresAt.toISOString(),
  decidedAt: row.decidedAt?.toISOString() ?? null,
})
