import type { OfferStatus } from '@goodturn/contracts/offer'
import type { EntryStatus } from '@goodturn/contracts/waitlist'
import { type Campaign, failingRules, type LineEntry, type RuleName, type ScreeningType } from '@goodturn/matching'
import { ageOnDay, dayInZone, passesClinicalRules } from '@goodturn/matching/rules'

export type OfferState = { status: OfferStatus; expiresAt: Date; extendedAt: Date | null }

type Refusal<Code extends string> = { kind: 'refuse'; code: Code; detail?: string }
type NotOpen = Refusal<'offer_already_claimed' | 'offer_not_open'>

const daysAfter = (moment: Date, days: number): Date => new Date(moment.getTime() + days * 24 * 60 * 60 * 1000)

const isTaken = ({ status }: OfferState): boolean => status === 'claimed' || status === 'fulfilled'

/** Why an offer cannot be answered any more; null while it can. Past its deadline it may still say `open`. */
export function refuseUnlessOpen(offer: OfferState, now: Date): NotOpen | null {
  if (isTaken(offer)) return { kind: 'refuse', code: 'offer_already_claimed' }
  if (offer.status !== 'open' || offer.expiresAt <= now) return { kind: 'refuse', code: 'offer_not_open' }
  return null
}

/** Until when an appointment must be booked from `now` on. */
export const bookByFrom = (now: Date, { bookingDays }: { bookingDays: number }): Date => daysAfter(now, bookingDays)

export type ClaimVerdict = { kind: 'claim'; bookBy: Date } | NotOpen

/** May this offer be claimed at `now`? A claim leaves `bookingDays` of the policy to book an appointment. */
export const decideClaim = (offer: OfferState, policy: { bookingDays: number }, now: Date): ClaimVerdict =>
  refuseUnlessOpen(offer, now) ?? { kind: 'claim', bookBy: bookByFrom(now, policy) }

export type ExtendVerdict = { kind: 'extend'; expiresAt: Date } | NotOpen | Refusal<'illegal_transition'>

/** May the deadline of this offer be moved? Once, by `extensionDays` of the policy, while it is open. */
export function decideExtension(offer: OfferState, policy: { extensionDays: number }, now: Date): ExtendVerdict {
  if (offer.status === 'open' && offer.extendedAt !== null) {
    return { kind: 'refuse', code: 'illegal_transition', detail: 'This offer has been extended once already' }
  }
  return refuseUnlessOpen(offer, now) ?? { kind: 'extend', expiresAt: daysAfter(offer.expiresAt, policy.extensionDays) }
}

/** How an offer ends without a screening. Released: it was claimed, and no screening came about. */
export type Ending = 'declined' | 'expired' | 'revoked' | 'released'
export type FatePolicy = { keepsPlace: boolean; strikesMax: number | null; strikePauseDays: number }
/** What becomes of the entry: whether it keeps its place, and until when it pauses; null: it waits again. */
export type Fate = { keepsPlace: boolean; pausedUntil: Date | null }

/**
 * What becomes of an entry whose offer ends. `notTaken`: offers of the person that were declined or expired within twelve
 * months, this one aside. What was revoked is the programme's doing: it does not count and does not cost the place. A
 * released one was taken, so it does not count as not taken. `keepsPlace`: whatever the policy says. `endOffers` says the
 * same in SQL for many at once.
 */
export function decideFate(
  ended: { to: Ending; notTaken: number; keepsPlace?: boolean },
  policy: FatePolicy,
  now: Date,
): Fate {
  const isStrike = ended.to === 'declined' || ended.to === 'expired'
  const isPausing = isStrike && policy.strikesMax !== null && ended.notTaken + 1 >= policy.strikesMax
  return {
    keepsPlace: ended.keepsPlace ?? (ended.to === 'revoked' || policy.keepsPlace),
    pausedUntil: isPausing ? daysAfter(now, policy.strikePauseDays) : null,
  }
}

export type EndVerdict = { kind: 'end'; fate: Fate } | NotOpen
type Ended = { offer: OfferState; notTaken: number; policy: FatePolicy; now: Date }

/** May this offer be declined, and what becomes of its entry? */
export const decideDecline = ({ offer, notTaken, policy, now }: Ended): EndVerdict =>
  refuseUnlessOpen(offer, now) ?? { kind: 'end', fate: decideFate({ to: 'declined', notTaken }, policy, now) }

/** May this offer be revoked? Until it has ended, also after its deadline. */
export function decideRevocation({ offer, notTaken, policy, now }: Ended): EndVerdict {
  if (isTaken(offer)) return { kind: 'refuse', code: 'offer_already_claimed' }
  if (offer.status !== 'open') return { kind: 'refuse', code: 'offer_not_open' }
  return { kind: 'end', fate: decideFate({ to: 'revoked', notTaken }, policy, now) }
}

/** Everything that a manual offer is decided on. The person is known as the engine knows them. */
export type ManualWorld = {
  isApplying: boolean
  entryStatus: EntryStatus
  person: Pick<LineEntry, 'dateOfBirth' | 'sex' | 'stateCode' | 'lgaCode' | 'monthlyIncomeMinor' | 'openOffers'>
  type: Omit<ScreeningType, 'name'>
  campaign: Pick<Campaign, 'active' | 'startsAt' | 'endsAt' | 'screeningTypeIds' | 'targeting' | 'availableMinor'>
  policy: { maxOpenOffers: number; offerWindowDays: number }
  timeZone: string
  now: Date
}

const MANUAL_RULES = [
  'entry_not_waiting',
  'campaign_not_active',
  'screening_type',
  'clinically_ineligible',
  'age',
  'sex',
  'state',
  'lga',
  'income',
  'insufficient_funds',
  'open_offers',
] as const
type ManualRule = (typeof MANUAL_RULES)[number]

const ofRule = (rule: RuleName): ManualRule => (rule === 'status' || rule === 'dates' ? 'campaign_not_active' : rule)

export type ManualVerdict =
  | { kind: 'offer'; amountMinor: number; expiresAt: Date }
  | Refusal<'run_in_progress'>
  | (Refusal<'conflict'> & { extras: { reasons: { code: ManualRule }[] } })

/**
 * May this person be offered a screening out of their turn? Only the order is stepped over: the campaign must be active,
 * hold the whole price and fit the person by every rule of matching, and the person's limits hold. What a run is limited to,
 * the policy's own list of screenings and the pacing of a campaign, does not bind a person who decides by hand.
 */
export function decideManualOffer(world: ManualWorld): ManualVerdict {
  const { person, type, campaign, policy, now } = world
  if (world.isApplying) return { kind: 'refuse', code: 'run_in_progress' }
  const age = ageOnDay(dayInZone(now, world.timeZone), person.dateOfBirth)
  const failing = failingRules({ campaign, type, entry: person, age, asOf: now.getTime() })
  const broken = new Set<ManualRule>(failing.map(({ rule }) => ofRule(rule)))
  if (world.entryStatus !== 'waiting') broken.add('entry_not_waiting')
  if (!passesClinicalRules(type.clinicalRules, { age, sex: person.sex })) broken.add('clinically_ineligible')
  if (campaign.availableMinor < type.priceMinor) broken.add('insufficient_funds')
  if (person.openOffers >= policy.maxOpenOffers) broken.add('open_offers')
  if (broken.size === 0) {
    return { kind: 'offer', amountMinor: type.priceMinor, expiresAt: daysAfter(now, policy.offerWindowDays) }
  }
  const reasons = MANUAL_RULES.filter((code) => broken.has(code)).map((code) => ({ code }))
  return { kind: 'refuse', code: 'conflict', detail: 'This offer would break rules', extras: { reasons } }
}
