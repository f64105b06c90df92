import type { DeclineReason, Offer } from '@goodturn/contracts/offer'

import { type Db, sql } from '../../platform/db'
import type { OwnOffer } from './claim-offer'
import { endOffers } from './end-offers'
import { refusalOf } from './refusal-of'

export type DeclineOffer = OwnOffer & { reason: DeclineReason; note: string | null }

/**
 * Gives an offer back: its money is free again at once, and the patient waits on as the policy says. Writes in one
 * statement.
 * @throws {DomainError} `not_found`, `offer_already_claimed`, `offer_not_open`.
 */
export async function declineOffer(db: Db, input: DeclineOffer): Promise<Offer> {
  const [offer] = await endOffers(db, {
    to: 'declined',
    which: sql`o.id = ${input.offerId}::uuid AND o.patient_id = ${input.patientId}::uuid AND o.expires_at > now()`,
    limit: sql`LIMIT 1`,
    held: 'wait',
    actorId: input.patientId,
    requestId: input.requestId,
    declineReason: input.reason,
    declineNote: input.note,
    detail: { reason: input.reason },
  })
  if (offer) return offer
  throw await refusalOf(db, input)
}
