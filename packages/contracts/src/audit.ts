import { z } from 'zod'

import { Id, Instant } from './common.ts'

const name = z.string().regex(/^[a-z][a-z0-9_.]{0,63}$/, 'This is not a name like campaign.closed')

/** One thing that was done, by whom, to what. `actorId` null: the system itself. */
export const AuditEvent = z
  .object({
    id: Id,
    at: Instant,
    actorId: Id.nullable(),
    action: z.string(),
    entity: z.string(),
    entityId: Id,
    requestId: z.string().nullable(),
    detail: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'AuditEvent' })
export type AuditEvent = z.infer<typeof AuditEvent>

export const AuditFilters = {
  entity: name.optional(),
  entityId: Id.optional(),
  actorId: Id.optional(),
  action: name.optional(),
}
