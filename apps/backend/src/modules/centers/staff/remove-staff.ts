import { DomainError, notFound } from '../../../errors'
import { type Db, sql } from '../../../platform/db'
import { worksFor } from './staff-sql'

export type RemoveStaff = { centerId: string; memberId: string; userId: string; requestId: string }

/**
 * Ends somebody's work for a center, or an invitation; one may leave by oneself. It holds from their next call on: membership
 * and role are read each time. The owner stays. One statement. @throws {DomainError} `not_found`, `conflict`.
 */
export async function removeStaff(db: Db, { centerId, memberId, userId, requestId }: RemoveStaff): Promise<void> {
  const rows = await db.$queryRaw<{ role: 'owner' | 'staff' }[]>`
    WITH member AS (
      SELECT m.center_id, m.user_id, m.role FROM center_staff m
      WHERE m.center_id = ${centerId}::uuid AND m.user_id = ${memberId}::uuid AND m.removed_at IS NULL
        AND ${worksFor(sql`m.center_id`, userId)} FOR UPDATE
    ), removed AS (
      UPDATE center_staff m SET removed_at = now() FROM member
      WHERE m.center_id = member.center_id AND m.user_id = member.user_id AND member.role <> 'owner' RETURNING m.user_id
    ), role AS (
      DELETE FROM user_roles r USING removed
      WHERE r.user_id = removed.user_id AND r.role = 'center' AND NOT EXISTS (
        SELECT 1 FROM center_staff o WHERE o.user_id = removed.user_id AND o.center_id <> ${centerId}::uuid
          AND o.accepted_at IS NOT NULL AND o.removed_at IS NULL)
    ), audit AS (
      INSERT INTO audit_events (actor_id, action, entity, entity_id, request_id, detail)
      SELECT ${userId}::uuid, 'center.staff_removed', 'center', ${centerId}::uuid, ${requestId},
        jsonb_build_object('userId', user_id)
      FROM removed
    )
    SELECT role::text AS role FROM member`
  if (!rows[0]) throw notFound()
  if (rows[0].role === 'owner') throw new DomainError('conflict', 'The owner of a center stays')
}
