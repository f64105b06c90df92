import { joinSql, type Sql, sql } from '../../platform/db'

// How other rooms write the log: statements for a batch, and parts for a set statement.

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

/** Notes one event. */
export const note = (event: AuditEvent): Sql => noteAll([event])

/** Notes several events, at most a few dozen. */
export const noteAll = (events: readonly AuditEvent[]): Sql => sql`
  INSERT INTO audit_events (actor_id, action, entity, entity_id, request_id, detail)
  VALUES ${joinSql(events.map(valuesOf))}`

const valuesOf = ({ actorId, action, entity, entityId, requestId, detail }: AuditEvent): Sql => sql`
  (${actorId}::uuid, ${action}::text, ${entity}::text, ${entityId}::uuid, ${requestId ?? null}::text,
    ${JSON.stringify(detail ?? {})}::jsonb)`

export type NotedRows = Pick<AuditEvent, 'actorId' | 'action' | 'entity' | 'requestId'> & {
  /** An earlier CTE, or any FROM clause with its conditions; one event a row. */
  from: Sql
  entityId: Sql
  /** A jsonb expression over the row. */
  detail?: Sql
}

/** One event for each row of an earlier CTE of a set statement. */
export const noteEach = ({ from, entityId, detail, ...event }: NotedRows): Sql => sql`
  INSERT INTO audit_events (actor_id, action, entity, entity_id, request_id, detail)
  SELECT ${event.actorId}::uuid, ${event.action}::text, ${event.entity}::text, ${entityId}, ${event.requestId ?? null}::text,
    ${detail ?? sql`'{}'::jsonb`}
  FROM ${from}`
