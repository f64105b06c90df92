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

/** Where the chain over the log does not hold. */
export const AuditBreak = z
  .object({
    seq: z.int(),
    eventId: Id,
    reason: z.enum(['changed', 'event_missing', 'seal_missing']).meta({
      description:
        'changed: the event is not what was sealed. event_missing: it is gone. seal_missing: a seal before this one is gone',
    }),
  })
  .meta({ id: 'AuditBreak' })
export type AuditBreak = z.infer<typeof AuditBreak>

/** A part of the chain, made again and compared. */
export const AuditVerification = z
  .object({
    ok: z.boolean(),
    checked: z.int(),
    through: z.int().meta({ description: 'The last seal that was checked' }),
    next: z.int().nullable().meta({ description: 'Where to go on (`after`); null: the end is reached' }),
    firstBreak: AuditBreak.nullable(),
    head: z
      .object({ seq: z.int(), hash: z.string() })
      .nullable()
      .meta({ description: 'The end of the chain. Whoever notes it can show later that nothing was cut off' }),
    unsealed: z.int().meta({ description: 'Events of the last minute, which have no seal yet' }),
    isKnownHead: z.boolean().nullable().meta({ description: 'Whether the head that was given is part of the chain' }),
  })
  .meta({ id: 'AuditVerification' })
export type AuditVerification = z.infer<typeof AuditVerification>

export const AuditVerificationQuery = z
  .strictObject({
    after: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).optional(),
    headSeq: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER).optional(),
    headHash: z
      .string()
      .regex(/^[0-9a-f]{64}$/, 'This is not a hash')
      .optional(),
  })
  .refine(({ headSeq, headHash }) => (headSeq === undefined) === (headHash === undefined), {
    message: 'A head has a number and a hash',
    path: ['headHash'],
  })
