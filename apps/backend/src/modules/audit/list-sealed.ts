import type { Db } from '../../platform/db'

export type SealedEvent = {
  seq: bigint
  id: string
  at: Date
  action: string
  entityId: string
  detail: { [fact: string]: unknown }
}

/**
 * Events in the order of their seals, those behind `after` first. Seals are numbered without gaps and commit in that
 * order, so whoever remembers the last number it has read misses nothing and reads nothing twice.
 */
export const listSealed = (db: Db, { after, limit }: { after: bigint; limit: number }): Promise<SealedEvent[]> =>
  db.$queryRaw<SealedEvent[]>`
    SELECT s.seq, e.id, e.at, e.action, e.entity_id AS "entityId", e.detail
    FROM audit_seals s JOIN audit_events e ON e.id = s.event_id
    WHERE s.seq > ${after}::bigint ORDER BY s.seq LIMIT ${limit}`
