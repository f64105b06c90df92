import type { DeliveryStatus } from '@goodturn/contracts/delivery'
import { NotificationKind } from '@goodturn/contracts/notification'
import type { MessageKind } from '@goodturn/contracts/outbox'

import { type Db, type Sql, sql } from '../../../platform/db'
import type { CursorKey, PageArgs } from '../../../platform/paging'
import { mutableKinds } from './topics'

const mutables = JSON.stringify(mutableKinds)

/** Whether the reader of a message `m` has switched its kind off. */
const isMuted = sql`EXISTS (
  SELECT 1 FROM muted_mail u JOIN jsonb_to_recordset(${mutables}::jsonb) AS k(kind text, topic text) ON k.topic = u.topic
  WHERE u.user_id = m.recipient_id AND k.kind = m.kind)`

/**
 * Settles up to `limit` due messages without sending them anywhere, the oldest first: for where mail is read in the
 * outbox. Answers how many. Overlapping calls take others.
 */
export async function settleDue(db: Db, limit: number): Promise<number> {
  return db.$executeRaw`
    WITH due AS (
      SELECT m.id, ${isMuted} AS muted FROM outbox_messages m
      WHERE m.status = 'due' AND m.next_attempt_at <= now()
      ORDER BY m.next_attempt_at LIMIT ${limit} FOR UPDATE OF m SKIP LOCKED
    )
    UPDATE outbox_messages m SET attempts = attempts + 1, sent_at = CASE WHEN due.muted THEN NULL ELSE now() END,
      status = CASE WHEN due.muted THEN 'skipped'::delivery_status ELSE 'sent' END
    FROM due WHERE m.id = due.id`
}

/**
 * Takes up to `limit` messages for the queue, the oldest first. Should the queue lose one, it is taken again in ten
 * minutes. What a person is told of offers and the like is sent in the order in which it happened: while an earlier one
 * is due, a later one waits; a link waits for nothing.
 */
export async function takeDue(db: Db, limit: number): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    UPDATE outbox_messages SET next_attempt_at = now() + interval '10 minutes'
    WHERE id IN (
      SELECT m.id FROM outbox_messages m
      WHERE m.status = 'due' AND m.next_attempt_at <= now() AND (m.taken_until IS NULL OR m.taken_until < now())
        AND NOT (m.kind = ANY (${mutableKinds.map(({ kind }) => kind)}::text[]) AND EXISTS (
          SELECT 1 FROM outbox_messages e
          WHERE e.recipient_id = m.recipient_id AND e.status = 'due' AND (e.created_at, e.id) < (m.created_at, m.id)))
      ORDER BY m.next_attempt_at LIMIT ${limit} FOR UPDATE SKIP LOCKED)
    RETURNING id`
  return rows.map(({ id }) => id)
}

export type Taken = { id: string; attempts: number; isMuted: boolean }

/**
 * Takes one message to be sent, for two minutes: null when it is sent, given up, or being sent by somebody else. The
 * attempt counts from here on, so that one that kills its consumer is given up some time as well.
 */
export async function takeMessage(db: Db, id: string): Promise<Taken | null> {
  const rows = await db.$queryRaw<Taken[]>`
    UPDATE outbox_messages m SET attempts = attempts + 1, taken_until = now() + interval '2 minutes',
      next_attempt_at = greatest(next_attempt_at, now() + interval '2 minutes')
    WHERE m.id = ${id}::uuid AND m.status = 'due' AND (m.taken_until IS NULL OR m.taken_until < now())
    RETURNING m.id, m.attempts, ${isMuted} AS "isMuted"`
  return rows[0] ?? null
}

/** Ends a message that is due: sent, or not to be sent. */
export async function endMessage(db: Db, args: { id: string; status: 'sent' | 'skipped' }): Promise<void> {
  await db.$executeRaw`
    UPDATE outbox_messages SET status = ${args.status}::delivery_status, taken_until = NULL, failure = NULL,
      sent_at = CASE WHEN ${args.status} = 'sent' THEN now() END
    WHERE id = ${args.id}::uuid AND status = 'due'`
}

/** Gives a message up. */
export async function buryMessage(db: Db, args: { id: string; failure: string }): Promise<void> {
  await db.$executeRaw`
    UPDATE outbox_messages SET status = 'dead', taken_until = NULL, failure = ${args.failure}
    WHERE id = ${args.id}::uuid AND status = 'due'`
}

/** Puts off a message that could not be sent: 30 s after the first attempt, then twice as long each time, an hour at most. */
export async function putOff(db: Db, args: { id: string; failure: string }): Promise<void> {
  await db.$executeRaw`
    UPDATE outbox_messages SET taken_until = NULL, failure = ${args.failure},
      next_attempt_at = now() + least(interval '30 seconds' * pow(2, least(attempts, 10) - 1), interval '1 hour')
    WHERE id = ${args.id}::uuid AND status = 'due'`
}

export type DeliveryRow = {
  id: string
  kind: MessageKind
  status: DeliveryStatus
  recipientId: string | null
  subjectId: string
  attempts: number
  failure: string | null
  createdAt: Date
  nextAttemptAt: Date
  sentAt: Date | null
}

const deliveryColumns = sql`
  m.id, m.kind, m.status::text AS status, m.recipient_id AS "recipientId", m.subject_id AS "subjectId", m.attempts,
  m.failure, m.created_at AS "createdAt", m.next_attempt_at AS "nextAttemptAt", m.sent_at AS "sentAt"`

type Filters = { status?: DeliveryStatus | undefined; kind?: MessageKind | undefined }

/** What became of mails, newest first. */
export async function listDeliveries(db: Db, { status, kind, ...page }: Filters & PageArgs): Promise<DeliveryRow[]> {
  const [createdAt, id] = page.after ?? []
  const conditions: Sql[] = [
    ...(status ? [sql`AND m.status = ${status}::delivery_status`] : []),
    ...(kind ? [sql`AND m.kind = ${kind}`] : []),
    ...(createdAt && id ? [sql`AND (m.created_at, m.id) < (${createdAt}::timestamptz, ${id}::uuid)`] : []),
  ]
  return db.$queryRaw<DeliveryRow[]>`
    SELECT ${deliveryColumns} FROM outbox_messages m
    WHERE true ${conditions[0] ?? sql``} ${conditions[1] ?? sql``} ${conditions[2] ?? sql``}
    ORDER BY m.created_at DESC, m.id DESC LIMIT ${page.limit + 1}`
}

export const keyOfDelivery = (row: DeliveryRow): CursorKey => [row.createdAt.toISOString(), row.id]

export async function findDelivery(db: Db, id: string): Promise<DeliveryRow | null> {
  const rows = await db.$queryRaw<DeliveryRow[]>`
    SELECT ${deliveryColumns} FROM outbox_messages m WHERE m.id = ${id}::uuid`
  return rows[0] ?? null
}

/** Makes a message that was given up due again, as if it were new. Null when it was not given up. */
export async function reviveMessage(tx: Db, id: string): Promise<DeliveryRow | null> {
  const rows = await tx.$queryRaw<DeliveryRow[]>`
    UPDATE outbox_messages m SET status = 'due', attempts = 0, failure = NULL, next_attempt_at = now()
    WHERE m.id = ${id}::uuid AND m.status = 'dead' RETURNING ${deliveryColumns}`
  return rows[0] ?? null
}

/** The topics that a person has switched off. */
export async function listMuted(db: Db, userId: string): Promise<string[]> {
  const rows = await db.$queryRaw<{ topic: string }[]>`SELECT topic FROM muted_mail WHERE user_id = ${userId}::uuid`
  return rows.map(({ topic }) => topic)
}

/** Switches topics off and on, in one statement. */
export async function changeMuted(db: Db, args: { userId: string; off: string[]; on: string[] }): Promise<void> {
  await db.$executeRaw`
    WITH gone AS (DELETE FROM muted_mail WHERE user_id = ${args.userId}::uuid AND topic = ANY (${args.on}::text[]))
    INSERT INTO muted_mail (user_id, topic) SELECT ${args.userId}::uuid, unnest(${args.off}::text[])
    ON CONFLICT (user_id, topic) DO NOTHING`
}

export type InboxArgs = { userId: string; isUnread: boolean }

/** What a person is told of on the site: a condition on messages `m`. */
export const inInbox = ({ userId, isUnread }: InboxArgs): Sql => sql`
  AND m.recipient_id = ${userId}::uuid AND m.kind = ANY (${[...NotificationKind.options]}::text[])
  ${isUnread ? sql`AND m.read_at IS NULL` : sql``}`

/** Marks a person's messages as read: those named, or all there are. What is read already, or somebody else's, stays. */
export async function markRead(db: Db, { userId, ids }: { userId: string; ids: readonly string[] | null }) {
  await db.$executeRaw`
    UPDATE outbox_messages m SET read_at = now()
    WHERE true ${inInbox({ userId, isUnread: true })} ${ids ? sql`AND m.id = ANY (${[...ids]}::uuid[])` : sql``}`
}
