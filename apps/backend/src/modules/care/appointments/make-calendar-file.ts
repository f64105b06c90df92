import { notFound } from '../../../errors'
import type { Db } from '../../../platform/db'
import { calendarFile } from './calendar-file'

type Asked = { appointmentId: string; patientId: string; publicUrl: string }
type Row = {
  screeningName: string
  place: string
  startsAt: Date
  endsAt: Date
  isCancelled: boolean
  sequence: number
  stamp: Date
}

/** A patient's appointment as an iCalendar file. One statement. @throws {DomainError} `not_found` */
export async function makeCalendarFile(db: Db, { appointmentId, patientId, publicUrl }: Asked): Promise<string> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT t.name AS "screeningName", concat_ws(', ', c.name, c.address) AS place, a.starts_at AS "startsAt",
      a.ends_at AS "endsAt", a.status IN ('cancelled', 'no_show') AS "isCancelled",
      a.rescheduled + (a.status IN ('cancelled', 'no_show'))::int AS sequence, coalesce(a.ended_at, a.booked_at) AS stamp
    FROM appointments a JOIN centers c ON c.id = a.center_id JOIN screening_types t ON t.id = a.screening_type_id
    WHERE a.id = ${appointmentId}::uuid AND a.patient_id = ${patientId}::uuid`
  const row = rows[0]
  if (!row) throw notFound()
  const url = new URL('/patient/appointments', publicUrl).href
  return calendarFile({ ...row, id: appointmentId, title: row.screeningName, url })
}
