import type { Offer } from '@goodturn/contracts/offer'

import { type Db, type Decided, refuse } from '../../platform/db'
import { audit } from '../audit'
import { line } from '../line/waitlist'
import * as offers from './parts'
import { getOwnOffer, toOffer } from './queries'
import { decideClaim } from './rules'

export type OwnOffer = { offerId: string; patientId: string; requestId: string }

/**
 * Takes an offer: its money stays reserved until the screening, for which an appointment must be booked in time. The
 * database's clock decides about the deadline.
 * @throws {DomainError} `not_found`, `offer_already_claimed`, `offer_not_open`.
 */
export async function claimOffer(db: Db, input: OwnOffer): Promise<Decided<Offer>> {
  const { offer, policy, now } = await getOwnOffer(db, input)
  const verdict = decideClaim(offer, policy, now)
  if (verdict.kind === 'refuse') throw refuse(verdict)
  const change = { status: 'claimed', claimedAt: now, bookBy: verdict.bookBy } as const
  return {
    value: toOffer({ ...offer, ...change }),
    statements: [
      offers.change(db, offer, change),
      line.toClaimed(db, offer.entryId),
      audit.note({
        actorId: input.patientId,
        action: 'offer.claimed',
        entity: 'offer',
        entityId: offer.id,
        requestId: input.requestId,
      }),
    ],
  }
}
