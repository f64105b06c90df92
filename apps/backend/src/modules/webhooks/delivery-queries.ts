// Deliveries: taken for two minutes by who attempts them, so that ticks beside each other make one attempt.
import type { WebhookDelivery, WebhookDeliveryStatus, WebhookError } from '@goodturn/contracts/webhook'

import { type Db, sql } from '../../platform/db'
import type { CursorKey, PageArgs } from '../../platform/paging'

export type DeliveryRow = Omit<WebhookDelivery, 'nextAttemptAt' | 'createdAt' | 'sentAt'> & {
  nextAttemptAt: Date
  createdAt: Date
  sentAt: Date | null
}

const columns = sql`
  d.id, d.event_id AS "eventId", v.type, d.status::text AS status, d.attempts, d.last_status AS "lastStatus",
  d.last_error AS "lastError", d.next_attempt_at AS "nextAttemptAt", d.created_at AS "createdAt", d.sent_at AS "sentAt"`

export const toDelivery = ({ nextAttemptAt, createdAt, sentAt, ...row }: DeliveryRow): WebhookDelivery => ({
  ...row,
  nextAttemptAt: row.status === 'due' ? nextAttemptAt.toISOString() : null,
  createdAt: createdAt.toISOString(),
  sentAt: sentAt?.toISOString() ?? null,
})

type Filters = { endpointId: string; status?: WebhookDeliveryStatus | undefined }

/** What an endpoint was sent or is to be sent, newest first. */
export async function listDeliveries(
  db: Db,
  { endpointId, status, ...page }: Filters & PageArgs,
): Promise<DeliveryRow[]> {
  const [createdAt, id] = page.after ?? []
  return db.$queryRaw<DeliveryRow[]>`
    SELECT ${columns} FROM webhook_deliveries d JOIN webhook_events v ON v.id = d.event_id
    WHERE d.endpoint_id = ${endpointId}::uuid
      ${status ? sql`AND d.status = ${status}::webhook_delivery_status` : sql``}
      ${createdAt && id ? sql`AND (d.created_at, d.id) < (${createdAt}::timestamptz, ${id}::uuid)` : sql``}
    ORDER BY d.created_at DESC, d.id DESC LIMIT ${page.limit + 1}`
}

export const keyOfDelivery = (row: DeliveryRow): CursorKey => [row.createdAt.toISOString(), row.id]

export async function findDelivery(db: Db, args: { endpointId: string; id: string }): Promise<DeliveryRow | null> {
  const rows = await db.$queryRaw<DeliveryRow[]>`
    SELECT ${columns} FROM webhook_deliveries d JOIN webhook_events v ON v.id = d.event_id
    WHERE d.id = ${args.id}::uuid AND d.endpoint_id = ${args.endpointId}::uuid`
  return rows[0] ?? null
}

/** Makes a delivery due at once, as if it were new. False while an attempt is under way. */
export async function reviveDelivery(tx: Db, id: string): Promise<boolean> {
  const revived = await tx.$executeRaw`
    UPDATE webhook_deliveries SET status = 'due', attempts = 0, next_attempt_at = now(), taken_until = NULL, sent_at = NULL
    WHERE id = ${id}::uuid AND (status <> 'due' OR taken_until IS NULL OR taken_until < now())`
  return revived === 1
}

/** Puts a test on its way to one endpoint, with its row of the audit log. One statement; answers the delivery's id. */
export async function insertTest(
  tx: Db,
  args: { endpointId: string; actorId: string; requestId: string },
): Promise<string> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    WITH audit AS (
      INSERT INTO audit_events (actor_id, action, entity, entity_id, request_id)
      VALUES (${args.actorId}::uuid, 'webhook.tested', 'webhook', ${args.endpointId}::uuid, ${args.requestId})
      RETURNING id, at, entity_id
    ), event AS (
      INSERT INTO webhook_events (type, source_id, subject_id, at, data)
      SELECT 'webhook.test', id, entity_id, at, jsonb_build_object('webhookId', entity_id) FROM audit
      RETURNING id, subject_id
    )
    INSERT INTO webhook_deliveries (endpoint_id, event_id) SELECT subject_id, id FROM event RETURNING id`
  return rows[0]?.id ?? ''
}

export type Taken = {
  id: string
  endpointId: string
  url: string
  attempts: number
  eventId: string
  type: string
  at: Date
  data: unknown
}

/**
 * Takes up to `limit` deliveries whose time has come, of all endpoints in turn, and one only of an endpoint that fails, so
 * that nobody's time-outs hold up the others. The attempt counts from here on.
 */
export const takeDue = (db: Db, limit: number): Promise<Taken[]> =>
  db.$queryRaw<Taken[]>`
    WITH candidate AS (
      SELECT d.id, d.n FROM webhook_endpoints e CROSS JOIN LATERAL (
        SELECT w.id, row_number() OVER (ORDER BY w.next_attempt_at, w.id) AS n FROM webhook_deliveries w
        WHERE w.endpoint_id = e.id AND w.status = 'due' AND w.next_attempt_at <= now()
          AND (w.taken_until IS NULL OR w.taken_until < now())
        ORDER BY w.next_attempt_at, w.id LIMIT ${limit}
      ) d
      WHERE e.deleted_at IS NULL AND e.off_at IS NULL AND (d.n = 1 OR e.failing_since IS NULL)
      ORDER BY d.n LIMIT ${limit}
    ), held AS (
      SELECT d.id FROM webhook_deliveries d
      WHERE d.id IN (SELECT id FROM candidate) AND d.status = 'due' AND d.next_attempt_at <= now()
        AND (d.taken_until IS NULL OR d.taken_until < now())
      FOR UPDATE SKIP LOCKED
    ), taken AS (
      UPDATE webhook_deliveries d SET attempts = attempts + 1, taken_until = now() + interval '2 minutes'
      FROM held WHERE d.id = held.id RETURNING d.*
    )
    SELECT t.id, t.endpoint_id AS "endpointId", e.url, t.attempts, t.event_id AS "eventId", v.type, v.at, v.data
    FROM taken t JOIN webhook_endpoints e ON e.id = t.endpoint_id JOIN webhook_events v ON v.id = t.event_id`

export type Outcome = {
  id: string
  attempts: number
  status: number | null
  /** Null: it was taken. */
  error: WebhookError | null
  /** After an error: how long to wait; null: no more attempts. */
  delayS: number | null
}

/** Writes down what has become of attempts; one that took so long that somebody else has the delivery now is ignored. */
export async function endAttempts(db: Db, outcomes: readonly Outcome[]): Promise<void> {
  await db.$executeRaw`
    UPDATE webhook_deliveries d SET taken_until = NULL, last_status = o.status, last_error = o.error,
      status = CASE WHEN o.error IS NULL THEN 'sent' WHEN o."delayS" IS NULL THEN 'dead' ELSE 'due' END::webhook_delivery_status,
      sent_at = CASE WHEN o.error IS NULL THEN now() END,
      next_attempt_at = now() + coalesce(o."delayS", 0) * interval '1 second'
    FROM jsonb_to_recordset(${JSON.stringify(outcomes)}::jsonb)
      AS o(id uuid, attempts int, status int, error text, "delayS" int)
    WHERE d.id = o.id AND d.attempts = o.attempts AND d.status = 'due'`
}

/** Forgets deliveries after 30 days, and those of deleted endpoints, up to `limit`; answers how many. */
export const purgeDeliveries = (db: Db, limit: number): Promise<number> =>
  db.$executeRaw`
    DELETE FROM webhook_deliveries WHERE id IN (
      (SELECT id FROM webhook_deliveries WHERE created_at < now() - interval '30 days' LIMIT ${limit})
      UNION
      (SELECT d.id FROM webhook_deliveries d JOIN webhook_endpoints e ON e.id = d.endpoint_id
        WHERE e.deleted_at IS NOT NULL LIMIT ${limit}))`

/** Forgets events that are on their way to nobody any more, up to `limit`; answers how many. */
export const purgeEvents = (db: Db, limit: number): Promise<number> =>
  db.$executeRaw`
    DELETE FROM webhook_events WHERE id IN (
      SELECT v.id FROM webhook_events v
      WHERE v.at < now() - interval '30 days' AND NOT EXISTS (SELECT FROM webhook_deliveries d WHERE d.event_id = v.id)
      ORDER BY v.id LIMIT ${limit})`
