// Reads and makes the times at which centers take people.
import type { FreeSlot, Slot, SlotChange, SlotsBody, SlotsMade } from '@goodturn/contracts/center'

import { DomainError, invalidField, notFound } from '../../../errors'
import { type Db, type Sql, sql } from '../../../platform/db'
import type { CursorKey, PageArgs } from '../../../platform/paging'
import { refuseStrangers } from '../refuse-strangers'
import { worksFor } from '../staff/staff-sql'

const SLOTS_MADE_MAX = 5_000

type SlotRow = Omit<Slot, 'startsAt' | 'endsAt'> & { startsAt: Date; endsAt: Date }
type FreeRow = Omit<FreeSlot, 'startsAt' | 'endsAt'> & { startsAt: Date; endsAt: Date }
type Window = { from?: string | undefined; to?: string | undefined }
type Asked = { centerId: string; userId: string }

const slotColumns = sql`s.id, s.starts_at AS "startsAt", s.ends_at AS "endsAt", s.capacity, s.booked, s.closed`

const toTimes = <Row extends { startsAt: Date; endsAt: Date }>(row: Row) => ({
  ...row,
  startsAt: row.startsAt.toISOString(),
  endsAt: row.endsAt.toISOString(),
})
export const toSlot = (row: SlotRow): Slot => toTimes(row)
export const toFreeSlot = (row: FreeRow): FreeSlot => toTimes(row)
export const keyOfSlot = (row: { startsAt: Date; id: string }): CursorKey => [row.startsAt.toISOString(), row.id]

const inWindow = ({ from, to }: Window, { after, limit }: PageArgs): Sql => {
  const [startsAt, id] = after ?? []
  return sql`
    ${from ? sql`AND s.starts_at >= ${from}::timestamptz` : sql``}
    ${to ? sql`AND s.starts_at < ${to}::timestamptz` : sql``}
    ${startsAt && id ? sql`AND (s.starts_at, s.id) > (${startsAt}::timestamptz, ${id}::uuid)` : sql``}
    ORDER BY s.starts_at, s.id LIMIT ${limit + 1}`
}

/** Times of an active center that still take somebody, the next first. */
export async function listFreeSlots(db: Db, args: { centerId: string } & Window & PageArgs): Promise<FreeRow[]> {
  return db.$queryRaw<FreeRow[]>`
    SELECT s.id, s.starts_at AS "startsAt", s.ends_at AS "endsAt", s.capacity - s.booked AS free
    FROM slots s JOIN centers c ON c.id = s.center_id
    WHERE s.center_id = ${args.centerId}::uuid AND c.status = 'active' AND NOT s.closed AND s.booked < s.capacity
      AND s.starts_at > now() ${inWindow(args, args)}`
}

/** All times of a center, for its staff, in order. @throws {DomainError} `not_found` */
export async function listSlots(db: Db, args: Asked & Window & PageArgs): Promise<SlotRow[]> {
  const rows = await db.$queryRaw<SlotRow[]>`
    SELECT ${slotColumns} FROM slots s
    WHERE s.center_id = ${args.centerId}::uuid AND ${worksFor(sql`s.center_id`, args.userId)} ${inWindow(args, args)}`
  if (rows.length === 0) await refuseStrangers(db, args)
  return rows
}

/** One slot of a center, for its staff. @throws {DomainError} `not_found` */
export async function getSlot(db: Db, { centerId, userId, slotId }: Asked & { slotId: string }): Promise<Slot> {
  const rows = await db.$queryRaw<SlotRow[]>`
    SELECT ${slotColumns} FROM slots s
    WHERE s.id = ${slotId}::uuid AND s.center_id = ${centerId}::uuid AND ${worksFor(sql`s.center_id`, userId)}`
  if (!rows[0]) throw notFound()
  return toSlot(rows[0])
}

type Made = { candidates: number; created: number }

const madeOf = (rows: Made[]): SlotsMade => {
  const row = rows[0]
  if (!row) throw notFound()
  return { created: row.created, skipped: row.candidates - row.created }
}

/** Makes slots at given times; one that is there already stays, and what has passed is left. @throws {DomainError} `not_found` */
export async function insertSlots(db: Db, { centerId, userId, slots }: Asked & SlotsBody): Promise<SlotsMade> {
  return madeOf(
    await db.$queryRaw<Made[]>`
      WITH asked AS (
        SELECT "startsAt" AS starts_at, "startsAt" + minutes * interval '1 minute' AS ends_at, capacity
        FROM jsonb_to_recordset(${JSON.stringify(slots)}::jsonb) AS a("startsAt" timestamptz, minutes int, capacity int)
      ), ${insertAsked(centerId, userId)}`,
  )
}

/**
 * Makes slots from a center's opening hours for a span of days in the programme's time zone; what has passed, and times
 * that have one already, are left. @throws {DomainError} `not_found`; `validation_failed` for more than 5,000 at once.
 */
export async function insertSlotsFromHours(
  db: Db,
  args: Asked & { from: string; to: string; timeZone: string },
): Promise<SlotsMade> {
  const { centerId, userId, from, to, timeZone } = args
  const rows = await db.$queryRaw<Made[]>`
    WITH asked AS (
      SELECT t.local AT TIME ZONE ${timeZone} AS starts_at,
        (t.local + h."slotMinutes" * interval '1 minute') AT TIME ZONE ${timeZone} AS ends_at, max(h.capacity) AS capacity
      FROM centers c
      CROSS JOIN jsonb_to_recordset(c.opening_hours)
        AS h(weekday int, opens time, closes time, "slotMinutes" int, capacity int)
      CROSS JOIN generate_series(${from}::date::timestamp, ${to}::date::timestamp, interval '1 day') AS d(day)
      CROSS JOIN LATERAL generate_series(d.day + h.opens, d.day + h.closes - h."slotMinutes" * interval '1 minute',
        h."slotMinutes" * interval '1 minute') AS t(local)
      WHERE c.id = ${centerId}::uuid AND extract(isodow FROM d.day) = h.weekday
      GROUP BY 1, 2 LIMIT ${SLOTS_MADE_MAX + 1}
    ), ${insertAsked(centerId, userId)}`
  if ((rows[0]?.candidates ?? 0) > SLOTS_MADE_MAX) {
    throw invalidField('to', `These would be more than ${SLOTS_MADE_MAX} slots; take fewer days at once`)
  }
  return madeOf(rows)
}

/** The rest of a statement that has the slots to make in `asked`. */
const insertAsked = (centerId: string, userId: string): Sql => sql`
  center AS (
    SELECT c.id FROM centers c WHERE c.id = ${centerId}::uuid AND ${worksFor(sql`c.id`, userId)}
  ), made AS (
    INSERT INTO slots (center_id, starts_at, ends_at, capacity)
    SELECT DISTINCT ON (asked.starts_at) center.id, asked.starts_at, asked.ends_at, asked.capacity FROM asked, center
    WHERE asked.starts_at > now() AND (SELECT count(*) FROM asked) <= ${SLOTS_MADE_MAX}
    ORDER BY asked.starts_at
    ON CONFLICT (center_id, starts_at) DO NOTHING RETURNING id
  )
  SELECT (SELECT count(*)::int FROM asked) AS candidates, (SELECT count(*)::int FROM made) AS created FROM center`

/**
 * Changes how many a slot takes, or whether it takes new bookings. @throws {DomainError} `not_found`; `conflict` when more
 * people are booked than it would take.
 */
export async function changeSlot(db: Db, args: Asked & { slotId: string; change: SlotChange }): Promise<Slot> {
  const { centerId, userId, slotId, change } = args
  const capacity = change.capacity ?? null
  const rows = await db.$queryRaw<(SlotRow & { isChanged: boolean })[]>`
    WITH slot AS MATERIALIZED (
      SELECT s.id, s.booked FROM slots s
      WHERE s.id = ${slotId}::uuid AND s.center_id = ${centerId}::uuid AND ${worksFor(sql`s.center_id`, userId)} FOR UPDATE
    ), changed AS (
      UPDATE slots s SET capacity = coalesce(${capacity}::int, s.capacity), closed = coalesce(${change.closed ?? null}::boolean, s.closed)
      FROM slot WHERE s.id = slot.id AND slot.booked <= coalesce(${capacity}::int, s.capacity)
      RETURNING ${slotColumns}
    )
    SELECT changed.*, true AS "isChanged" FROM changed
    UNION ALL
    SELECT ${slotColumns}, false FROM slots s JOIN slot ON slot.id = s.id WHERE NOT EXISTS (SELECT 1 FROM changed)`
  const row = rows[0]
  if (!row) throw notFound()
  const { isChanged, ...slot } = row
  if (!isChanged) throw new DomainError('conflict', `${slot.booked} people are booked already`)
  return toSlot(slot)
}
