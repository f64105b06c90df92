import type { Db } from '../../platform/db'
import { invariant } from '../../platform/invariant'
import { moveReservedBack, type ReservedOffer } from './money-queries'

export type { ReservedOffer } from './money-queries'
export const RELEASED_MAX = 1_000

/**
 * Gives back the money of offers that have ended without a screening (declined, expired, revoked, released), in the
 * transaction that ends them: to the campaign, which becomes active again if it was exhausted, or on to the general pool
 * when the campaign is closed. One statement and one `release` journal an offer, whatever their number; at most 1,000.
 *
 * The caller has moved each offer out of `open` or `claimed` by a conditional UPDATE in this transaction and passes what
 * that returned. A second release of one offer violates the journal's unique index and undoes the transaction.
 */
export async function releaseReserved(tx: Db, offers: readonly ReservedOffer[]): Promise<void> {
  invariant(offers.length <= RELEASED_MAX, `at most ${RELEASED_MAX} offers are released at once`)
  if (offers.length === 0) return
  const released = await moveReservedBack(tx, offers)
  invariant(released === offers.length, 'every released offer has its journal')
}
