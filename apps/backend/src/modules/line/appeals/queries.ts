// All reads of appeals.
import type {
  AdminAppeal,
  Appeal,
  AppealDecision,
  AppealEffect,
  AppealStatus,
  OpenAppealBody,
} from '@goodturn/contracts/appeal'
import type { EntryStatus } from '@goodturn/contracts/waitlist'

import { notFound } from '../../../errors'
import { type Db, type Sql, sql, versionOf } from '../../../platform/db'
import type { CursorKey, PageArgs } from '../../../platform/paging'

export type AppealRow = Omit<AdminAppeal, 'openedAt' | 'endedAt' | 'decidedAt' | 'effects'> & {
  openedAt: Date
  endedAt: Date | null
  decidedAt: Date
  effects: AppealEffect[]
}

const fields = sql`
  a.id, a.decision::text AS decision, a.entry_id AS "entryId", a.offer_id AS "offerId",
  e.screening_type_id AS "screeningTypeId", t.name AS "screeningName", a.text, a.status::text AS status, a.effects, a.answer,
  a.opened_at AS "openedAt", a.ended_at AS "endedAt", a.patient_id AS "patientId", u.full_name AS "patientName",
  a.decided_at AS "decidedAt", a.decided_by AS "decidedBy", a.answered_by AS "answeredBy"`
const appeals = sql`
  appeals a JOIN waitlist_entries e ON e.id = a.entry_id JOIN screening_types t ON t.id = e.screening_type_id
  JOIN users u ON u.id = a.patient_id`

/** As the patient sees it: who answered is the programme. */
export const toAppeal = (row: Omit<AppealRow, 'patientName' | 'decidedBy' | 'answeredBy'>): Appeal => ({
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
  return db.$queryRaw<AppealRow[]>`
    SELECT ${fields} FROM ${appeals} WHERE true
      ${patientId ? sql`AND a.patient_id = ${patientId}::uuid` : sql``}
      ${status ? sql`AND a.status = ${status}::appeal_status` : sql``}
      ${openedAt && id ? sql`AND (a.opened_at, a.id) < (${openedAt}::timestamptz, ${id}::uuid)` : sql``}
      ORDER BY a.opened_at DESC, a.id DESC LIMIT ${limit + 1}`
}

type Place = {
  id: string
  version: string
  status: EntryStatus
  pausedUntil: Date | null
  priorityTier: number
  joinedAt: Date
  matchedAt: Date | null
}
type OfferOfAppeal = {
  id: string
  version: string
  placeLost: boolean
  excusedAt: Date | null
  waitedSince: Date
  offeredAt: Date
}
export type AppealToAnswer = {
  appeal: AppealRow & { version: string }
  entry: Place
  offer: OfferOfAppeal | null
  now: Date
}

/** An appeal with the place and the offer that it is about, as they are. @throws {DomainError} `not_found` */
export async function getAppealToAnswer(db: Db, id: string): Promise<AppealToAnswer> {
  const [row] = await db.$queryRaw<(AppealRow & { version: string; now: Date })[]>`
    SELECT ${fields}, a.xmin::text AS version, now()::timestamptz(3) AS now FROM ${appeals} WHERE a.id = ${id}::uuid`
  if (!row) throw notFound()
  const { now, ...appeal } = row
  const entry = await db.$kysely
    .selectFrom('waitlistEntries')
    .select(['id', 'status', 'pausedUntil', 'priorityTier', 'joinedAt', 'matchedAt'])
    .select(versionOf('waitlistEntries').as('version'))
    .where('id', '=', appeal.entryId)
    .executeTakeFirstOrThrow()
  const offer = await db.$kysely
    .selectFrom('offers')
    .select(['id', 'placeLost', 'excusedAt', 'waitedSince', 'offeredAt'])
    .select(versionOf('offers').as('version'))
    .where('id', '=', appeal.offerId)
    .executeTakeFirst()
  return { appeal, entry, offer: offer ?? null, now }
}

type SubjectRow = {
  newId: string
  now: Date
  entryId: string
  offerId: string | null
  decision: AppealDecision
  decidedAt: Date | null
  decidedBy: string | null
  isAppealed: boolean
  screeningTypeId: string
  screeningName: string
}

/**
 * The decision that a patient appeals, as it stands: a pause that still runs, or an offer that ended without its patient's own
 * word. `decidedAt` is null when there is none.
 * @throws {DomainError} `not_found` when the place or the offer is not theirs.
 */
export async function getSubject(
  db: Db,
  { subject, patientId }: { subject: OpenAppealBody; patientId: string },
): Promise<SubjectRow> {
  const decision = subject.about === 'pause' ? pauseOf(subject.entryId, patientId) : endOf(subject.offerId, patientId)
  const [row] = await db.$queryRaw<SubjectRow[]>`
    SELECT uuidv7() AS "newId", now()::timestamptz(3) AS now, d.entry_id AS "entryId", d.offer_id AS "offerId", d.decision,
      d.decided_at AS "decidedAt", d.decided_by AS "decidedBy", e.screening_type_id AS "screeningTypeId",
      t.name AS "screeningName",
      CASE WHEN d.offer_id IS NULL
        THEN EXISTS (SELECT FROM appeals a WHERE a.entry_id = d.entry_id AND a.offer_id IS NULL AND a.decided_at = d.decided_at)
        ELSE EXISTS (SELECT FROM appeals a WHERE a.offer_id = d.offer_id) END AS "isAppealed"
    FROM (${decision}) d JOIN waitlist_entries e ON e.id = d.entry_id JOIN screening_types t ON t.id = e.screening_type_id`
  if (!row) throw notFound()
  return row
}

const pauseOf = (entryId: string, patientId: string): Sql => sql`
  SELECT e.id AS entry_id, NULL::uuid AS offer_id, 'entry_paused' AS decision,
    CASE WHEN e.status = 'paused' AND e.paused_until > now() THEN (
      SELECT max(o.ended_at) FROM offers o WHERE o.entry_id = e.id AND o.status IN ('declined', 'expired')) END AS decided_at,
    NULL::uuid AS decided_by
  FROM waitlist_entries e WHERE e.id = ${entryId}::uuid AND e.patient_id = ${patientId}::uuid`

const endOf = (offerId: string, patientId: string): Sql => sql`
  SELECT o.entry_id, o.id AS offer_id, 'offer_' || o.status AS decision,
    CASE WHEN o.status IN ('expired', 'revoked', 'released') THEN o.ended_at END AS decided_at,
    (SELECT actor_id FROM audit_events
      WHERE entity = 'offer' AND entity_id = o.id AND action = 'offer.revoked' ORDER BY at DESC LIMIT 1) AS decided_by
  FROM offers o WHERE o.id = ${offerId}::uuid AND o.patient_id = ${patientId}::uuid`
