import type { Offer } from '@goodturn/contracts/offer'

import { type Db, sql } from '../../platform/db'
import { endOffers } from './end-offers'
import { refusalOf } from './refusal-of'

export type RevokeOffer = { offerId: string; reason: string; actorId: string; requestId: string }

/**
 * Takes an open offer back for a reason on the programme's side: the patient keeps the place, whatever the policy says of
 * other endings, and it does not count as an offer not taken. Writes in one statement.
 * @throws {DomainError} `not_found`, `offer_already_claimed`, `offer_not_open`.
 */
export async function revokeOffer(db: Db, input: RevokeOffer): Promise<Offer> {
  const [offer] = await endOffers(db, {
    to: 'revoked',
    which: sql`o.id = ${input.offerId}::uuid`,
    limit: sql`LIMIT 1`,
    held: 'wait',
    actorId: input.actorId,
    requestId: input.requestId,
    declineReason: null,
    declineNote: null,
    detail: { reason: input.reason },
  })
  if (offer) return offer
  throw await refusalOf(db, { offerId: input.offerId })
}
