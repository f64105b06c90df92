import type { Db, Statement } from '../../platform/db'
import { audit } from '../audit'
import { money } from '../campaigns'
import { line } from '../line/waitlist'
import { outbox } from '../notifications/outbox'
import * as offers from './parts'
import type { Ending, Fate } from './rules'

export type EndingOffer = {
  id: string
  version: string
  entryId: string
  patientId: string
  campaignId: string
  amountMinor: number
}

export type OfferEnd = {
  to: Ending
  fate: Fate
  /** How many others the person had not taken, where the fate rests on it: it holds only while they are as many. */
  notTaken?: number
  now: Date
  actorId: string | null
  requestId?: string | undefined
  /** What else is written down of the offer. */
  set?: offers.Changes
  /** Into the audit row: ids, codes, and an administrator's words. */
  detail: Record<string, string>
}

/**
 * Everything that ends one offer without a screening: its money goes back once, its entry waits again or pauses as the fate
 * says, and the patient and the log are told. In the order of locks that every writer keeps: the line, the campaign, the
 * person, the offer, the entry.
 */
export const endOffer = (db: Db, offer: EndingOffer, { to, fate, now, ...end }: OfferEnd): Statement[] => {
  const message = { recipientId: offer.patientId, subjectId: offer.id }
  const { keepsPlace, pausedUntil } = fate
  return [
    line.share(),
    ...money.release(db, { offerId: offer.id, campaignId: offer.campaignId, amountMinor: offer.amountMinor }),
    ...(end.notTaken === undefined
      ? []
      : [offers.holdPerson(offer.patientId), offers.expectNotTaken(offer, end.notTaken)]),
    offers.end(db, offer, { to, now, set: { ...end.set, placeLost: !keepsPlace } }),
    pausedUntil
      ? line.pause(db, offer.entryId, { until: pausedUntil, keepsPlace, now })
      : line.toWaiting(db, offer.entryId, { keepsPlace, now }),
    ...(to === 'declined' ? [] : [outbox.tell({ kind: `offer_${to}`, ...message })]),
    ...(pausedUntil ? [outbox.tell({ kind: 'entry_paused', ...message })] : []),
    audit.note({
      actorId: end.actorId,
      action: `offer.${to}`,
      entity: 'offer',
      entityId: offer.id,
      requestId: end.requestId,
      detail: { ...end.detail, entryPaused: pausedUntil !== null },
    }),
  ]
}
