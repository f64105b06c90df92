import type { AppConfig } from '../../../env'
import { type Db, getDB } from '../../../platform/db'
import { deleteBytes } from '../../../platform/storage'

const BATCH_MAX = 500

/**
 * Deletes the bytes of uploads that were given up: the sender went away, or no row could be written. They are marked first, so
 * that one which is only slow gets no row any more, and forgotten last, so that a sweep that fails is done again. Answers how many.
 */
export async function sweepUploads(config: AppConfig): Promise<number> {
  const db = getDB(config)
  const ids = await claimAbandoned(db)
  if (ids.length === 0) return 0
  await deleteBytes(config, { bucket: 'RESULTS', keys: ids })
  await db.$executeRaw`DELETE FROM result_uploads WHERE id = ANY (${ids}::uuid[]) AND swept_at IS NOT NULL`
  return ids.length
}

/** An upload lasts ten minutes at most; after an hour nobody is behind it. */
async function claimAbandoned(db: Db): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    UPDATE result_uploads SET swept_at = now()
    WHERE id IN (
      SELECT id FROM result_uploads WHERE started_at < now() - interval '1 hour'
      ORDER BY started_at LIMIT ${BATCH_MAX} FOR UPDATE SKIP LOCKED)
    RETURNING id`
  return rows.map(({ id }) => id)
}
