import { type Sql, sql } from '../../../platform/db'

/**
 * Whether someone works for the center `centerId`, a column of the statement: invited, accepted, and not removed. The inner
 * table has a name that no statement uses, so that it cannot stand for the column's own.
 */
export const worksFor = (centerId: Sql, userId: string): Sql => sql`EXISTS (
  SELECT 1 FROM center_staff own_staff WHERE own_staff.center_id = ${centerId} AND own_staff.user_id = ${userId}::uuid
    AND own_staff.accepted_at IS NOT NULL AND own_staff.removed_at IS NULL)`

/** The same for the center's owner, of whom nobody can take that. */
export const owns = (centerId: Sql, userId: string): Sql => sql`EXISTS (
  SELECT 1 FROM center_staff own_staff WHERE own_staff.center_id = ${centerId} AND own_staff.user_id = ${userId}::uuid
    AND own_staff.role = 'owner' AND own_staff.accepted_at IS NOT NULL AND own_staff.removed_at IS NULL)`
