import { z } from 'zod'

import { Id, Instant } from './common.ts'
import { RoleRequestStatus } from './role.ts'

/** The second factor of somebody who has lost it: one administrator asks for its end, and another decides. */
export const SecondFactorReset = z
  .object({
    id: Id,
    userId: Id,
    email: z.string(),
    fullName: z.string(),
    status: RoleRequestStatus,
    requestedBy: Id,
    requestedByName: z.string(),
    requestedAt: Instant,
    expiresAt: Instant.meta({ description: 'Nobody can approve it from then on' }),
    decidedBy: Id.nullable(),
    decidedAt: Instant.nullable(),
  })
  .meta({ id: 'SecondFactorReset' })
export type SecondFactorReset = z.infer<typeof SecondFactorReset>

export const SecondFactorResetFilters = { status: RoleRequestStatus.optional() }
