import { type Db, sql } from '../../platform/db'
import { endOffers } from './end-offers'

export const EXPIRY_BATCH_MAX = 200

/**
 * Ends the offers that have passed their deadline longest, at most 200, in one statement; answers how many. Two at the
 * same moment end each offer once, and offers that somebody holds are left for the next time.
 */
export function expireOffers(db: Db): Promise<number> {
  return endOffers(db, {
    to: 'expired',
    which: sql`o.expires_at <= now()`,
    limit: sql`ORDER BY o.expires_at, o.id LIMIT ${EXPIRY_BATCH_MAX}`,
    detail: {},
  })
}
