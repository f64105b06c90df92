import type { RoleGrant, RoleRequest } from '@goodturn/contracts/role'

import { DomainError, notFound } from '../../../errors'
import type { Role } from '../../../generated/prisma/enums'
import type { Db } from '../../../platform/db'
import { recordAudit } from '../../audit'
import { lockUser, toAdminUser } from '../queries'
import { canApprove, takesTwo } from '../rules'
import { decideRequest, insertRole, insertRoleRequest, lockRoleRequest } from './queries'

type Grant = { userId: string; role: Role; actorId: string; requestId: string }

/**
 * Gives somebody a role, which counts from their next call on. That of an administrator is only asked for: another
 * administrator decides.
 * @throws {DomainError} `not_found`, `same_person` for oneself, `illegal_transition` for who has it or is suspended,
 * `conflict` when somebody has asked already
 */
export async function grantRole(tx: Db, { userId, role, actorId, requestId }: Grant): Promise<RoleGrant> {
  if (userId === actorId) throw new DomainError('same_person')
  const user = await lockGrantable(tx, { userId, role })
  const what = { entity: 'user', entityId: userId, requestId, detail: { role } }
  if (takesTwo(role)) {
    const request = await insertRoleRequest(tx, { userId, role, requestedBy: actorId })
    if (!request) throw new DomainError('conflict', 'Somebody has asked for this already')
    await recordAudit(tx, { actorId, action: 'auth.role_requested', ...what })
    return { user: toAdminUser(user), request }
  }
  await insertRole(tx, { userId, role })
  await recordAudit(tx, { actorId, action: 'auth.role_granted', ...what })
  return { user: toAdminUser({ ...user, roles: [...user.roles, role] }) }
}

type Decision = { id: string; actorId: string; requestId: string }

/**
 * Gives the role that another administrator has asked for.
 * @throws {DomainError} `not_found`, `same_person` for who asked and who would get it, `illegal_transition` when it is
 * decided, or when who asked is no administrator any more
 */
export async function approveRoleRequest(tx: Db, { id, actorId, requestId }: Decision): Promise<RoleRequest> {
  const request = await lockRoleRequest(tx, id)
  if (!request) throw notFound()
  const { userId, role, requestedBy } = request
  if (request.status !== 'pending') throw new DomainError('illegal_transition', `This request is ${request.status}`)
  if (!canApprove(actorId, request)) throw new DomainError('same_person')
  if (!request.isRequesterAdmin) throw new DomainError('illegal_transition', 'Who asked is no administrator any more')
  await lockGrantable(tx, { userId, role })
  await insertRole(tx, { userId, role })
  const what = { entity: 'user', entityId: userId, requestId, detail: { role, requestedBy } }
  await recordAudit(tx, { actorId, action: 'auth.role_granted', ...what })
  return decided(await decideRequest(tx, { id, status: 'approved', decidedBy: actorId }))
}

/** Turns a request down, also one's own. @throws {DomainError} `not_found`, `illegal_transition` */
export async function declineRoleRequest(tx: Db, { id, actorId, requestId }: Decision): Promise<RoleRequest> {
  const request = await lockRoleRequest(tx, id)
  if (!request) throw notFound()
  const answer = decided(await decideRequest(tx, { id, status: 'declined', decidedBy: actorId }))
  const what = { entity: 'user', entityId: request.userId, requestId, detail: { role: request.role } }
  await recordAudit(tx, { actorId, action: 'auth.role_declined', ...what })
  return answer
}

function decided(request: RoleRequest | null): RoleRequest {
  if (!request) throw new DomainError('illegal_transition', 'This request is decided')
  return request
}

async function lockGrantable(tx: Db, { userId, role }: { userId: string; role: Role }) {
  const user = await lockUser(tx, userId)
  if (!user) throw notFound()
  if (user.suspendedAt) throw new DomainError('illegal_transition', 'This person is suspended')
  if (user.roles.includes(role)) throw new DomainError('illegal_transition', 'This person has this role')
  return user
}
