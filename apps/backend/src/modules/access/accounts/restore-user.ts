import type { AdminUser } from '@goodturn/contracts/auth'

import { DomainError, notFound } from '../../../errors'
import type { Db } from '../../../platform/db'
import { recordAudit } from '../../audit'
import { lockUser, setSuspended, toAdminUser } from '../queries'

/** Lets a suspended person sign in again; sessions from before stay ended. @throws {DomainError} `illegal_transition` */
export async function restoreUser(
  tx: Db,
  input: { userId: string; actorId: string; requestId: string },
): Promise<AdminUser> {
  const { userId, actorId, requestId } = input
  const user = await lockUser(tx, userId)
  if (!user) throw notFound()
  if (!user.suspendedAt) throw new DomainError('illegal_transition')
  const suspendedAt = await setSuspended(tx, userId, false)
  await recordAudit(tx, { actorId, action: 'auth.user_restored', entity: 'user', entityId: userId, requestId })
  return toAdminUser({ ...user, suspendedAt })
}
