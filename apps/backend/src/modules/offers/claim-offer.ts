import type { Offer } from '@goodturn/contracts/offer'

import type { Db } from '../../platform/db'
import { getOffer } from './queries'
import { refuseEnded } from './refuse-ended'

export type OwnOffer = { offerId: string; patientId: string; requestId: string }

/**
 * Takes an offer: its money stays reserved until the screening. The database's clock decides about the deadline, and
 * whoever has the row first decides between a claim and an expiry.
 * @throws {DomainError} `not_found`, `offer_already_claimed`, `offer_not_open`.
 */
export async function claimOffer(tx: Db, input: OwnOffer): Promise<Offer> {
  const claimed = await tx.$executeRaw`
    WITH offer AS (
      UPDATE offers SET status = 'claimed', claimed_at = now()
      WHERE id = ${input.offerId}::uuid AND patient_id = ${input.patientId}::uuid AND status = 'open' AND expires_at > now()
      RETURNING id, entry_id
    ), entry AS (
      UPDATE waitlist_entries e SET status = 'claimed' FROM offer WHERE e.id = offer.entry_id
    )
    INSERT INTO audit_events (actor_id, action, entity, entity_id, request_id)
    SELECT ${input.patientId}::uuid, 'offer.claimed', 'offer', id, ${input.requestId} FROM offer`
  const offer = await getOffer(tx, input)
  if (claimed === 0) throw refuseEnded(offer)
  return offer
}
