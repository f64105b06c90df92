import { decideLeave, decideResume, type EntryState } from '../waitlist'

export type Outcome = 'pending' | 'kept' | 'left' | 'lapsed' | 'void'

/** A question with its place. `isAsked`: it is the one that the place has at present. */
export type AskedPlace = { outcome: Outcome; isAsked: boolean; entry: EntryState }

type Refusal = { kind: 'refuse'; code: 'illegal_transition'; detail?: string }
/** `done`: the same answer was given before. */
export type AnswerVerdict = { kind: 'keep' | 'resume' | 'leave' | 'done' } | Refusal

const closed: Refusal = { kind: 'refuse', code: 'illegal_transition', detail: 'This question is not open any more' }

/**
 * What an answer does. Yes keeps the place, or resumes it where it was when it is paused for silence; no gives it up. The same
 * answer again has no second effect.
 */
export function decideAnswer(place: AskedPlace, { stillInterested, now }: { stillInterested: boolean; now: Date }) {
  return stillInterested ? decideYes(place, now) : decideNo(place, now)
}

function decideNo({ outcome, isAsked, entry }: AskedPlace, now: Date): AnswerVerdict {
  if (outcome === 'left') return { kind: 'done' }
  if (!isAsked) return closed
  const move = decideLeave(entry, now)
  return move.kind === 'move' ? { kind: 'leave' } : move
}

function decideYes({ outcome, isAsked, entry }: AskedPlace, now: Date): AnswerVerdict {
  if (outcome === 'kept') return { kind: 'done' }
  if (outcome === 'pending' && isAsked && entry.status === 'waiting') return { kind: 'keep' }
  if (outcome !== 'lapsed' || !isAsked) return closed
  const move = decideResume(entry, now)
  return move.kind === 'move' ? { kind: 'resume' } : move
}
