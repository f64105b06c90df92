import type { Offer } from '@goodturn/contracts/offer'

import { DomainError } from '../../errors'
import type { Db } from '../../platform/db'
import type { OwnOffer } from './claim-offer'
import { getOffer } from './queries'
import { refuseEnded } from './refuse-ended'

/**
 * Moves the deadline once, by the days that the policy gives, while the offer is open.
 * @throws {DomainError} `not_found`, `offer_not_open`, `offer_already_claimed`; `illegal_transition` the second time.
 */
export async function extendOffer(tx: Db, input: OwnOffer & { reason: string }): Promise<Offer> {
  const extended = await tx.$executeRaw`
    WITH offer AS (
      UPDATE offers SET extended_at = now(), extension_reason = ${input.reason},
        expires_at = expires_at + (SELECT extension_days FROM policies WHERE active) * interval '24 hours'
      WHERE id = ${input.offerId}::uuid AND patient_id = ${input.patientId}::uuid AND status = 'open' AND expires_at > now()
        AND extended_at IS NULL
      RETURNING id, expires_at
    )
    INSERT INTO audit_events (actor_id, action, entity, entity_id, request_id, detail)
    SELECT ${input.patientId}::uuid, 'offer.extended', 'offer', id, ${input.requestId},
      jsonb_build_object('expiresAt', expires_at)
    FROM offer`
  const offer = await getOffer(tx, input)
  if (extended === 1) return offer
  if (offer.status === 'open' && offer.extendedAt !== null) {
    throw new DomainError('illegal_transition', 'This offer has been extended once already')
  }
  throw refuseEnded(offer)
}
