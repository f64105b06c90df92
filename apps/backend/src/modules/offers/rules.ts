import type { OfferStatus } from '@goodturn/contracts/offer'

export type OfferState = { status: OfferStatus; expiresAt: Date; extendedAt: Date | null }

type Refusal<Code extends string> = { kind: 'refuse'; code: Code; detail?: string }
type NotOpen = Refusal<'offer_already_claimed' | 'offer_not_open'>

const daysAfter = (moment: Date, days: number): Date => new Date(moment.getTime() + days * 24 * 60 * 60 * 1000)

/** Why an offer cannot be answered any more; null while it can. Past its deadline it may still say `open`. */
export function refuseUnlessOpen(offer: OfferState, now: Date): NotOpen | null {
  if (offer.status === 'claimed' || offer.status === 'fulfilled')
    return { kind: 'refuse', code: 'offer_already_claimed' }
  if (offer.status !== 'open' || offer.expiresAt <= now) return { kind: 'refuse', code: 'offer_not_open' }
  return null
}

export type ClaimVerdict = { kind: 'claim'; bookBy: Date } | NotOpen

/** May this offer be claimed at `now`? A claim leaves `bookingDays` of the policy to book an appointment. */
export const decideClaim = (offer: OfferState, policy: { bookingDays: number }, now: Date): ClaimVerdict =>
  refuseUnlessOpen(offer, now) ?? { kind: 'claim', bookBy: daysAfter(now, policy.bookingDays) }

export type ExtendVerdict = { kind: 'extend'; expiresAt: Date } | NotOpen | Refusal<'illegal_transition'>

/** May the deadline of this offer be moved? Once, by `extensionDays` of the policy, while it is open. */
export function decideExtension(offer: OfferState, policy: { extensionDays: number }, now: Date): ExtendVerdict {
  if (offer.status === 'open' && offer.extendedAt !== null) {
    return { kind: 'refuse', code: 'illegal_transition', detail: 'This offer has been extended once already' }
  }
  return refuseUnlessOpen(offer, now) ?? { kind: 'extend', expiresAt: daysAfter(offer.expiresAt, policy.extensionDays) }
}
