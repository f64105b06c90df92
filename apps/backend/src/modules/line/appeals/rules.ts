import type { AppealDecision, AppealEffect, AppealStatus } from '@goodturn/contracts/appeal'
import type { EntryStatus } from '@goodturn/contracts/waitlist'

/** A decision can be appealed for so long. */
export const APPEAL_WITHIN_DAYS = 90

type Refusal<Code extends string> = { kind: 'refuse'; code: Code; detail: string }

/** `decidedAt` null: there is no decision about it that can be appealed. */
export type Subject = { isAppealed: boolean; decidedAt: Date | null }
export type OpenVerdict = { kind: 'open' } | Refusal<'conflict' | 'illegal_transition'>

/** May this decision be appealed? Each one once, for 90 days. */
export function decideOpening({ isAppealed, decidedAt }: Subject, now: Date): OpenVerdict {
  if (isAppealed) return { kind: 'refuse', code: 'conflict', detail: 'You have asked for this already' }
  const since = now.getTime() - APPEAL_WITHIN_DAYS * 24 * 60 * 60 * 1000
  if (decidedAt !== null && decidedAt.getTime() > since) return { kind: 'open' }
  const detail = 'There is no decision here that can be appealed, or it is too long ago'
  return { kind: 'refuse', code: 'illegal_transition', detail }
}

/** An appeal with what it is about, as it stands. */
export type AppealState = {
  status: AppealStatus
  decision: AppealDecision
  patientId: string
  decidedBy: string | null
  entry: { status: EntryStatus; pausedUntil: Date | null; priorityTier: number }
  offer: { placeLost: boolean; excusedAt: Date | null } | null
}
export type AnswerVerdict = { kind: 'answer'; effects: AppealEffect[] } | Refusal<'illegal_transition' | 'same_person'>

/** May this administrator answer, and what does it change? Not their own decision, nor their own appeal. */
export function decideAnswer(
  appeal: AppealState,
  { verdict, actorId, now }: { verdict: 'accepted' | 'refused'; actorId: string; now: Date },
): AnswerVerdict {
  if (appeal.status !== 'open') {
    return { kind: 'refuse', code: 'illegal_transition', detail: `The appeal is ${appeal.status}` }
  }
  if (appeal.patientId === actorId) return { kind: 'refuse', code: 'same_person', detail: 'This appeal is your own' }
  if (appeal.decidedBy === actorId) {
    return { kind: 'refuse', code: 'same_person', detail: 'You took this decision: somebody else looks at it' }
  }
  return { kind: 'answer', effects: verdict === 'accepted' ? remediesOf(appeal, now) : [] }
}

/**
 * What an accepted appeal does. A pause is lifted. An offer that ended by the clock is excused, and with it go what it has
 * cost: a place that was lost is where it was, and a pause ends. The patient of an offer that was taken back stands in the
 * front tier, as they had been promised money. An entry that has ended, or holds another offer, is left as it is.
 */
function remediesOf({ decision, entry, offer }: AppealState, now: Date): AppealEffect[] {
  const isInLine = entry.status === 'waiting' || entry.status === 'paused'
  const isPausedByPolicy = entry.status === 'paused' && entry.pausedUntil !== null && entry.pausedUntil > now
  if (decision === 'offer_revoked') return isInLine && entry.priorityTier > 0 ? ['moved_to_front'] : []
  const effects: AppealEffect[] = []
  if (offer?.placeLost && isInLine) effects.push('place_restored')
  if (offer && offer.excusedAt === null) effects.push('offer_excused')
  if (decision !== 'offer_released' && isPausedByPolicy) effects.push('pause_lifted')
  return effects
}
