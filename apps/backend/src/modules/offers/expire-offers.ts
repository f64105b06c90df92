import { type DbOwner, inTransaction, sql } from '../../platform/db'
import { shareLine } from '../waitlist'
import { endOffers, lockToEnd } from './end-offers'

const BATCH_MAX = 200

/**
 * Ends the offers that have passed their deadline longest, at most 200 in one transaction. Answers how many were due:
 * fewer than a batch means that nothing is left. Two at the same moment end each offer once.
 */
export async function expireOffers(owner: DbOwner): Promise<{ due: number; expired: number; isLast: boolean }> {
  return inTransaction(owner, async (tx) => {
    await shareLine(tx)
    const offerIds = await lockToEnd(
      tx,
      sql`SELECT id, campaign_id, patient_id FROM offers WHERE status = 'open' AND expires_at <= now()
        ORDER BY expires_at, id LIMIT ${BATCH_MAX}`,
    )
    const expired = await endOffers(tx, {
      offerIds,
      to: 'expired',
      only: sql`o.expires_at <= now()`,
      held: 'skip',
      actorId: null,
      requestId: null,
      declineReason: null,
      declineNote: null,
      detail: {},
    })
    return { due: offerIds.length, expired, isLast: offerIds.length < BATCH_MAX }
  })
}
