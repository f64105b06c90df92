import type { Offer } from '@goodturn/contracts/offer'

import { type Db, type Decided, refuse } from '../../platform/db'
import { endOffer } from './end-offer'
import { getOfferToEnd, toOffer } from './queries'
import { decideRevocation } from './rules'

export type RevokeOffer = { offerId: string; reason: string; actorId: string; requestId: string }

/**
 * Takes an open offer back for a reason on the programme's side: the patient keeps the place, whatever the policy says of
 * other endings, and it does not count as an offer not taken.
 * @throws {DomainError} `not_found`, `offer_already_claimed`, `offer_not_open`.
 */
export async function revokeOffer(
  db: Db,
  { offerId, reason, actorId, requestId }: RevokeOffer,
): Promise<Decided<Offer>> {
  const read = await getOfferToEnd(db, { offerId })
  const verdict = decideRevocation(read)
  if (verdict.kind === 'refuse') throw refuse(verdict)
  const { offer, now } = read
  return {
    value: toOffer({ ...offer, status: 'revoked', endedAt: now, bookBy: null }),
    statements: endOffer(db, offer, {
      to: 'revoked',
      fate: verdict.fate,
      now,
      actorId,
      requestId,
      detail: { reason },
    }),
  }
}
