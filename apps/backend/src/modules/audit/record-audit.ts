import type { Db } from '../../platform/db'

export type AuditEvent = {
  /** Null for the system itself: a schedule, a sweep. */
  actorId: string | null
  action: string
  entity: string
  entityId: string
  requestId?: string | undefined
  /** Ids, codes and counts; never a person's data. */
  detail?: Record<string, string | number | boolean | null>
}

/** Writes one row of the append-only audit log, in the transaction of what it records. One statement. */
export async function recordAudit(tx: Db, event: AuditEvent): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO audit_events (actor_id, action, entity, entity_id, request_id, detail)
    VALUES (${event.actorId}::uuid, ${event.action}, ${event.entity}, ${event.entityId}::uuid, ${event.requestId ?? null},
      ${JSON.stringify(event.detail ?? {})}::jsonb)`
}
