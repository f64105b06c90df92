// All reads of waitlist entries. `db` comes first, so a verb passes its transaction.
import type { RenewalState } from '@goodturn/contracts/renewal'
import type { AdminWaitlistEntry, EntryStatus, WaitlistEntry } from '@goodturn/contracts/waitlist'

import { notFound } from '../../../errors'
import { type Db, type Sql, sql } from '../../../platform/db'
import type { CursorKey, PageArgs } from '../../../platform/paging'
import { isBeingOffered } from './parts'
import { type JoiningFacts, NEW_TIER, repeatFrom } from './rules'

type EntryRow = {
  id: string
  screeningTypeId: string
  status: EntryStatus
  joinedAt: Date
  createdAt: Date
  priorityTier: number
  pausedUntil: Date | null
  ahead: number | null
  renewalOutcome: 'pending' | 'kept' | 'left' | 'lapsed' | 'void' | null
  askedAt: Date | null
  answerBy: Date | null
}

export const toEntry = (row: EntryRow): WaitlistEntry => ({
  id: row.id,
  screeningTypeId: row.screeningTypeId,
  status: row.status,
  joinedAt: row.joinedAt.toISOString(),
  priorityTier: row.priorityTier,
  pausedUntil: row.pausedUntil?.toISOString() ?? null,
  renewal: renewalOf(row),
  position: row.ahead === null ? null : { ahead: row.ahead },
})

const renewalOf = ({ renewalOutcome, askedAt, answerBy }: EntryRow): WaitlistEntry['renewal'] =>
  renewalOutcome && askedAt && answerBy
    ? {
        state: renewalOutcome === 'lapsed' ? 'lapsed' : 'asked',
        askedAt: askedAt.toISOString(),
        answerBy: answerBy.toISOString(),
      }
    : null

export const keyOfEntry = (row: { createdAt: Date; id: string }): CursorKey => [row.createdAt.toISOString(), row.id]

const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

/**
 * How many stand before entry `e`: those of a lower effective tier, and those of the same one who joined earlier. Ageing
 * lifts everybody who joined up to one moment by one tier (not below 0), so each part is one range of the line's index.
 */
const aheadOf = sql`
  SELECT (
    (SELECT count(*) FROM waitlist_entries x
      WHERE x.status = 'waiting' AND x.screening_type_id = e.screening_type_id AND x.priority_tier < p.tier)
    + (SELECT count(*) FROM waitlist_entries x
      WHERE x.status = 'waiting' AND x.screening_type_id = e.screening_type_id AND x.priority_tier = p.tier
        AND (x.joined_at, x.id) < (
          CASE WHEN p.lifted AND p.tier > 0 THEN p.aged_until ELSE e.joined_at END,
          CASE WHEN p.lifted AND p.tier > 0 THEN ${LAST_ID}::uuid ELSE e.id END))
    + (SELECT count(*) FROM waitlist_entries x
      WHERE x.status = 'waiting' AND x.screening_type_id = e.screening_type_id AND x.priority_tier = p.tier + 1
        AND x.joined_at <= p.aged_until AND (x.joined_at, x.id) < (e.joined_at, e.id))
  )::int AS ahead
  FROM (
    SELECT aged_until, e.priority_tier > 0 AND e.joined_at <= aged_until AS lifted,
      e.priority_tier - (e.priority_tier > 0 AND e.joined_at <= aged_until)::int AS tier
    FROM (
      SELECT coalesce((SELECT now() - aging_days * interval '24 hours' FROM policies WHERE active), '-infinity') AS aged_until
    ) settings
  ) p`

const selectEntries = (chosen: Sql): Sql => sql`
  SELECT e.id, e.screening_type_id AS "screeningTypeId", e.status::text AS status, e.joined_at AS "joinedAt",
    e.created_at AS "createdAt", e.priority_tier AS "priorityTier", e.paused_until AS "pausedUntil", place.ahead,
    r.outcome::text AS "renewalOutcome", r.asked_at AS "askedAt", r.answer_by AS "answerBy"
  FROM (${chosen}) e LEFT JOIN renewals r ON r.id = e.renewal_id
  LEFT JOIN LATERAL (${aheadOf}) place ON e.status = 'waiting'
  ORDER BY e.created_at DESC, e.id DESC`

/** A patient's own entries, newest first, with their places. */
export async function listEntriesOfPatient(db: Db, args: PageArgs & { patientId: string }): Promise<EntryRow[]> {
  return db.$queryRaw<EntryRow[]>(
    selectEntries(sql`
      SELECT * FROM waitlist_entries WHERE patient_id = ${args.patientId}::uuid ${olderThan(args)}
      ORDER BY created_at DESC, id DESC LIMIT ${args.limit + 1}`),
  )
}

/** One entry of a patient, or null: somebody else's is not there. */
export async function findEntryOfPatient(
  db: Db,
  args: { entryId: string; patientId: string },
): Promise<WaitlistEntry | null> {
  const rows = await db.$queryRaw<EntryRow[]>(
    selectEntries(sql`
      SELECT * FROM waitlist_entries WHERE id = ${args.entryId}::uuid AND patient_id = ${args.patientId}::uuid`),
  )
  return rows[0] ? toEntry(rows[0]) : null
}

/** One entry of a patient. @throws {DomainError} `not_found` */
export async function getEntryOfPatient(db: Db, args: { entryId: string; patientId: string }): Promise<WaitlistEntry> {
  const entry = await findEntryOfPatient(db, args)
  if (!entry) throw notFound()
  return entry
}

const olderThan = ({ after }: PageArgs): Sql => {
  const [createdAt, id] = after ?? []
  return createdAt && id ? sql`AND (created_at, id) < (${createdAt}::timestamptz, ${id}::uuid)` : sql``
}

type AdminEntryRow = Omit<AdminWaitlistEntry, 'joinedAt' | 'renewedAt'> & {
  joinedAt: Date
  renewedAt: Date | null
  createdAt: Date
}

export const toAdminEntry = ({ createdAt: _, joinedAt, renewedAt, ...row }: AdminEntryRow): AdminWaitlistEntry => ({
  ...row,
  joinedAt: joinedAt.toISOString(),
  renewedAt: renewedAt?.toISOString() ?? null,
})

const adminFields = sql`
  e.id, e.patient_id AS "patientId", u.email, e.screening_type_id AS "screeningTypeId", e.status::text AS status,
  e.priority_tier AS "priorityTier", e.joined_at AS "joinedAt", e.created_at AS "createdAt", e.renewed_at AS "renewedAt",
  CASE WHEN e.renewal_id IS NOT NULL THEN CASE e.status WHEN 'waiting' THEN 'asked' ELSE 'lapsed' END END AS renewal`

export type AdminFilters = {
  status: EntryStatus | undefined
  screeningTypeId: string | undefined
  stateCode: string | undefined
  email: string | undefined
  renewal: RenewalState | undefined
}

const everyStatus: readonly EntryStatus[] = [
  'waiting',
  'paused',
  'matched',
  'claimed',
  'served',
  'withdrawn',
  'expired',
]

const keys = sql`SELECT created_at, id FROM waitlist_entries`

/**
 * Entries of everybody, newest first. By state or type, the page is merged from one short index range for each status:
 * one index so serves the filter with and without a status, at any depth and however rare the value. The keys are found
 * first, as an index that holds the filter and the key is then the cheapest, however the values lie in time.
 */
export async function listEntries(db: Db, args: PageArgs & AdminFilters): Promise<AdminEntryRow[]> {
  const { status, screeningTypeId, stateCode, email, renewal } = args
  const newest = sql`${olderThan(args)} ORDER BY created_at DESC, id DESC LIMIT ${args.limit + 1}`
  // Whoever is asked waits, and whoever did not answer is paused: with its status, each is one range of an index.
  const ofRenewal = renewal
    ? sql`AND renewal_id IS NOT NULL AND status = ${renewal === 'asked' ? 'waiting' : 'paused'}::entry_status`
    : sql``
  const ofStatus = status ? sql`AND status = ${status}::entry_status` : sql``
  const ofType = screeningTypeId ? sql`AND screening_type_id = ${screeningTypeId}::uuid` : sql``
  const ofState = stateCode ? sql`AND state_code = ${stateCode}` : sql``
  const statuses = status ? [status] : everyStatus
  const merged = sql`
    SELECT e.* FROM unnest(${[...statuses]}::entry_status[]) AS wanted(status)
    CROSS JOIN LATERAL (${keys} WHERE status = wanted.status ${ofType} ${ofState} ${newest}) e`
  const plain = sql`${keys} WHERE true ${ofStatus} ${newest}`
  const renewing = sql`${keys} WHERE true ${ofRenewal} ${ofStatus} ${ofType} ${ofState} ${newest}`
  const ofPerson = sql`
    ${keys} WHERE patient_id = (SELECT id FROM users WHERE email = ${email ?? ''})
      ${ofRenewal} ${ofStatus} ${ofType} ${ofState} ${newest}`
  const chosen = email ? ofPerson : renewal ? renewing : screeningTypeId || stateCode ? merged : plain
  return db.$queryRaw<AdminEntryRow[]>`
    SELECT ${adminFields}
    FROM (SELECT id FROM (${chosen}) found ORDER BY created_at DESC, id DESC LIMIT ${args.limit + 1}) page
    JOIN waitlist_entries e ON e.id = page.id JOIN users u ON u.id = e.patient_id
    ORDER BY e.created_at DESC, e.id DESC`
}

/** One entry as administrators see it, and the version of its row. @throws {DomainError} `not_found` */
export async function getAdminEntryRow(db: Db, entryId: string): Promise<{ entry: AdminEntryRow; version: string }> {
  const rows = await db.$queryRaw<(AdminEntryRow & { version: string })[]>`
    SELECT ${adminFields}, e.xmin::text AS version
    FROM waitlist_entries e JOIN users u ON u.id = e.patient_id WHERE e.id = ${entryId}::uuid`
  if (!rows[0]) throw notFound()
  const { version, ...entry } = rows[0]
  return { entry, version }
}

/** One entry as administrators see it. @throws {DomainError} `not_found` */
export const getAdminEntry = async (db: Db, entryId: string): Promise<AdminWaitlistEntry> =>
  toAdminEntry((await getAdminEntryRow(db, entryId)).entry)

type OwnEntryRow = EntryRow & {
  version: string
  renewalId: string | null
  isBeingOffered: boolean
  now: Date
  aheadIfWaiting: number
}

/**
 * A patient's own entry with all that a move of it is decided on. `aheadIfWaiting`: how many would stand before it if it
 * waited.
 * @throws {DomainError} `not_found`
 */
export async function getOwnEntry(db: Db, args: { entryId: string; patientId: string }) {
  const rows = await db.$queryRaw<OwnEntryRow[]>`
    SELECT own.*, place.ahead AS "aheadIfWaiting", e.xmin::text AS version, e.renewal_id AS "renewalId",
      ${isBeingOffered} AS "isBeingOffered", now()::timestamptz(3) AS now
    FROM (${selectEntries(sql`
      SELECT * FROM waitlist_entries WHERE id = ${args.entryId}::uuid AND patient_id = ${args.patientId}::uuid`)}) own
    JOIN waitlist_entries e ON e.id = own.id CROSS JOIN LATERAL (${aheadOf}) place`
  if (!rows[0]) throw notFound()
  const { aheadIfWaiting, now, ...entry } = rows[0]
  return { entry, aheadIfWaiting, now }
}

type JoiningRow = {
  active: boolean
  ageMin: number | null
  ageMax: number | null
  sexes: ('female' | 'male')[]
  repeatMonths: number | null
  dateOfBirth: string | null
  sex: 'female' | 'male' | null
  today: string
  lastServedOn: string | null
  isWaiting: boolean
  ahead: number
  newId: string
  now: Date
}

/**
 * What the decision to let somebody join depends on, days in the programme's time zone, with the id of the entry and how many
 * stand before it; null for an unknown type.
 */
export async function findJoiningFacts(
  db: Db,
  args: { patientId: string; screeningTypeId: string; timeZone: string },
): Promise<(JoiningFacts & Pick<JoiningRow, 'ahead' | 'newId' | 'now'>) | null> {
  const rows = await db.$queryRaw<JoiningRow[]>`
    SELECT t.active, t.age_min AS "ageMin", t.age_max AS "ageMax", t.sexes::text[] AS sexes,
      t.repeat_months AS "repeatMonths", f.date_of_birth::text AS "dateOfBirth", f.sex::text AS sex,
      (now() AT TIME ZONE ${args.timeZone})::date::text AS today,
      (SELECT max(e.ended_at AT TIME ZONE ${args.timeZone})::date::text FROM waitlist_entries e
        WHERE e.patient_id = ${args.patientId}::uuid AND e.screening_type_id = t.id AND e.status = 'served')
        AS "lastServedOn",
      EXISTS (SELECT 1 FROM waitlist_entries e WHERE e.patient_id = ${args.patientId}::uuid AND e.screening_type_id = t.id
        AND e.status IN ('waiting', 'paused', 'matched', 'claimed')) AS "isWaiting",
      place.ahead, e.id AS "newId", e.joined_at AS now
    FROM screening_types t LEFT JOIN patient_profiles f ON f.user_id = ${args.patientId}::uuid
    CROSS JOIN LATERAL (
      SELECT uuidv7() AS id, t.id AS screening_type_id, now()::timestamptz(3) AS joined_at, ${NEW_TIER}::int AS priority_tier
    ) e CROSS JOIN LATERAL (${aheadOf}) place
    WHERE t.id = ${args.screeningTypeId}::uuid`
  const row = rows[0]
  if (!row) return null
  const { active, ageMin, ageMax, sexes, repeatMonths, dateOfBirth, sex, today, lastServedOn } = row
  return {
    type: { isActive: active, rules: { ageMin, ageMax, sexes: sexes.length > 0 ? sexes : null, repeatMonths } },
    person: { dateOfBirth, sex },
    days: { today, repeatFrom: repeatFrom(lastServedOn, repeatMonths) },
    isWaiting: row.isWaiting,
    ahead: row.ahead,
    newId: row.newId,
    now: row.now,
  }
}
