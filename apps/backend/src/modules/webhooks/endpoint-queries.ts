// Endpoints. Those that are deleted keep their row, without its secret, for as long as their deliveries are in the log.
import type { Webhook, WebhookEventName } from '@goodturn/contracts/webhook'
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
import { assume } from '../../platform/invariant'
import { audit } from '../audit'
import { ENDPOINTS_MAX } from './rules'

const selectEndpoints = (db: Db) =>
  db.$kysely
    .selectFrom('webhookEndpoints')
    .where('deletedAt', 'is', null)
    .select(['id', 'url', 'name', 'events', 'offAt', 'offReason', 'failingSince', 'createdAt'])
    .select(fragment<Date | null>`CASE WHEN previous_until > now() THEN previous_until END`.as('previousSecretUntil'))

export type EndpointRow = InferResult<ReturnType<typeof selectEndpoints>>[number]

const OffReason = z.enum(['by_hand', 'failing', 'gone'])

export const toWebhook = (row: EndpointRow): Webhook => ({
  id: row.id,
  url: row.url,
  name: row.name,
  events: row.events as WebhookEventName[],
  isOn: row.offReason === null,
  offReason: row.offReason as Webhook['offReason'],
  failingSince: row.failingSince?.toISOString() ?? null,
  previousSecretUntil: row.previousSecretUntil?.toISOString() ?? null,
  createdAt: row.createdAt.toISOString(),
})

/** All there are, newest first. */
export const listEndpoints = (db: Db): Promise<EndpointRow[]> =>
  selectEndpoints(db).orderBy('createdAt', 'desc').orderBy('id', 'desc').limit(ENDPOINTS_MAX).execute()

/** An endpoint with its version and the database's clock. @throws {DomainError} `not_found` */
export async function getEndpoint(db: Db, id: string) {
  const row = await selectEndpoints(db)
    .select([versionOf('webhookEndpoints').as('version'), databaseNow.as('now')])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw notFound()
  return row
}

const newId = fragment<string>`uuidv7()`

/** An id for a new endpoint, which its secret is bound to, and how many there are. */
export const readBeforeCreate = (db: Db) =>
  db.$kysely
    .selectFrom('webhookEndpoints')
    .where('deletedAt', 'is', null)
    .select([newId.as('id'), databaseNow.as('now')])
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()

/** Ids for a new event and its delivery. */
export const newIds = (db: Db) =>
  db.$kysely.selectNoFrom([newId.as('eventId'), newId.as('deliveryId')]).executeTakeFirstOrThrow()

type NewEndpoint = Pick<EndpointRow, 'id' | 'url' | 'name' | 'events' | 'createdAt'> & { sealed: string }

export const insertEndpoint = (db: Db, endpoint: NewEndpoint): Statement =>
  db.$kysely.insertInto('webhookEndpoints').values(endpoint)

type Version = { id: string; version: string }

/** Changes an endpoint, if nobody has touched it since it was read. Deliveries of a deleted one are purged by the hour. */
export const updateEndpoint = (
  db: Db,
  { id, version }: Version,
  change: Updateable<Tables['webhookEndpoints']>,
): Statement =>
  expectRows(
    db,
    1,
    db.$kysely
      .updateTable('webhookEndpoints')
      .set(change)
      .where('id', '=', id)
      .where(versionIs('webhookEndpoints', version))
      .returning('id'),
  )

/** Gives an endpoint another secret; the present one is kept as the previous one. */
export const replaceSecret = (
  db: Db,
  { id, version, sealed, previousUntil }: Version & { sealed: string; previousUntil: Date },
): Statement =>
  expectRows(
    db,
    1,
    db.$kysely
      .updateTable('webhookEndpoints')
      .set(({ ref }) => ({ previousSealed: ref('sealed'), sealed, previousUntil }))
      .where('id', '=', id)
      .where(versionIs('webhookEndpoints', version))
      .returning('id'),
  )

export type Secrets = { id: string; sealed: string; previousSealed: string | null }

/** The encrypted secrets of all endpoints; a previous one only while it still signs. */
export async function listSecrets(db: Db): Promise<Secrets[]> {
  const rows = await db.$kysely
    .selectFrom('webhookEndpoints')
    .where('deletedAt', 'is', null)
    .select(['id', 'sealed'])
    .select(fragment<string | null>`CASE WHEN previous_until > now() THEN previous_sealed END`.as('previousSealed'))
    .limit(ENDPOINTS_MAX)
    .execute()
  return rows.map((row) => ({ ...row, sealed: assume(row.sealed, 'an endpoint that is not deleted has its secret') }))
}

/** Keeps secrets that were encrypted again, unless they have been rotated in the meantime. */
export async function storeReencrypted(db: Db, args: Secrets & { before: Secrets }): Promise<void> {
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

const SwitchedOff = z.object({ id: z.string(), reason: OffReason })

/** Switches off endpoints where nothing has worked for days, and those that are gone. One statement; answers which. */
export const switchOffFailing = (
  db: Db,
  { days, goneIds }: { days: number; goneIds: readonly string[] },
): Promise<z.infer<typeof SwitchedOff>[]> =>
  db.$rows(
    SwitchedOff,
    sql`
    WITH off AS (
      UPDATE webhook_endpoints SET off_at = now(),
        off_reason = CASE WHEN id = ANY (${[...goneIds]}::uuid[]) THEN 'gone' ELSE 'failing' END
      WHERE off_at IS NULL AND deleted_at IS NULL
        AND (id = ANY (${[...goneIds]}::uuid[]) OR failing_since < now() - ${days}::int * interval '1 day')
      RETURNING id, off_reason
    ), noted AS (${audit.noteEach({
      actorId: null,
      action: 'webhook.switched_off',
      entity: 'webhook',
      from: sql`off`,
      entityId: sql`id`,
      detail: sql`jsonb_build_object('reason', off_reason)`,
    })})
    SELECT id, off_reason AS reason FROM off`,
  )
