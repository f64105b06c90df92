// All reads of results. What shows a file or its notes writes that down in the same statement.
import type { CenterResult, Result, ResultMediaType, ResultRead } from '@goodturn/contracts/result'
import { RESULTS_MAX } from '@goodturn/contracts/result'

import { notFound } from '../../../errors'
import { type Db, type Sql, sql } from '../../../platform/db'
import type { CursorKey, PageArgs } from '../../../platform/paging'
import { worksFor } from '../../centers'

export type ResultRow = {
  id: string
  appointmentId: string
  patientId: string
  centerId: string
  centerName: string
  screeningTypeId: string
  objectId: string
  name: string
  mediaType: ResultMediaType
  sizeBytes: number
  sha256: string
  notes: string | null
  uploadedBy: string
  uploadedAt: Date
  deletedAt: Date | null
}

/** A `ResultRow` of each row of a table or CTE with the columns of `results`; `rest` narrows and orders them. */
export const selectResults = (from: Sql, rest: Sql = sql``): Sql => sql`
  SELECT r.id, r.appointment_id AS "appointmentId", r.patient_id AS "patientId", r.center_id AS "centerId",
    c.name AS "centerName", a.screening_type_id AS "screeningTypeId", r.object_id AS "objectId", r.name,
    r.media_type AS "mediaType", r.size_bytes AS "sizeBytes", r.sha256, r.notes, r.uploaded_by AS "uploadedBy",
    r.uploaded_at AS "uploadedAt", r.deleted_at AS "deletedAt"
  FROM ${from} r JOIN centers c ON c.id = r.center_id JOIN appointments a ON a.id = r.appointment_id ${rest}`

/** As the patient sees it. */
export const toResult = (row: ResultRow): Result => ({
  id: row.id,
  appointmentId: row.appointmentId,
  centerId: row.centerId,
  centerName: row.centerName,
  screeningTypeId: row.screeningTypeId,
  name: row.name,
  mediaType: row.mediaType,
  sizeBytes: row.sizeBytes,
  sha256: row.sha256,
  hasNotes: row.notes !== null,
  uploadedAt: row.uploadedAt.toISOString(),
})

/** As the center sees it. */
export const toCenterResult = (row: ResultRow): CenterResult => ({
  ...toResult(row),
  patientId: row.patientId,
  uploadedBy: row.uploadedBy,
  deletedAt: row.deletedAt?.toISOString() ?? null,
})

export const keyOfResult = (row: ResultRow): CursorKey => [row.uploadedAt.toISOString(), row.id]

type OwnFilters = { patientId: string; appointmentId: string | undefined }

/** A patient's own, newest first, without what the center has deleted. */
export async function listResultsOfPatient(db: Db, args: OwnFilters & PageArgs): Promise<ResultRow[]> {
  const [uploadedAt, id] = args.after ?? []
  return db.$queryRaw<ResultRow[]>`${selectResults(
    sql`results`,
    sql`WHERE r.patient_id = ${args.patientId}::uuid AND r.deleted_at IS NULL
      ${args.appointmentId ? sql`AND r.appointment_id = ${args.appointmentId}::uuid` : sql``}
      ${uploadedAt && id ? sql`AND (r.uploaded_at, r.id) < (${uploadedAt}::timestamptz, ${id}::uuid)` : sql``}
      ORDER BY r.uploaded_at DESC, r.id DESC LIMIT ${args.limit + 1}`,
  )}`
}

type OfAppointment = { appointmentId: string; centerId: string; userId: string }

/** An appointment's, for the staff of its center, with what was deleted. @throws {DomainError} `not_found` */
export async function listResultsOfAppointment(db: Db, args: OfAppointment): Promise<ResultRow[]> {
  const { appointmentId, centerId, userId } = args
  const rows = await db.$queryRaw<ResultRow[]>`${selectResults(
    sql`results`,
    sql`WHERE r.appointment_id = ${appointmentId}::uuid AND ${ofStaff({ centerId, userId })}
      ORDER BY r.uploaded_at DESC, r.id DESC LIMIT ${RESULTS_MAX}`,
  )}`
  if (rows.length > 0) return rows
  const found = await db.$queryRaw<{ id: string }[]>`
    SELECT a.id FROM appointments a
    WHERE a.id = ${appointmentId}::uuid AND a.center_id = ${centerId}::uuid AND ${worksFor(sql`a.center_id`, userId)}`
  if (found.length === 0) throw notFound()
  return []
}

/** For conditions on `results r`: those of the person themselves. */
export const ofPatient = (userId: string): Sql => sql`r.patient_id = ${userId}::uuid`

/** For conditions on `results r`: those of a center that someone works for. */
export const ofStaff = ({ centerId, userId }: { centerId: string; userId: string }): Sql =>
  sql`r.center_id = ${centerId}::uuid AND ${worksFor(sql`r.center_id`, userId)}`

export type Look = {
  resultId: string
  /** Whose it must be: a condition on `results r`. */
  whose: Sql
  readerId: string
  requestId: string
  part: ResultRead['part']
}

/**
 * Opens a result for somebody who may read it, and writes down that they did: committed when this answers, before anything is
 * shown. What is deleted cannot be opened. One statement. @throws {DomainError} `not_found`
 */
export async function openResult(db: Db, { resultId, whose, readerId, requestId, part }: Look): Promise<ResultRow> {
  const rows = await db.$queryRaw<ResultRow[]>`
    WITH opened AS (
      SELECT r.* FROM results r WHERE r.id = ${resultId}::uuid AND r.deleted_at IS NULL AND ${whose}
    ), look AS (
      INSERT INTO result_reads (result_id, reader_id, part, request_id)
      SELECT id, ${readerId}::uuid, ${part}::result_part, ${requestId} FROM opened RETURNING result_id
    )
    ${selectResults(sql`opened`, sql`JOIN look ON look.result_id = r.id`)}`
  if (!rows[0]) throw notFound()
  return rows[0]
}

export type ReadRow = Omit<ResultRead, 'at'> & { at: Date }

export const toRead = (row: ReadRow): ResultRead => ({ ...row, at: row.at.toISOString() })
export const keyOfRead = (row: ReadRow): CursorKey => [row.at.toISOString(), row.id]

/** Who has looked at a patient's own result, newest first; also when it was deleted since. @throws {DomainError} `not_found` */
export async function listReads(
  db: Db,
  { resultId, patientId, after, limit }: { resultId: string; patientId: string } & PageArgs,
): Promise<ReadRow[]> {
  const [at, id] = after ?? []
  const rows = await db.$queryRaw<ReadRow[]>`
    SELECT l.id, l.at, l.part::text AS part, l.reader_id AS "readerId", u.full_name AS "readerName",
      CASE WHEN l.reader_id = r.patient_id THEN 'patient' ELSE 'center' END AS by
    FROM result_reads l JOIN results r ON r.id = l.result_id JOIN users u ON u.id = l.reader_id
    WHERE r.id = ${resultId}::uuid AND ${ofPatient(patientId)}
      ${at && id ? sql`AND (l.at, l.id) < (${at}::timestamptz, ${id}::uuid)` : sql``}
    ORDER BY l.at DESC, l.id DESC LIMIT ${limit + 1}`
  if (rows.length > 0) return rows
  const found = await db.$queryRaw<{ id: string }[]>`
    SELECT r.id FROM results r WHERE r.id = ${resultId}::uuid AND ${ofPatient(patientId)}`
  if (found.length === 0) throw notFound()
  return []
}
