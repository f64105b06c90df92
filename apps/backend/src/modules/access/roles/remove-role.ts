import type { AdminUser } from '@goodturn/contracts/auth'

import { DomainError, notFound } from '../../../errors'
import type { Role } from '../../../generated/prisma/enums'
import type { Db } from '../../../platform/db'
import { recordAudit } from '../../audit'
import { lockUser, toAdminUser } from '../queries'
import { deleteRole, lockOtherAdmins } from './queries'

/**
 * Takes a role away, which counts from the person's next call on; their sessions keep what is left. Of two administrators
 * who remove each other at the same moment one stays.
 * @throws {DomainError} `not_found` also for who does not have it, `last_admin`
 */
export async function removeRole(
  tx: Db,
  { userId, role, actorId, requestId }: { userId: string; role: Role; actorId: string; requestId: string },
): Promise<AdminUser> {
  if (role === 'admin' && (await lockOtherAdmins(tx, userId)) === 0) {
    // Somebody who is none cannot be the last.
    const user = await lockUser(tx, userId)
    throw user?.roles.includes('admin') ? new DomainError('last_admin') : notFound()
  }
  const user = await lockUser(tx, userId)
  if (!user || !(await deleteRole(tx, { userId, role }))) throw notFound()
  const what = { action: 'auth.role_removed', entity: 'user', entityId: userId, requestId, detail: { role } }
  await recordAudit(tx, { actorId, ...what })
  return toAdminUser({ ...user, roles: user.roles.filter((each) => each !== role) })
}
