import type { Offer } from '@goodturn/contracts/offer'

import type { Db } from '../../platform/db'
import { bookBy } from './book-by'
import { type OfferRow, offerFields, toOffer } from './queries'
import { refusalOf } from './refusal-of'

export type OwnOffer = { offerId: string; patientId: string; requestId: string }

/**
 * Takes an offer: its money stays reserved until the screening, for which an appointment must be booked in time. The database's clock decides about the deadline, and
 * whoever has the row first decides between a claim and an expiry. Writes in one statement.
 * @throws {DomainError} `not_found`, `offer_already_claimed`, `offer_not_open`.
 */
export async function claimOffer(db: Db, input: OwnOffer): Promise<Offer> {
  const rows = await db.$queryRaw<OfferRow[]>`
    WITH offer AS (
      UPDATE offers SET status = 'claimed', claimed_at = now(), book_by = ${bookBy}
      WHERE id = ${input.offerId}::uuid AND patient_id = ${input.patientId}::uuid AND status = 'open' AND expires_at > now()
      RETURNING *
    ), entry AS (
      UPDATE waitlist_entries e SET status = 'claimed' FROM offer WHERE e.id = offer.entry_id
    ), audit AS (
      INSERT INTO audit_events (actor_id, action, entity, entity_id, request_id)
      SELECT ${input.patientId}::uuid, 'offer.claimed', 'offer', id, ${input.requestId} FROM offer
    )
    SELECT ${offerFields} FROM offer`
  if (rows[0]) return toOffer(rows[0])
  throw await refusalOf(db, input)
}
