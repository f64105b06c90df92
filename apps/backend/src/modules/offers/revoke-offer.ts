import type { Offer } from '@goodturn/contracts/offer'

import { type Db, sql } from '../../platform/db'
import { shareLine } from '../waitlist'
import { endOffers, lockToEnd } from './end-offers'
import { getOffer } from './queries'
import { refuseEnded } from './refuse-ended'

export type RevokeOffer = { offerId: string; reason: string; actorId: string; requestId: string }

/**
 * Takes an open offer back for a reason on the programme's side: the patient keeps the place, whatever the policy says of
 * other endings, and it does not count as an offer not taken.
 * @throws {DomainError} `not_found`, `offer_already_claimed`, `offer_not_open`.
 */
export async function revokeOffer(tx: Db, input: RevokeOffer): Promise<Offer> {
  await shareLine(tx)
  const offerIds = await lockToEnd(
    tx,
    sql`SELECT id, campaign_id, patient_id FROM offers WHERE id = ${input.offerId}::uuid AND status = 'open'`,
  )
  const revoked = await endOffers(tx, {
    offerIds,
    to: 'revoked',
    only: sql`true`,
    held: 'wait',
    actorId: input.actorId,
    requestId: input.requestId,
    declineReason: null,
    declineNote: null,
    detail: { reason: input.reason },
  })
  const offer = await getOffer(tx, input)
  if (revoked === 0) throw refuseEnded(offer)
  return offer
}
