import { notFound } from '../../../errors'
import { type Db, sql } from '../../../platform/db'
import { accounts } from '../../access'
import { recordAudit } from '../../audit'
import { outbox } from '../../notifications/outbox'
import { worksFor } from './staff-sql'

export type InviteStaff = { centerId: string; userId: string; email: string; fullName: string; requestId: string }

/**
 * Asks somebody to work for a center. Who has no account yet gets one without a password, to be set through the sign-in page,
 * so that the answer is the same for every address. They work for it when they have accepted. Three statements.
 * @throws {DomainError} `not_found`
 */
export async function inviteStaff(tx: Db, input: InviteStaff): Promise<void> {
  const { centerId, userId, email, fullName, requestId } = input
  const rows = await tx.$queryRaw<{ invitedId: string | null }[]>`
    WITH center AS (
      SELECT c.id FROM centers c WHERE c.id = ${centerId}::uuid AND ${worksFor(sql`c.id`, userId)}
    ), created AS (
      ${accounts.openFor(sql`center`, { email, fullName })}
    ), person AS (
      SELECT id FROM created UNION ALL SELECT id FROM users WHERE email = ${email}
    ), invited AS (
      INSERT INTO center_staff AS m (center_id, user_id)
      SELECT center.id, person.id FROM center, person
      -- Who was removed may be asked again, and has to accept again; who works here already keeps the place.
      ON CONFLICT (center_id, user_id) DO UPDATE SET removed_at = NULL, accepted_at = NULL, invited_at = now()
        WHERE m.removed_at IS NOT NULL
      RETURNING m.user_id
    )
    SELECT invited.user_id AS "invitedId" FROM center LEFT JOIN invited ON true`
  const row = rows[0]
  if (!row) throw notFound()
  if (!row.invitedId) return
  await tx.$executeRaw(
    outbox.tell({
      kind: 'center_invitation',
      recipientId: row.invitedId,
      // About this invitation: the same person may be asked again later.
      subjectId: crypto.randomUUID(),
    }),
  )
  const about = { entity: 'center', entityId: centerId, requestId, detail: { userId: row.invitedId } }
  await recordAudit(tx, { actorId: userId, action: 'center.staff_invited', ...about })
}
