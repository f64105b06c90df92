import type { AdminUser } from '@goodturn/contracts/auth'

import { DomainError, notFound } from '../../errors'
import type { Db } from '../../platform/db'
import { recordAudit } from '../audit'
import { lockUser, setSuspended, toAdminUser } from './queries'
import { canSuspend } from './rules'
import { revokeSessionsOfUser } from './session-queries'

/** Suspends an account: its sessions end at once and nobody can sign in. @throws {DomainError} `illegal_transition` */
export async function suspendUser(
  tx: Db,
  input: { userId: string; actorId: string; requestId: string },
): Promise<AdminUser> {
  const { userId, actorId, requestId } = input
  const user = await lockUser(tx, userId)
  if (!user) throw notFound()
  if (!canSuspend(actorId, user)) throw new DomainError('illegal_transition')
  const suspendedAt = await setSuspended(tx, userId, true)
  const sessionsEnded = await revokeSessionsOfUser(tx, userId, 'suspended')
  const what = { action: 'auth.user_suspended', entity: 'user', entityId: userId, requestId }
  await recordAudit(tx, { actorId, ...what, detail: { sessionsEnded } })
  return toAdminUser({ ...user, suspendedAt })
}
