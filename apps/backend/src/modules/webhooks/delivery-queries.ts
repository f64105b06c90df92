// Deliveries: taken for two minutes by the job that attempts them, so that jobs at the same time make one attempt.
import type { WebhookDelivery, WebhookDeliveryStatus, WebhookError } from '@goodturn/contracts/webhook'
import { sql as fragment, type InferResult, type Updateable } from 'kysely'
import { z } from 'zod'

import { notFound } from '../../errors'
import {
  type Db,
  databaseNow,
  expectRows,
  type Statement,
  sql,
  type Tables,
  versionIs,
  versionOf,
} from '../../platform/db'
import type { CursorKey, PageArgs } from '../../platform/paging'
import { audit } from '../audit'

const selectDeliveries = (db: Db) =>
  db.$kysely
    .selectFrom('webhookDeliveries')
    .innerJoin('webhookEvents', 'webhookEvents.id', 'webhookDeliveries.eventId')
    .select([
      'webhookDeliveries.id',
      'webhookDeliveries.eventId',
      'webhookEvents.type',
      'webhookDeliveries.status',
      'webhookDeliveries.attempts',
      'webhookDeliveries.lastStatus',
      'webhookDeliveries.lastError',
      'webhookDeliveries.nextAttemptAt',
      'webhookDeliveries.createdAt',
      'webhookDeliveries.sentAt',
    ])

export type DeliveryRow = InferResult<ReturnType<typeof selectDeliveries>>[number]

export const toDelivery = (row: DeliveryRow): WebhookDelivery => ({
  id: row.id,
  eventId: row.eventId,
  type: row.type as WebhookDelivery['type'],
  status: row.status,
  attempts: row.attempts,
  lastStatus: row.lastStatus,
  lastError: row.lastError as WebhookError | null,
  nextAttemptAt: row.status === 'due' ? row.nextAttemptAt.toISOString() : null,
  createdAt: row.createdAt.toISOString(),
  sentAt: row.sentAt?.toISOString() ?? null,
})

type Filters = { endpointId: string; status?: WebhookDeliveryStatus | undefined }

/** What an endpoint was sent or is to be sent, newest first. */
export function listDeliveries(
  db: Db,
  { endpointId, status, after, limit }: Filters & PageArgs,
): Promise<DeliveryRow[]> {
  const [createdAt, id] = after ?? []
  let query = selectDeliveries(db).where('webhookDeliveries.endpointId', '=', endpointId)
  if (status) query = query.where('webhookDeliveries.status', '=', status)
  if (createdAt && id) {
    query = query.where(
      fragment<boolean>`(webhook_deliveries.created_at, webhook_deliveries.id) < (${createdAt}::timestamptz, ${id}::uuid)`,
    )
  }
  return query
    .orderBy('webhookDeliveries.createdAt', 'desc')
    .orderBy('webhookDeliveries.id', 'desc')
    .limit(limit + 1)
    .execute()
}

export const keyOfDelivery = (row: DeliveryRow): CursorKey => [row.createdAt.toISOString(), row.id]

/** A delivery with all that a replay is decided on. @throws {DomainError} `not_found` */
export async function getDeliveryToReplay(db: Db, { endpointId, id }: { endpointId: string; id: string }) {
  const row = await selectDeliveries(db)
    .innerJoin('webhookEndpoints', 'webhookEndpoints.id', 'webhookDeliveries.endpointId')
    .select(['webhookDeliveries.takenUntil', 'webhookEndpoints.offReason'])
    .select([versionOf('webhookDeliveries').as('version'), databaseNow.as('now')])
    .where('webhookDeliveries.id', '=', id)
    .where('webhookEndpoints.id', '=', endpointId)
    .where('webhookEndpoints.deletedAt', 'is', null)
    .executeTakeFirst()
  if (!row) throw notFound()
  const { offReason, version, now, ...delivery } = row
  return { delivery, endpoint: { offReason }, version, now }
}

/** Changes a delivery, if nobody has touched it since it was read. */
export const updateDelivery = (
  db: Db,
  { id, version }: { id: string; version: string },
  change: Updateable<Tables['webhookDeliveries']>,
): Statement =>
  expectRows(
    db,
    1,
    db.$kysely
      .updateTable('webhookDeliveries')
      .set(change)
      .where('id', '=', id)
      .where(versionIs('webhookDeliveries', version))
      .returning('id'),
  )

type Test = Pick<DeliveryRow, 'id' | 'eventId' | 'createdAt' | 'nextAttemptAt'> & {
  endpointId: string
  actorId: string
  requestId: string
}

/** Puts a test on its way to one endpoint, with its event of the audit log, which is what it is about. */
export const insertTest = ({ endpointId, actorId, requestId, ...delivery }: Test): Statement => sql`
  WITH noted AS (
    ${audit.note({ actorId, action: 'webhook.tested', entity: 'webhook', entityId: endpointId, requestId })}
    RETURNING id, at, entity_id
  ), event AS (
    INSERT INTO webhook_events (id, type, source_id, subject_id, at, data)
    SELECT ${delivery.eventId}::uuid, 'webhook.test', id, entity_id, at, jsonb_build_object('webhookId', entity_id) FROM noted
    RETURNING id
  )
  INSERT INTO webhook_deliveries (id, endpoint_id, event_id, created_at, next_attempt_at)
  SELECT ${delivery.id}::uuid, ${endpointId}::uuid, id, ${delivery.createdAt}, ${delivery.nextAttemptAt} FROM event`

const Taken = z.object({
  id: z.string(),
  endpointId: z.string(),
  url: z.string(),
  attempts: z.int(),
  eventId: z.string(),
  type: z.string(),
  at: z.date(),
  data: z.unknown(),
})
export type Taken = z.infer<typeof Taken>

/**
 * Takes up to `limit` deliveries whose time has come, of all endpoints in turn, and one only of an endpoint that fails, so
 * that nobody's time-outs hold up the others. The attempt counts from here on.
 */
export const takeDue = (db: Db, limit: number): Promise<Taken[]> =>
  db.$rows(
    Taken,
    sql`
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
    FROM taken t JOIN webhook_endpoints e ON e.id = t.endpoint_id JOIN webhook_events v ON v.id = t.event_id`,
  )

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

/** Deletes deliveries after 30 days, and those of deleted endpoints, up to `limit`; answers how many. */
export const purgeDeliveries = (db: Db, limit: number): Promise<number> =>
  db.$executeRaw`
    DELETE FROM webhook_deliveries WHERE id IN (
      (SELECT id FROM webhook_deliveries WHERE created_at < now() - interval '30 days' LIMIT ${limit})
      UNION
      (SELECT d.id FROM webhook_deliveries d JOIN webhook_endpoints e ON e.id = d.endpoint_id
        WHERE e.deleted_at IS NOT NULL LIMIT ${limit}))`

/** Deletes events that are on their way to nobody any more, up to `limit`; answers how many. */
export const purgeEvents = (db: Db, limit: number): Promise<number> =>
  db.$executeRaw`
    DELETE FROM webhook_events WHERE id IN (
      SELECT v.id FROM webhook_events v
      WHERE v.at < now() - interval '30 days' AND NOT EXISTS (SELECT FROM webhook_deliveries d WHERE d.event_id = v.id)
      ORDER BY v.id LIMIT ${limit})`
