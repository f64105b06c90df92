import type { AppConfig } from '../../../env'
import { type Db, getDB } from '../../../platform/db'
import { deleteBytes } from '../../../platform/storage'
import { keysOfLogo } from './logo-rules'

/** Three keys each, and R2 deletes 1,000 at once. */
const BATCH_MAX = 300

/**
 * Deletes the bytes of logos that no center has: given up on the way, replaced or removed. They are marked first, so that an
 * upload which is only slow becomes no logo any more, and forgotten last, so that a sweep that fails is done again. Answers how
 * many.
 */
export async function sweepLogos(config: AppConfig): Promise<number> {
  const db = getDB(config)
  const ids = await claimAbandoned(db)
  if (ids.length === 0) return 0
  await deleteBytes(config, { bucket: 'LOGOS', keys: ids.flatMap(keysOfLogo) })
  await db.$executeRaw`DELETE FROM center_logo_uploads WHERE id = ANY (${ids}::uuid[]) AND swept_at IS NOT NULL`
  return ids.length
}

async function claimAbandoned(db: Db): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    UPDATE center_logo_uploads SET swept_at = now()
    WHERE id IN (
      SELECT id FROM center_logo_uploads WHERE started_at < now() - interval '1 hour'
      ORDER BY started_at LIMIT ${BATCH_MAX} FOR UPDATE SKIP LOCKED)
    RETURNING id`
  return rows.map(({ id }) => id)
}
