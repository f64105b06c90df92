import type { AdminUser } from '@goodturn/contracts/auth'

import { DomainError, notFound } from '../../../errors'
import type { Db } from '../../../platform/db'
import { recordAudit } from '../../audit'
import { lockUser, setSuspended, toAdminUser } from '../queries'
import { lockOtherAdmins } from '../roles/queries'
import { canSuspend } from '../rules'
import { revokeSessionsOfUser } from '../sessions/queries'

/**
 * Suspends an account: its sessions end at once and nobody can sign in. Of two administrators who suspend each other at the
 * same moment, or of whom one is suspended while another loses the role, one stays.
 * @throws {DomainError} `not_found`, `illegal_transition`, `last_admin`
 */
export async function suspendUser(
  tx: Db,
  input: { userId: string; actorId: string; requestId: string },
): Promise<AdminUser> {
  const { userId, actorId, requestId } = input
  // First, whoever it is: somebody may become an administrator while this waits.
  const otherAdmins = await lockOtherAdmins(tx, userId)
  const user = await lockUser(tx, userId)
  if (!user) throw notFound()
  if (!canSuspend(actorId, user)) throw new DomainError('illegal_transition')
  if (user.roles.includes('admin') && otherAdmins === 0) throw new DomainError('last_admin')
  const suspendedAt = await setSuspended(tx, userId, true)
  const sessionsEnded = await revokeSessionsOfUser(tx, userId, 'suspended')
  const what = { action: 'auth.user_suspended', entity: 'user', entityId: userId, requestId }
  await recordAudit(tx, { actorId, ...what, detail: { sessionsEnded } })
  return toAdminUser({ ...user, suspendedAt })
}
