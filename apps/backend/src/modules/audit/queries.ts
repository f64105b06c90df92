import type { AuditEvent } from '@goodturn/contracts/audit'

import { type Db, sql } from '../../platform/db'
import type { CursorKey, PageArgs } from '../../platform/paging'

export type AuditRow = Omit<AuditEvent, 'at'> & { at: Date }
type Filters = { [name in 'entity' | 'entityId' | 'actorId' | 'action']?: string | undefined }

/** The log, newest first. */
export async function listAuditEvents(db: Db, { entity, entityId, actorId, action, ...page }: Filters & PageArgs) {
  const [at, id] = page.after ?? []
  return db.$queryRaw<AuditRow[]>`
    SELECT id, at, actor_id AS "actorId", action, entity, entity_id AS "entityId", request_id AS "requestId", detail
    FROM audit_events
    WHERE true
      ${entity ? sql`AND entity = ${entity}` : sql``}
      ${entityId ? sql`AND entity_id = ${entityId}::uuid` : sql``}
      ${actorId ? sql`AND actor_id = ${actorId}::uuid` : sql``}
      ${action ? sql`AND action = ${action}` : sql``}
      ${at && id ? sql`AND (at, id) < (${at}::timestamptz, ${id}::uuid)` : sql``}
    ORDER BY at DESC, id DESC LIMIT ${page.limit + 1}`
}

export const keyOfAuditEvent = (row: AuditRow): CursorKey => [row.at.toISOString(), row.id]

export const toAuditEvent = (row: AuditRow): AuditEvent => ({ ...row, at: row.at.toISOString() })
