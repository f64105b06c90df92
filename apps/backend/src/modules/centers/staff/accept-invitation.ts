import { DomainError, notFound } from '../../../errors'
import { type Db, sql } from '../../../platform/db'
import { accounts } from '../../access'
import { audit } from '../../audit'

export type AcceptInvitation = { centerId: string; userId: string; requestId: string }

/**
 * Begins to work for a center that has asked; again is no error. Only with a confirmed address, which is how the invitation
 * found its person. One statement. @throws {DomainError} `not_found`, `email_not_verified`.
 */
export async function acceptInvitation(db: Db, { centerId, userId, requestId }: AcceptInvitation): Promise<void> {
  const rows = await db.$queryRaw<{ isVerified: boolean }[]>`
    WITH invitation AS (
      SELECT m.center_id, m.user_id, m.accepted_at, u.email_verified_at IS NOT NULL AS is_verified
      FROM center_staff m JOIN users u ON u.id = m.user_id
      WHERE m.center_id = ${centerId}::uuid AND m.user_id = ${userId}::uuid AND m.removed_at IS NULL FOR UPDATE OF m
    ), accepted AS (
      UPDATE center_staff m SET accepted_at = now() FROM invitation i
      WHERE m.center_id = i.center_id AND m.user_id = i.user_id AND i.is_verified AND i.accepted_at IS NULL RETURNING m.user_id
    ), role AS (
      ${accounts.grantEach({ from: sql`accepted`, userId: sql`user_id`, role: 'center' })}
    ), noted AS (
      ${audit.noteEach({
        actorId: userId,
        action: 'center.staff_joined',
        entity: 'center',
        entityId: sql`${centerId}::uuid`,
        requestId,
        from: sql`accepted`,
      })}
    )
    SELECT is_verified AS "isVerified" FROM invitation`
  if (!rows[0]) throw notFound()
  if (!rows[0].isVerified) throw new DomainError('email_not_verified')
}
