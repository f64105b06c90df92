// All reads of appointments.

import type { Appointment, AppointmentStatus, CenterAppointment } from '@goodturn/contracts/appointment'
import { sql as fragment } from 'kysely'

import { notFound } from '../../../errors'
import { type Db, databaseNow, type Sql, sql, versionOf } from '../../../platform/db'
import type { CursorKey, PageArgs } from '../../../platform/paging'
import { refuseStrangers, worksFor } from '../../centers'
import { STRIKES_WITHIN_MONTHS } from '../../matching/policies'

export type AppointmentRow = {
  id: string
  code: string
  patientId: string
  patientName: string
  centerId: string
  centerName: string
  slotId: string
  screeningTypeId: string
  offerId: string | null
  amountMinor: bigint | number
  status: AppointmentStatus
  startsAt: Date
  endsAt: Date
  bookedAt: Date
  rescheduled: number
  checkedInAt: Date | null
  endedAt: Date | null
  cancelledBy: 'patient' | 'center' | 'programme' | null
  cancelReason: string | null
}

/** An `AppointmentRow` of each row of a table or CTE with the columns of `appointments`; `rest` narrows and orders them. */
export const selectAppointments = (from: Sql, rest: Sql = sql``): Sql => sql`
  SELECT a.id, a.code, a.patient_id AS "patientId", u.full_name AS "patientName", a.center_id AS "centerId",
    c.name AS "centerName", a.slot_id AS "slotId", a.screening_type_id AS "screeningTypeId", a.offer_id AS "offerId",
    a.amount_minor AS "amountMinor", a.status::text AS status, a.starts_at AS "startsAt", a.ends_at AS "endsAt",
    a.booked_at AS "bookedAt", a.rescheduled, a.checked_in_at AS "checkedInAt", a.ended_at AS "endedAt",
    a.cancelled_by::text AS "cancelledBy", a.cancel_reason AS "cancelReason"
  FROM ${from} a JOIN centers c ON c.id = a.center_id JOIN users u ON u.id = a.patient_id ${rest}`

const toWire = (row: AppointmentRow) => ({
  id: row.id,
  centerId: row.centerId,
  centerName: row.centerName,
  slotId: row.slotId,
  screeningTypeId: row.screeningTypeId,
  offerId: row.offerId,
  amountMinor: Number(row.amountMinor),
  status: row.status,
  startsAt: row.startsAt.toISOString(),
  endsAt: row.endsAt.toISOString(),
  bookedAt: row.bookedAt.toISOString(),
  rescheduled: row.rescheduled,
  checkedInAt: row.checkedInAt?.toISOString() ?? null,
  endedAt: row.endedAt?.toISOString() ?? null,
  cancelledBy: row.cancelledBy,
  cancelReason: row.cancelReason,
})

/** As the patient sees it. */
export const toAppointment = (row: AppointmentRow): Appointment => ({ ...toWire(row), code: row.code })

/** As the center and administrators see it. */
export const toCenterAppointment = (row: AppointmentRow): CenterAppointment => ({
  ...toWire(row),
  patientId: row.patientId,
  patientName: row.patientName,
})

export const keyOfAppointment = (row: AppointmentRow): CursorKey => [row.startsAt.toISOString(), row.id]

const ofStatus = (status: AppointmentStatus | undefined): Sql =>
  status ? sql`AND a.status = ${status}::appointment_status` : sql``

const latest = ({ after, limit }: PageArgs): Sql => {
  const [startsAt, id] = after ?? []
  const earlier = startsAt && id ? sql`AND (a.starts_at, a.id) < (${startsAt}::timestamptz, ${id}::uuid)` : sql``
  return sql`${earlier} ORDER BY a.starts_at DESC, a.id DESC LIMIT ${limit + 1}`
}

const select = (db: Db, rest: Sql): Promise<AppointmentRow[]> =>
  db.$queryRaw<AppointmentRow[]>`${selectAppointments(sql`appointments`, rest)}`

/** A patient's own, the latest first. */
export const listAppointmentsOfPatient = (
  db: Db,
  args: PageArgs & { patientId: string; status: AppointmentStatus | undefined },
): Promise<AppointmentRow[]> =>
  select(db, sql`WHERE a.patient_id = ${args.patientId}::uuid ${ofStatus(args.status)} ${latest(args)}`)

/** One of a patient's own. @throws {DomainError} `not_found` */
export async function getAppointment(
  db: Db,
  { appointmentId, patientId }: { appointmentId: string; patientId: string },
): Promise<AppointmentRow> {
  const [row] = await select(db, sql`WHERE a.id = ${appointmentId}::uuid AND a.patient_id = ${patientId}::uuid`)
  if (!row) throw notFound()
  return row
}

type CenterDay = {
  centerId: string
  userId: string
  day: string | undefined
  status: AppointmentStatus | undefined
  timeZone: string
}

/**
 * Who comes to a center, for its staff: on one day in the programme's time zone, or on any; the earliest first.
 * @throws {DomainError} `not_found`
 */
export async function listAppointmentsOfCenter(db: Db, args: CenterDay & PageArgs): Promise<AppointmentRow[]> {
  const { centerId, userId, day, status, timeZone, limit } = args
  const [startsAt, id] = args.after ?? []
  const onDay = day
    ? sql`AND a.starts_at >= ${day}::date::timestamp AT TIME ZONE ${timeZone}
        AND a.starts_at < (${day}::date + 1)::timestamp AT TIME ZONE ${timeZone}`
    : sql``
  const rows = await select(
    db,
    sql`WHERE a.center_id = ${centerId}::uuid AND ${worksFor(sql`a.center_id`, userId)} ${onDay} ${ofStatus(status)}
      ${startsAt && id ? sql`AND (a.starts_at, a.id) > (${startsAt}::timestamptz, ${id}::uuid)` : sql``}
      ORDER BY a.starts_at, a.id LIMIT ${limit + 1}`,
  )
  if (rows.length === 0) await refuseStrangers(db, args)
  return rows
}

type Filters = {
  status: AppointmentStatus | undefined
  centerId: string | undefined
  patientId: string | undefined
}

/** Everybody's, the latest first. */
export const listAppointments = (db: Db, args: PageArgs & Filters): Promise<AppointmentRow[]> =>
  select(
    db,
    sql`WHERE true ${ofStatus(args.status)}
      ${args.centerId ? sql`AND a.center_id = ${args.centerId}::uuid` : sql``}
      ${args.patientId ? sql`AND a.patient_id = ${args.patientId}::uuid` : sql``}
      ${latest(args)}`,
  )

/** Whose appointment it must be: a patient's own, one of a center that somebody works for, or anybody's. */
export type Whose = { patientId: string } | { centerId: string; userId: string } | 'anybodys'

const appointmentColumns = [
  'appointments.id',
  'appointments.code',
  'appointments.patientId',
  'users.fullName as patientName',
  'appointments.centerId',
  'centers.name as centerName',
  'appointments.slotId',
  'appointments.screeningTypeId',
  'appointments.offerId',
  'appointments.amountMinor',
  'appointments.status',
  'appointments.startsAt',
  'appointments.endsAt',
  'appointments.bookedAt',
  'appointments.rescheduled',
  'appointments.checkedInAt',
  'appointments.endedAt',
  'appointments.cancelledBy',
  'appointments.cancelReason',
] as const

/** One appointment with its version, as somebody may change it. */
const selectOne = (db: Db, whose: Whose) => {
  const one = db.$kysely
    .selectFrom('appointments')
    .innerJoin('users', 'users.id', 'appointments.patientId')
    .innerJoin('centers', 'centers.id', 'appointments.centerId')
    .select(appointmentColumns)
    .select([versionOf('appointments').as('version'), databaseNow.as('now')])
  if (whose === 'anybodys') return one
  if ('patientId' in whose) return one.where('appointments.patientId', '=', whose.patientId)
  return one
    .where('appointments.centerId', '=', whose.centerId)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('centerStaff')
          .select('centerStaff.userId')
          .whereRef('centerStaff.centerId', '=', 'appointments.centerId')
          .where('centerStaff.userId', '=', whose.userId)
          .where('centerStaff.acceptedAt', 'is not', null)
          .where('centerStaff.removedAt', 'is', null),
      ),
    )
}

/** The one with this code at a center that somebody works for. @throws {DomainError} `not_found` */
export async function getAppointmentByCode(
  db: Db,
  { code, ...whose }: { code: string; centerId: string; userId: string },
) {
  const row = await selectOne(db, whose).where('appointments.code', '=', code).executeTakeFirst()
  if (!row) throw notFound()
  const { now, ...appointment } = row
  return { appointment, now }
}

/** One with the time that it may move to, which may not be there. @throws {DomainError} `not_found` */
export async function getAppointmentToMove(db: Db, ids: { appointmentId: string; patientId: string; slotId: string }) {
  const row = await selectOne(db, { patientId: ids.patientId })
    .leftJoin('slots', (join) => join.on('slots.id', '=', ids.slotId))
    .select(slotColumns)
    .select('slots.endsAt as slotEndsAt')
    .where('appointments.id', '=', ids.appointmentId)
    .executeTakeFirst()
  if (!row) throw notFound()
  const { now, slotCenterId, capacity, booked, closed, slotStartsAt, slotEndsAt, ...appointment } = row
  const slot = toSlot({ slotCenterId, isCenterActive: true, capacity, booked, closed, slotStartsAt, slotEndsAt })
  return { appointment, slot, now }
}

const slotColumns = [
  'slots.centerId as slotCenterId',
  'slots.capacity',
  'slots.booked',
  'slots.closed',
  'slots.startsAt as slotStartsAt',
] as const

type SlotColumns = {
  slotCenterId: string | null
  isCenterActive: boolean
  capacity: number | null
  booked: number | null
  closed: boolean | null
  slotStartsAt: Date | null
  slotEndsAt: Date | null
}

/** The columns of an outer join, as one time or none. */
function toSlot({ slotCenterId: centerId, slotStartsAt: startsAt, slotEndsAt: endsAt, ...slot }: SlotColumns) {
  const { isCenterActive, capacity, booked, closed } = slot
  if (centerId === null || startsAt === null || endsAt === null) return null
  return {
    centerId,
    isCenterActive,
    capacity: capacity ?? 0,
    booked: booked ?? 0,
    closed: closed ?? true,
    startsAt,
    endsAt,
  }
}

/**
 * One with all that its end is decided on: its claimed offer, if it has one, and the policy in force.
 * @throws {DomainError} `not_found`
 */
export async function getAppointmentToEnd(db: Db, appointmentId: string, whose: Whose) {
  const row = await selectOne(db, whose)
    .innerJoin('policies', (join) => join.on('policies.active', '=', true))
    .leftJoin('offers', (join) =>
      join.onRef('offers.id', '=', 'appointments.offerId').on('offers.status', '=', 'claimed'),
    )
    .select(['policies.bookingDays', 'policies.noShowsMax'])
    .select(['policies.keepsPlace', 'policies.strikesMax', 'policies.strikePauseDays'])
    .select(['offers.entryId', 'offers.campaignId', 'offers.noShows', 'offers.amountMinor as reservedMinor'])
    .select([
      fragment<string | null>`offers.xmin::text`.as('offerVersion'),
      fragment<number>`CASE WHEN offers.id IS NULL THEN 0 ELSE count_offers_not_taken(offers.patient_id, ARRAY[offers.id], ${STRIKES_WITHIN_MONTHS}) END`.as(
        'notTaken',
      ),
    ])
    .where('appointments.id', '=', appointmentId)
    .executeTakeFirst()
  if (!row) throw notFound()
  const { now, bookingDays, noShowsMax, keepsPlace, strikesMax, strikePauseDays, ...rest } = row
  const { entryId, campaignId, noShows, reservedMinor, offerVersion, notTaken, ...appointment } = rest
  const offer =
    appointment.offerId && entryId && campaignId && offerVersion && reservedMinor !== null
      ? {
          id: appointment.offerId,
          version: offerVersion,
          patientId: appointment.patientId,
          entryId,
          campaignId,
          amountMinor: reservedMinor,
          noShows: noShows ?? 0,
        }
      : null
  const policy = { bookingDays, noShowsMax, keepsPlace, strikesMax, strikePauseDays }
  return { appointment, offer, notTaken, policy, now }
}

type Wanted = { patientId: string; slotId: string; offerId: string | null; screeningTypeId: string | null }

/** All that a booking is decided on, and the id that the appointment would get. */
export async function readBookingWorld(db: Db, { patientId, slotId, offerId, screeningTypeId }: Wanted) {
  const row = await db.$kysely
    .selectFrom('users')
    .leftJoin('offers', (join) => join.on('offers.id', '=', offerId).on('offers.patientId', '=', patientId))
    .leftJoin('slots', (join) => join.on('slots.id', '=', slotId))
    .leftJoin('centers', 'centers.id', 'slots.centerId')
    .leftJoin('centerServices as service', (join) =>
      join
        .onRef('service.centerId', '=', 'slots.centerId')
        .on((eb) =>
          eb('service.screeningTypeId', '=', eb.fn.coalesce('offers.screeningTypeId', eb.val(screeningTypeId))),
        )
        .on('service.active', '=', true),
    )
    .select(['users.fullName as patientName', 'centers.name as centerName', 'centers.status as centerStatus'])
    .select(['offers.status', 'offers.bookBy', 'offers.amountMinor', 'offers.screeningTypeId', 'service.priceMinor'])
    .select(slotColumns)
    .select([
      'slots.endsAt as slotEndsAt',
      fragment<string | null>`offers.xmin::text`.as('offerVersion'),
      fragment<string>`uuidv7()`.as('newId'),
      databaseNow.as('now'),
    ])
    .select(({ exists, selectFrom, fn, val }) =>
      exists(
        selectFrom('appointments as other')
          .select('other.id')
          .where('other.patientId', '=', patientId)
          .where('other.screeningTypeId', '=', fn.coalesce('offers.screeningTypeId', val(screeningTypeId)))
          .where('other.status', 'in', ['scheduled', 'checked_in']),
      ).as('hasOne'),
    )
    .where('users.id', '=', patientId)
    .executeTakeFirstOrThrow()
  const { status, bookBy, amountMinor, offerVersion, newId, now } = row
  const offer =
    offerId && status && offerVersion && amountMinor !== null
      ? { id: offerId, version: offerVersion, status, bookBy, amountMinor }
      : null
  return {
    newId,
    now,
    offer,
    slot: toSlot({ ...row, isCenterActive: row.centerStatus === 'active' }),
    priceMinor: row.priceMinor,
    hasOne: Boolean(row.hasOne),
    screeningTypeId: row.screeningTypeId ?? screeningTypeId,
    patientName: row.patientName,
    centerName: row.centerName,
  }
}
