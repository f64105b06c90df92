import type { MessageKind } from '@goodturn/contracts/outbox'

import { type Db, sql } from '../../platform/db'
import type { CursorKey, PageArgs } from '../../platform/paging'

export type OutboxRow = {
  id: string
  kind: MessageKind
  subjectId: string
  createdAt: Date
  sentAt: Date | null
  to: string
  fullName: string
  screeningName: string | null
  amountMinor: bigint | null
  expiresAt: Date | null
  pausedUntil: Date | null
}

type Filters = { email?: string | undefined; kind?: MessageKind | undefined }

/** The outbox, newest first, with what the texts are made of. */
export async function listOutbox(db: Db, { email, kind, ...page }: Filters & PageArgs): Promise<OutboxRow[]> {
  const [createdAt, id] = page.after ?? []
  return db.$queryRaw<OutboxRow[]>`
    SELECT m.id, m.kind, m.subject_id AS "subjectId", m.created_at AS "createdAt", m.sent_at AS "sentAt",
      u.email AS "to", u.full_name AS "fullName", t.name AS "screeningName", o.amount_minor AS "amountMinor",
      o.expires_at AS "expiresAt", e.paused_until AS "pausedUntil"
    FROM outbox_messages m
    JOIN users u ON u.id = m.recipient_id
    LEFT JOIN offers o ON o.id = m.subject_id
    LEFT JOIN waitlist_entries e ON e.id = coalesce(o.entry_id, m.subject_id)
    LEFT JOIN screening_types t ON t.id = e.screening_type_id
    WHERE true
      ${email ? sql`AND m.recipient_id = (SELECT id FROM users WHERE email = ${email})` : sql``}
      ${kind ? sql`AND m.kind = ${kind}` : sql``}
      ${createdAt && id ? sql`AND (m.created_at, m.id) < (${createdAt}::timestamptz, ${id}::uuid)` : sql``}
    ORDER BY m.created_at DESC, m.id DESC LIMIT ${page.limit + 1}`
}

export const keyOfMessage = (row: OutboxRow): CursorKey => [row.createdAt.toISOString(), row.id]

/** Marks up to `limit` due messages as sent, the oldest first. Answers how many. Overlapping calls take others. */
export async function markDueSent(db: Db, limit: number): Promise<number> {
  return db.$executeRaw`
    UPDATE outbox_messages SET sent_at = now(), attempts = attempts + 1
    WHERE id IN (
      SELECT id FROM outbox_messages WHERE sent_at IS NULL AND next_attempt_at <= now()
      ORDER BY next_attempt_at LIMIT ${limit} FOR UPDATE SKIP LOCKED)`
}
