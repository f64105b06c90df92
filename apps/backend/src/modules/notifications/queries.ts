import type { MessageKind } from '@goodturn/contracts/outbox'

import { type Db, type Sql, sql } from '../../platform/db'
import type { CursorKey, PageArgs } from '../../platform/paging'
import { type InboxArgs, inInbox } from './outbox'

export type OutboxRow = {
  id: string
  kind: MessageKind
  subjectId: string
  createdAt: Date
  sentAt: Date | null
  readAt: Date | null
  to: string
  fullName: string | null
  screeningName: string | null
  amountMinor: bigint | null
  expiresAt: Date | null
  pausedUntil: Date | null
  startsAt: Date | null
  centerName: string | null
  reference: string | null
  /** Of a message about a campaign. */
  campaignId: string | null
  campaignTitle: string | null
  runsOutOn: Date | null
  reason: string | null
}

type Filters = { email?: string | undefined; kind?: MessageKind | undefined }

/** The outbox, newest first, with what the texts are made of. */
export async function listOutbox(db: Db, { email, kind, ...page }: Filters & PageArgs): Promise<OutboxRow[]> {
  const ofPerson = email
    ? sql`AND (m.recipient_id = (SELECT id FROM users WHERE email = ${email}) OR p.payer_email = ${email})`
    : sql``
  return listMessages(db, sql`${ofPerson} ${kind ? sql`AND m.kind = ${kind}` : sql``}`, page)
}

/** What a person is told of on the site, newest first. */
export const listInbox = (db: Db, { userId, isUnread, ...page }: InboxArgs & PageArgs): Promise<OutboxRow[]> =>
  listMessages(db, inInbox({ userId, isUnread }), page)

/** How many of them are not read yet, as far as `max`. */
export async function countUnread(db: Db, { userId, max }: { userId: string; max: number }): Promise<number> {
  const rows = await db.$queryRaw<{ unread: number }[]>`
    SELECT count(*)::int AS unread FROM (
      SELECT 1 FROM outbox_messages m WHERE true ${inInbox({ userId, isUnread: true })} LIMIT ${max}
    ) unread`
  return rows[0]?.unread ?? 0
}

async function listMessages(db: Db, which: Sql, page: PageArgs): Promise<OutboxRow[]> {
  const [createdAt, id] = page.after ?? []
  return db.$queryRaw<OutboxRow[]>`
    SELECT m.id, m.kind, m.subject_id AS "subjectId", m.created_at AS "createdAt", m.sent_at AS "sentAt", m.read_at AS "readAt",
      coalesce(u.email, p.payer_email) AS "to", u.full_name AS "fullName", t.name AS "screeningName",
      coalesce(o.amount_minor, p.amount_minor, n.amount_minor) AS "amountMinor", p.reference,
      g.id AS "campaignId", g.title AS "campaignTitle", n.runs_out_on AS "runsOutOn", n.reason,
      coalesce(o.expires_at, w.answer_by) AS "expiresAt", e.paused_until AS "pausedUntil", a.starts_at AS "startsAt", c.name AS "centerName"
    FROM outbox_messages m
    LEFT JOIN users u ON u.id = m.recipient_id
    LEFT JOIN payments p ON p.id = m.subject_id AND m.recipient_id IS NULL
    LEFT JOIN campaign_notices n ON n.id = m.subject_id
    LEFT JOIN campaigns g ON g.id = n.campaign_id
    LEFT JOIN results s ON s.id = m.subject_id
    LEFT JOIN appointments a ON a.id = coalesce(s.appointment_id, m.subject_id)
    LEFT JOIN centers c ON c.id = a.center_id
    LEFT JOIN offers o ON o.id = m.subject_id
    LEFT JOIN renewals w ON w.id = m.subject_id
    LEFT JOIN appeals x ON x.id = m.subject_id
    LEFT JOIN waitlist_entries e ON e.id = coalesce(o.entry_id, w.entry_id, x.entry_id, m.subject_id)
    LEFT JOIN screening_types t ON t.id = coalesce(a.screening_type_id, e.screening_type_id)
    WHERE coalesce(u.email, p.payer_email) IS NOT NULL
      ${which}
      ${createdAt && id ? sql`AND (m.created_at, m.id) < (${createdAt}::timestamptz, ${id}::uuid)` : sql``}
    ORDER BY m.created_at DESC, m.id DESC LIMIT ${page.limit + 1}`
}

export const keyOfMessage = (row: OutboxRow): CursorKey => [row.createdAt.toISOString(), row.id]

/** One message, with what its text is made of; null when there is nobody to send it to. */
export async function findMessage(db: Db, id: string): Promise<OutboxRow | null> {
  const rows = await listMessages(db, sql`AND m.id = ${id}::uuid`, { limit: 1, after: null })
  return rows[0] ?? null
}
