import type { DeclineReason, Offer } from '@goodturn/contracts/offer'

import { type Db, sql } from '../../platform/db'
import { shareLine } from '../waitlist'
import type { OwnOffer } from './claim-offer'
import { endOffers, lockToEnd } from './end-offers'
import { getOffer } from './queries'
import { refuseEnded } from './refuse-ended'

export type DeclineOffer = OwnOffer & { reason: DeclineReason; note: string | null }

/**
 * Gives an offer back: its money is free again at once, and the patient waits on as the policy says.
 * @throws {DomainError} `not_found`, `offer_already_claimed`, `offer_not_open`.
 */
export async function declineOffer(tx: Db, input: DeclineOffer): Promise<Offer> {
  await shareLine(tx)
  const offerIds = await lockToEnd(
    tx,
    sql`SELECT id, campaign_id, patient_id FROM offers
      WHERE id = ${input.offerId}::uuid AND patient_id = ${input.patientId}::uuid AND status = 'open'`,
  )
  const declined = await endOffers(tx, {
    offerIds,
    to: 'declined',
    only: sql`o.expires_at > now()`,
    held: 'wait',
    actorId: input.patientId,
    requestId: input.requestId,
    declineReason: input.reason,
    declineNote: input.note,
    detail: { reason: input.reason },
  })
  const offer = await getOffer(tx, input)
  if (declined === 0) throw refuseEnded(offer)
  return offer
}
