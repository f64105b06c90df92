// All reads of appointments.
import type { Appointment, AppointmentStatus, CenterAppointment } from '@goodturn/contracts/appointment'

import { notFound } from '../../../errors'
import { type Db, type Sql, sql } from '../../../platform/db'
import type { CursorKey, PageArgs } from '../../../platform/paging'
import { refuseStrangers, worksFor } from '../../centers'

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
  amountMinor: bigint
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
