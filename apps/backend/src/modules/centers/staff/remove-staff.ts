import { DomainError, notFound } from '../../../errors'
import { type Db, sql } from '../../../platform/db'
import { accounts } from '../../access'
import { audit } from '../../audit'
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
      ${accounts.removeRoleEach({
        role: 'center',
        userId: sql`removed.user_id`,
        from: sql`removed WHERE NOT EXISTS (
          SELECT 1 FROM center_staff o WHERE o.user_id = removed.user_id AND o.center_id <> ${centerId}::uuid
            AND o.accepted_at IS NOT NULL AND o.removed_at IS NULL)`,
      })}
    ), noted AS (
      ${audit.noteEach({
        actorId: userId,
        action: 'center.staff_removed',
        entity: 'center',
        entityId: sql`${centerId}::uuid`,
        requestId,
        detail: sql`jsonb_build_object('userId', user_id)`,
        from: sql`removed`,
      })}
    )
    SELECT role::text AS role FROM member`
  if (!rows[0]) throw notFound()
  if (rows[0].role === 'owner') throw new DomainError('conflict', 'The owner of a center stays')
}
