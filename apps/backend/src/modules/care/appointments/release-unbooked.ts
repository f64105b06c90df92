import { type Db, sql } from '../../../platform/db'
import { endOffers } from '../../offers'

const BATCH_MAX = 500

/**
 * Gives on the money of claimed offers for which no appointment was booked in time; their patients wait again, as the policy
 * says. One statement for a batch; answers how many. Overlapping calls take others.
 */
export function releaseUnbooked(db: Db): Promise<number> {
  return endOffers(db, {
    to: 'released',
    which: sql`o.book_by <= now()`,
    limit: sql`ORDER BY o.book_by LIMIT ${BATCH_MAX}`,
    detail: { cause: 'not_booked' },
  })
}
