import { RESULT_BYTES_MAX, RESULTS_MAX, type ResultMediaType } from '@goodturn/contracts/result'

import type { AppConfig } from '../../../env'
import { DomainError, invalidField, notFound } from '../../../errors'
import { type ReceivedFile, receiveFile } from '../../../platform/bytes'
import { type Db, getDB, sql } from '../../../platform/db'
import { assume } from '../../../platform/invariant'
import { putBytes } from '../../../platform/storage'
import { audit } from '../../audit'
import { worksFor } from '../../centers'
import { outbox } from '../../notifications/outbox'
import { type ResultRow, selectResults } from './queries'
import { decodeFileName, fileNameOf, mediaTypeOf } from './rules'

export type Upload = {
  appointmentId: string
  centerId: string
  userId: string
  requestId: string
  /** As the header has it; absent: a name of ours. */
  fileName: string | undefined
  /** Whose body is the file. */
  request: Request
}

const NAME_DEFAULT = 'result'

/**
 * Takes a file for an appointment that has begun. Its bytes are stored before there is a row, so that no row is ever without
 * them; bytes that get no row are known from their upload and swept. The same file again is the same result: it comes back when
 * it was deleted, and nothing else happens.
 * @throws {DomainError} `not_found`; `illegal_transition` before the check-in or after a cancellation; `conflict` when the
 * appointment has all the files it can have; what `receiveFile` throws; `validation_failed` for a name that is not safe.
 */
export async function uploadResult(config: AppConfig, input: Upload): Promise<{ row: ResultRow; isNew: boolean }> {
  const db = getDB(config)
  const given = input.fileName === undefined ? NAME_DEFAULT : decodeFileName(input.fileName)
  if (given === null || fileNameOf(given, 'application/pdf') === null) throw badName()
  const objectId = await beginUpload(db, input)
  const file = await receiveFile(input.request, { bytesMax: RESULT_BYTES_MAX, mediaTypeOf }, (bytes) =>
    putBytes(config, { bucket: 'RESULTS', key: objectId }, bytes),
  )
  const name = assume(fileNameOf(given, file.mediaType), 'a name that is safe is safe for any type')
  return finishUpload(db, { ...input, objectId, file, name })
}

const badName = () =>
  invalidField(
    'x-file-name',
    'A name of letters, digits, spaces and . _ - ( ), percent-encoded; at most 120 characters',
  )

/** Writes down that bytes are coming, for whoever may send them. One statement. */
async function beginUpload(db: Db, { appointmentId, centerId, userId }: Upload): Promise<string> {
  const rows = await db.$queryRaw<{ id: string | null; status: string; files: number }[]>`
    WITH appointment AS (
      SELECT a.id, a.status, (SELECT count(*) FROM results r WHERE r.appointment_id = a.id)::int AS files FROM appointments a
      WHERE a.id = ${appointmentId}::uuid AND a.center_id = ${centerId}::uuid AND ${worksFor(sql`a.center_id`, userId)}
    ), upload AS (
      INSERT INTO result_uploads (appointment_id)
      SELECT id FROM appointment WHERE status IN ('checked_in', 'completed') AND files < ${RESULTS_MAX} RETURNING id
    )
    SELECT (SELECT id FROM upload) AS id, status::text AS status, files FROM appointment`
  const row = rows[0]
  if (!row) throw notFound()
  if (row.id) return row.id
  if (row.files >= RESULTS_MAX) throw new DomainError('conflict', `An appointment has at most ${RESULTS_MAX} files`)
  throw new DomainError('illegal_transition', 'There are results once the patient is checked in')
}

type Finished = Upload & { objectId: string; file: ReceivedFile<ResultMediaType>; name: string }

/** Makes the row, tells the patient, and ends the upload: all of it or nothing. One statement. */
async function finishUpload(db: Db, input: Finished): Promise<{ row: ResultRow; isNew: boolean }> {
  const { objectId, userId, requestId, name, file } = input
  const rows = await db.$queryRaw<ResultRow[]>`
    WITH upload AS MATERIALIZED (
      SELECT u.id, u.appointment_id, a.patient_id, a.center_id
      FROM result_uploads u JOIN appointments a ON a.id = u.appointment_id
      WHERE u.id = ${objectId}::uuid AND u.swept_at IS NULL AND ${worksFor(sql`a.center_id`, userId)} FOR UPDATE OF u
    ), made AS (
      INSERT INTO results (appointment_id, patient_id, center_id, object_id, name, media_type, size_bytes, sha256, uploaded_by)
      SELECT appointment_id, patient_id, center_id, id, ${name}, ${file.mediaType}, ${file.sizeBytes}::int, ${file.sha256},
        ${userId}::uuid
      FROM upload
      ON CONFLICT (appointment_id, sha256) DO UPDATE SET deleted_at = NULL, deleted_by = NULL
      RETURNING *
    ), used AS (
      -- The bytes of a file that was there already are not needed: their upload stays, and they are swept with it.
      DELETE FROM result_uploads u USING made WHERE u.id = made.object_id
    ), message AS (
      ${outbox.tellEach({ kind: 'result_ready', from: sql`made`, recipientId: sql`patient_id`, subjectId: sql`id` })}
    ), audit AS (
      ${audit.noteEach({
        actorId: userId,
        action: 'result.uploaded',
        entity: 'result',
        requestId,
        from: sql`made`,
        entityId: sql`id`,
        detail: sql`jsonb_build_object('appointmentId', appointment_id, 'sizeBytes', size_bytes, 'mediaType', media_type)`,
      })}
    )
    ${selectResults(sql`made`)}`
  const row = rows[0]
  if (!row) throw notFound()
  return { row, isNew: row.objectId === objectId }
}
