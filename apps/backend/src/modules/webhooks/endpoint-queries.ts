// Endpoints. Those that are deleted keep their row, without its secret, for as long as their deliveries are in the log.
import type { Webhook, WebhookEventName } from '@goodturn/contracts/webhook'

import { type Db, sql } from '../../platform/db'

/** More than programs that anybody keeps track of; it bounds what one event can cause. */
export const ENDPOINTS_MAX = 20

type OffReason = NonNullable<Webhook['offReason']>
type Row = Omit<Webhook, 'isOn' | 'failingSince' | 'previousSecretUntil' | 'createdAt'> & {
  failingSince: Date | null
  previousSecretUntil: Date | null
  createdAt: Date
}

const columns = sql`
  e.id, e.url, e.name, e.events, e.off_reason AS "offReason", e.failing_since AS "failingSince", e.created_at AS "createdAt",
  CASE WHEN e.previous_until > now() THEN e.previous_until END AS "previousSecretUntil"`

const toWebhook = ({ failingSince, previousSecretUntil, createdAt, ...row }: Row): Webhook => ({
  ...row,
  isOn: row.offReason === null,
  failingSince: failingSince?.toISOString() ?? null,
  previousSecretUntil: previousSecretUntil?.toISOString() ?? null,
  createdAt: createdAt.toISOString(),
})

/** All there are, newest first. */
export async function listEndpoints(db: Db): Promise<Webhook[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT ${columns} FROM webhook_endpoints e WHERE deleted_at IS NULL
    ORDER BY created_at DESC, id DESC LIMIT ${ENDPOINTS_MAX}`
  return rows.map(toWebhook)
}

export async function findEndpoint(db: Db, id: string): Promise<Webhook | null> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT ${columns} FROM webhook_endpoints e WHERE id = ${id}::uuid AND deleted_at IS NULL`
  return rows[0] ? toWebhook(rows[0]) : null
}

/** An id for a new endpoint, which its secret is bound to, and how many there are. */
export async function reserveEndpoint(tx: Db): Promise<{ id: string; count: number }> {
  const rows = await tx.$queryRaw<{ id: string; count: number }[]>`
    SELECT uuidv7() AS id, count(*)::int AS count FROM webhook_endpoints WHERE deleted_at IS NULL`
  return rows[0] ?? { id: '', count: ENDPOINTS_MAX }
}

type NewEndpoint = { id: string; url: string; name: string; events: readonly WebhookEventName[]; sealed: string }

export async function insertEndpoint(tx: Db, { id, url, name, events, sealed }: NewEndpoint): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO webhook_endpoints (id, url, name, events, sealed)
    VALUES (${id}::uuid, ${url}, ${name}, ${[...events]}::text[], ${sealed})`
}

type Change = {
  id: string
  url: string | undefined
  name: string | undefined
  events: readonly WebhookEventName[] | undefined
  isOn: boolean | undefined
}

/** Changes what is given; false when there is no such endpoint. */
export async function updateEndpoint(tx: Db, { id, url, name, events, isOn }: Change): Promise<boolean> {
  const updated = await tx.$executeRaw`
    UPDATE webhook_endpoints SET url = coalesce(${url ?? null}, url), name = coalesce(${name ?? null}, name),
      events = coalesce(${events ? [...events] : null}::text[], events)
      ${isOn === true ? sql`, off_at = NULL, off_reason = NULL, failing_since = NULL` : sql``}
      ${isOn === false ? sql`, off_at = coalesce(off_at, now()), off_reason = coalesce(off_reason, 'by_hand')` : sql``}
    WHERE id = ${id}::uuid AND deleted_at IS NULL`
  return updated === 1
}

/** Forgets an endpoint and its secrets; false when there is none. Its deliveries are purged by the hour. */
export async function forgetEndpoint(tx: Db, id: string): Promise<boolean> {
  const updated = await tx.$executeRaw`
    UPDATE webhook_endpoints SET deleted_at = now(), sealed = NULL, previous_sealed = NULL, previous_until = NULL
    WHERE id = ${id}::uuid AND deleted_at IS NULL`
  return updated === 1
}

/** Gives an endpoint another secret; the present one signs for `keptHours` more. False when there is no such endpoint. */
export async function replaceSecret(tx: Db, args: { id: string; sealed: string; keptHours: number }): Promise<boolean> {
  const updated = await tx.$executeRaw`
    UPDATE webhook_endpoints SET previous_sealed = sealed, sealed = ${args.sealed},
      previous_until = now() + ${args.keptHours}::int * interval '1 hour'
    WHERE id = ${args.id}::uuid AND deleted_at IS NULL`
  return updated === 1
}

export type Secrets = { id: string; sealed: string; previousSealed: string | null }

/** The sealed secrets of all endpoints; one before only while it still signs. */
export const listSecrets = (db: Db): Promise<Secrets[]> =>
  db.$queryRaw<Secrets[]>`
    SELECT id, sealed, CASE WHEN previous_until > now() THEN previous_sealed END AS "previousSealed"
    FROM webhook_endpoints WHERE deleted_at IS NULL LIMIT ${ENDPOINTS_MAX}`

/** Keeps secrets that were sealed anew, unless they have been rotated in the meantime. */
export async function updateSealed(db: Db, args: Secrets & { before: Secrets }): Promise<void> {
  await db.$executeRaw`
    UPDATE webhook_endpoints SET sealed = ${args.sealed},
      previous_sealed = CASE WHEN previous_sealed IS NULL THEN NULL ELSE coalesce(${args.previousSealed}, previous_sealed) END
    WHERE id = ${args.id}::uuid AND sealed = ${args.before.sealed}`
}

/** Notes of endpoints whether anything has worked in the last attempts. */
export async function noteHealth(db: Db, health: readonly { id: string; isWell: boolean }[]): Promise<void> {
  await db.$executeRaw`
    UPDATE webhook_endpoints e SET failing_since = CASE WHEN h."isWell" THEN NULL ELSE coalesce(e.failing_since, now()) END
    FROM jsonb_to_recordset(${JSON.stringify(health)}::jsonb) AS h(id uuid, "isWell" boolean)
    WHERE e.id = h.id AND (e.failing_since IS NULL) <> h."isWell"`
}

/** Switches off endpoints where nothing has worked for days, and those that are gone. One statement; answers which. */
export const switchOffFailing = (
  db: Db,
  { days, goneIds }: { days: number; goneIds: readonly string[] },
): Promise<{ id: string; reason: OffReason }[]> =>
  db.$queryRaw<{ id: string; reason: OffReason }[]>`
    WITH off AS (
      UPDATE webhook_endpoints SET off_at = now(),
        off_reason = CASE WHEN id = ANY (${[...goneIds]}::uuid[]) THEN 'gone' ELSE 'failing' END
      WHERE off_at IS NULL AND deleted_at IS NULL
        AND (id = ANY (${[...goneIds]}::uuid[]) OR failing_since < now() - ${days}::int * interval '1 day')
      RETURNING id, off_reason
    ), audit AS (
      INSERT INTO audit_events (action, entity, entity_id, detail)
      SELECT 'webhook.switched_off', 'webhook', id, jsonb_build_object('reason', off_reason) FROM off
    )
    SELECT id, off_reason AS reason FROM off`
