// All reads of appeals.
import type { AdminAppeal, Appeal, AppealEffect, AppealStatus } from '@goodturn/contracts/appeal'

import { type Db, type Sql, sql } from '../../../platform/db'
import type { CursorKey, PageArgs } from '../../../platform/paging'

export type AppealRow = Omit<AdminAppeal, 'openedAt' | 'endedAt' | 'decidedAt' | 'effects'> & {
  openedAt: Date
  endedAt: Date | null
  decidedAt: Date
  effects: AppealEffect[]
}

/** An `AppealRow` of each row of a table or CTE with the columns of `appeals`; `rest` narrows and orders them. */
export const selectAppeals = (from: Sql, rest: Sql = sql``): Sql => sql`
  SELECT a.id, a.decision::text AS decision, a.entry_id AS "entryId", a.offer_id AS "offerId",
    e.screening_type_id AS "screeningTypeId", t.name AS "screeningName", a.text, a.status::text AS status, a.effects, a.answer,
    a.opened_at AS "openedAt", a.ended_at AS "endedAt", a.patient_id AS "patientId", u.full_name AS "patientName",
    a.decided_at AS "decidedAt", a.decided_by AS "decidedBy", a.answered_by AS "answeredBy"
  FROM ${from} a JOIN waitlist_entries e ON e.id = a.entry_id JOIN screening_types t ON t.id = e.screening_type_id
  JOIN users u ON u.id = a.patient_id ${rest}`

/** As the patient sees it: who answered is the programme. */
export const toAppeal = (row: AppealRow): Appeal => ({
  id: row.id,
  decision: row.decision,
  entryId: row.entryId,
  offerId: row.offerId,
  screeningTypeId: row.screeningTypeId,
  screeningName: row.screeningName,
  text: row.text,
  status: row.status,
  effects: row.effects,
  answer: row.answer,
  openedAt: row.openedAt.toISOString(),
  endedAt: row.endedAt?.toISOString() ?? null,
})

export const toAdminAppeal = (row: AppealRow): AdminAppeal => ({
  ...toAppeal(row),
  patientId: row.patientId,
  patientName: row.patientName,
  decidedAt: row.decidedAt.toISOString(),
  decidedBy: row.decidedBy,
  answeredBy: row.answeredBy,
})

export const keyOfAppeal = (row: AppealRow): CursorKey => [row.openedAt.toISOString(), row.id]

type Filters = { patientId?: string; status?: AppealStatus | undefined }

/** Appeals, newest first: of one patient, or of everybody. */
export async function listAppeals(
  db: Db,
  { patientId, status, after, limit }: Filters & PageArgs,
): Promise<AppealRow[]> {
  const [openedAt, id] = after ?? []
  return db.$queryRaw<AppealRow[]>`${selectAppeals(
    sql`appeals`,
    sql`WHERE true
      ${patientId ? sql`AND a.patient_id = ${patientId}::uuid` : sql``}
      ${status ? sql`AND a.status = ${status}::appeal_status` : sql``}
      ${openedAt && id ? sql`AND (a.opened_at, a.id) < (${openedAt}::timestamptz, ${id}::uuid)` : sql``}
      ORDER BY a.opened_at DESC, a.id DESC LIMIT ${limit + 1}`,
  )}`
}

/** One appeal, or null. */
export async function findAppeal(db: Db, id: string): Promise<AppealRow | null> {
  const rows = await db.$queryRaw<AppealRow[]>`${selectAppeals(sql`appeals`, sql`WHERE a.id = ${id}::uuid`)}`
  return rows[0] ?? null
}

/** Whether a patient's decision is there, and whether it was appealed before. */
export async function findSubject(
  db: Db,
  args: { patientId: string; entryId: string | null; offerId: string | null },
): Promise<{ isAppealed: boolean } | null> {
  const { patientId, entryId, offerId } = args
  const rows = offerId
    ? await db.$queryRaw<{ isAppealed: boolean }[]>`
        SELECT EXISTS (SELECT FROM appeals a WHERE a.offer_id = o.id) AS "isAppealed"
        FROM offers o WHERE o.id = ${offerId}::uuid AND o.patient_id = ${patientId}::uuid`
    : await db.$queryRaw<{ isAppealed: boolean }[]>`
        SELECT e.status = 'paused' AND e.paused_until > now()
          AND EXISTS (SELECT FROM appeals a WHERE a.entry_id = e.id AND a.offer_id IS NULL) AS "isAppealed"
        FROM waitlist_entries e WHERE e.id = ${entryId}::uuid AND e.patient_id = ${patientId}::uuid`
  return rows[0] ?? null
}
