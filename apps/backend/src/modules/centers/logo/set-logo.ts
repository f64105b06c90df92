import { type Center, LOGO_BYTES_MAX, type LogoSize } from '@goodturn/contracts/center'

import type { AppConfig } from '../../../env'
import { DomainError, notFound } from '../../../errors'
import { receiveFile } from '../../../platform/bytes'
import { type Db, getDB, sql } from '../../../platform/db'
import { assume } from '../../../platform/invariant'
import { PICTURE_HEAD_BYTES_MAX, pictureSizeOf } from '../../../platform/picture-size'
import { redrawWithin, unreadablePicture } from '../../../platform/pictures'
import { findBytes, findHead, putBytes } from '../../../platform/storage'
import { audit } from '../../audit'
import { type CenterRow, centerColumns, toCenter } from '../queries'
import { owns, worksFor } from '../staff/staff-sql'
import { keyOfLogo, logoTypeOf, refusalOfSize, sideOf } from './logo-rules'

/** How many uploads of a center may wait to be swept: each leaves at most some megabytes for an hour. */
const UPLOADS_MAX = 20

export type SetLogo = { centerId: string; userId: string; requestId: string; request: Request }

/**
 * Gives a center the logo that stands in the body. What is sent is stored under a name that was written down before, measured
 * without unpacking it, and drawn anew in the sizes that are shown; then one statement makes it the center's, and the one before
 * it is left to be swept. The same file again changes nothing.
 * @throws {DomainError} `not_found`; `forbidden` for staff that is not the owner; `too_many_requests`; what `receiveFile` and
 * `redrawWithin` throw; `validation_failed` for a picture that is broken, moves, or is too small or large.
 */
export async function setLogo(config: AppConfig, input: SetLogo): Promise<Center> {
  const db = getDB(config)
  const logoId = await beginUpload(db, input)
  const original = { bucket: 'LOGOS', key: keyOfLogo(logoId, 'original') } as const
  const file = await receiveFile(input.request, { bytesMax: LOGO_BYTES_MAX, mediaTypeOf: logoTypeOf }, (bytes) =>
    putBytes(config, original, bytes),
  )
  const head = await findHead(config, original, Math.min(file.sizeBytes, PICTURE_HEAD_BYTES_MAX))
  const refusal = refusalOfSize(head && pictureSizeOf(head))
  if (refusal !== null) throw unreadablePicture(refusal)
  // One after the other: each holds a decoded picture.
  for (const size of ['small', 'large'] as const) await drawSize(config, logoId, size)
  return finishUpload(db, { ...input, logoId, sha256: file.sha256 })
}

async function drawSize(config: AppConfig, logoId: string, size: LogoSize): Promise<void> {
  const original = await findBytes(config, { bucket: 'LOGOS', key: keyOfLogo(logoId, 'original') })
  const bytes = await redrawWithin(config, assume(original, 'what was just stored is there'), sideOf[size])
  await putBytes(config, { bucket: 'LOGOS', key: keyOfLogo(logoId, size) }, bytes)
}

/** Writes down that bytes are coming, for whoever may send them. One statement. */
async function beginUpload(db: Db, { centerId, userId }: SetLogo): Promise<string> {
  const rows = await db.$queryRaw<{ id: string | null; isOwner: boolean }[]>`
    WITH center AS (
      SELECT c.id, ${owns(sql`c.id`, userId)} AS is_owner,
        (SELECT count(*) FROM center_logo_uploads u WHERE u.center_id = c.id) AS uploads
      FROM centers c WHERE c.id = ${centerId}::uuid AND ${worksFor(sql`c.id`, userId)}
    ), upload AS (
      INSERT INTO center_logo_uploads (center_id) SELECT id FROM center WHERE is_owner AND uploads < ${UPLOADS_MAX} RETURNING id
    )
    SELECT (SELECT id FROM upload) AS id, is_owner AS "isOwner" FROM center`
  const row = rows[0]
  if (!row) throw notFound()
  if (!row.isOwner) throw new DomainError('forbidden', 'Only the owner of a center changes its logo')
  if (!row.id) throw new DomainError('too_many_requests', undefined, { retryAfterS: 3_600 })
  return row.id
}

type Finished = SetLogo & { logoId: string; sha256: string }

/** Makes the upload the center's logo, and what was its logo an upload that nobody waits for. One statement. */
async function finishUpload(db: Db, { logoId, sha256, userId, requestId }: Finished): Promise<Center> {
  const rows = await db.$queryRaw<CenterRow[]>`
    WITH upload AS MATERIALIZED (
      SELECT u.id, u.center_id FROM center_logo_uploads u
      WHERE u.id = ${logoId}::uuid AND u.swept_at IS NULL AND ${owns(sql`u.center_id`, userId)} FOR UPDATE
    ), before AS MATERIALIZED (
      SELECT c.* FROM centers c JOIN upload ON upload.center_id = c.id FOR UPDATE OF c
    ), changed AS (
      UPDATE centers c SET logo_id = ${logoId}::uuid, logo_sha256 = ${sha256}
      FROM before WHERE c.id = before.id AND before.logo_sha256 IS DISTINCT FROM ${sha256} RETURNING c.*
    ), used AS (
      DELETE FROM center_logo_uploads u USING changed WHERE u.id = changed.logo_id
    ), replaced AS (
      INSERT INTO center_logo_uploads (id, center_id)
      SELECT before.logo_id, before.id FROM before JOIN changed ON changed.id = before.id WHERE before.logo_id IS NOT NULL
    ), audit AS (
      ${audit.noteEach({
        actorId: userId,
        action: 'center.logo_set',
        entity: 'center',
        requestId,
        from: sql`changed`,
        entityId: sql`id`,
        detail: sql`jsonb_build_object('sha256', logo_sha256)`,
      })}
    )
    SELECT ${centerColumns} FROM (
      SELECT * FROM changed UNION ALL SELECT * FROM before WHERE NOT EXISTS (SELECT 1 FROM changed)) c`
  const row = rows[0]
  if (!row) throw notFound()
  return toCenter(row)
}
