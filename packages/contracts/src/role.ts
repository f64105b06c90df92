import { z } from 'zod'

import { AdminUser } from './auth.ts'
import { Id, Instant, Role } from './common.ts'

export const GrantRoleBody = z.strictObject({ role: Role }).meta({ id: 'GrantRoleBody' })
export const UserRoleParams = z.strictObject({ id: Id, role: Role })

export const RoleRequestStatus = z
  .enum(['pending', 'approved', 'declined', 'expired'])
  .meta({ id: 'RoleRequestStatus', description: 'expired: nobody has decided for seven days' })
export type RoleRequestStatus = z.infer<typeof RoleRequestStatus>

/** A role that takes two administrators: one has asked for it, and another decides. */
export const RoleRequest = z
  .object({
    id: Id,
    userId: Id,
    email: z.string(),
    fullName: z.string(),
    role: Role,
    status: RoleRequestStatus,
    requestedBy: Id,
    requestedByName: z.string(),
    requestedAt: Instant,
    expiresAt: Instant.meta({ description: 'Nobody can approve it from then on' }),
    decidedBy: Id.nullable(),
    decidedAt: Instant.nullable(),
  })
  .meta({ id: 'RoleRequest' })
export type RoleRequest = z.infer<typeof RoleRequest>

/** What has become of giving a role: the person as they are now, and the request, where it takes a second administrator. */
export const RoleGrant = z.object({ user: AdminUser, request: RoleRequest.optional() }).meta({ id: 'RoleGrant' })
export type RoleGrant = z.infer<typeof RoleGrant>

export const RoleRequestFilters = { status: RoleRequestStatus.optional() }
