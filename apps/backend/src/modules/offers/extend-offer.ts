import type { Offer } from '@goodturn/contracts/offer'

import { DomainError } from '../../errors'
import type { Db } from '../../platform/db'
import type { OwnOffer } from './claim-offer'
import { findOffer, type OfferRow, offerFields, toOffer } from './queries'
import { refusalOf } from './refusal-of'

/**
 * Moves the deadline once, by the days that the policy gives, while the offer is open. Writes in one statement.
 * @throws {DomainError} `not_found`, `offer_not_open`, `offer_already_claimed`; `illegal_transition` the second time.
 */
export async function extendOffer(db: Db, input: OwnOffer & { reason: string }): Promise<Offer> {
  const rows = await db.$queryRaw<OfferRow[]>`
    WITH offer AS (
      UPDATE offers SET extended_at = now(), extension_reason = ${input.reason},
        expires_at = expires_at + (SELECT extension_days FROM policies WHERE active) * interval '24 hours'
      WHERE id = ${input.offerId}::uuid AND patient_id = ${input.patientId}::uuid AND status = 'open' AND expires_at > now()
        AND extended_at IS NULL
      RETURNING *
    ), audit AS (
      INSERT INTO audit_events (actor_id, action, entity, entity_id, request_id, detail)
      SELECT ${input.patientId}::uuid, 'offer.extended', 'offer', id, ${input.requestId},
        jsonb_build_object('expiresAt', expires_at)
      FROM offer
    )
    SELECT ${offerFields} FROM offer`
  if (rows[0]) return toOffer(rows[0])
  const offer = await findOffer(db, input)
  if (offer?.status === 'open' && offer.extendedAt !== null) {
    throw new DomainError('illegal_transition', 'This offer has been extended once already')
  }
  throw await refusalOf(db, input)
}
