import type { Offer } from '@goodturn/contracts/offer'

import { type Db, type Decided, refuse } from '../../platform/db'
import { audit } from '../audit'
import type { OwnOffer } from './claim-offer'
import * as offers from './parts'
import { getOwnOffer, toOffer } from './queries'
import { decideExtension } from './rules'

/**
 * Moves the deadline once, by the days that the policy gives, while the offer is open.
 * @throws {DomainError} `not_found`, `offer_not_open`, `offer_already_claimed`; `illegal_transition` the second time.
 */
export async function extendOffer(db: Db, input: OwnOffer & { reason: string }): Promise<Decided<Offer>> {
  const { offer, policy, now } = await getOwnOffer(db, input)
  const verdict = decideExtension(offer, policy, now)
  if (verdict.kind === 'refuse') throw refuse(verdict)
  const change = { extendedAt: now, expiresAt: verdict.expiresAt }
  return {
    value: toOffer({ ...offer, ...change }),
    statements: [
      offers.change(db, offer, { ...change, extensionReason: input.reason }),
      audit.note({
        actorId: input.patientId,
        action: 'offer.extended',
        entity: 'offer',
        entityId: offer.id,
        requestId: input.requestId,
        detail: { expiresAt: verdict.expiresAt.toISOString() },
      }),
    ],
  }
}
