import type { DeclineReason, Offer } from '@goodturn/contracts/offer'

import { type Db, type Decided, refuse } from '../../platform/db'
import type { OwnOffer } from './claim-offer'
import { endOffer } from './end-offer'
import { getOfferToEnd, toOffer } from './queries'
import { decideDecline } from './rules'

export type DeclineOffer = OwnOffer & { reason: DeclineReason; note: string | null }

/**
 * Gives an offer back: its money is free again at once, and the patient waits on as the policy says.
 * @throws {DomainError} `not_found`, `offer_already_claimed`, `offer_not_open`.
 */
export async function declineOffer(db: Db, input: DeclineOffer): Promise<Decided<Offer>> {
  const read = await getOfferToEnd(db, input)
  const verdict = decideDecline(read)
  if (verdict.kind === 'refuse') throw refuse(verdict)
  const { offer, notTaken, now } = read
  const { reason, note, patientId, requestId } = input
  return {
    value: toOffer({ ...offer, status: 'declined', endedAt: now, bookBy: null, declineReason: reason }),
    statements: endOffer(db, offer, {
      to: 'declined',
      fate: verdict.fate,
      notTaken,
      now,
      actorId: patientId,
      requestId,
      set: { declineReason: reason, declineNote: note },
      detail: { reason },
    }),
  }
}
