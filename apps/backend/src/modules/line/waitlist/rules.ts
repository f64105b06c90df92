import type { ClinicalRules } from '@goodturn/contracts/catalog'
import type { EntryStatus } from '@goodturn/contracts/waitlist'
import { ageOnDay, type ClinicalVerdict, judgeClinically } from '@goodturn/matching/rules'

import type { ErrorCode, ProblemExtras } from '../../../errors'

type Refusal<Code extends ErrorCode> = { kind: 'refuse'; code: Code; detail?: string; extras?: ProblemExtras }

/** The tier of a place that nobody has moved. */
export const NEW_TIER = 0

export type PersonFacts = { dateOfBirth: string | null; sex: 'female' | 'male' | null }
/** Days as YYYY-MM-DD. `repeatFrom` is the first day of the next screening, null when there was none. */
export type ClinicalDays = { today: string; repeatFrom: string | null }

/** Whether a person may wait for a screening today. */
export const judgePlace = (rules: ClinicalRules, { dateOfBirth, sex }: PersonFacts, days: ClinicalDays) =>
  judgeClinically(rules, {
    age: ageOnDay(days.today, dateOfBirth),
    sex,
    screenedRecently: days.repeatFrom !== null && days.today < days.repeatFrom,
  })

export type JoiningFacts = {
  type: { isActive: boolean; rules: ClinicalRules }
  person: PersonFacts
  days: ClinicalDays
  isWaiting: boolean
}

export type JoinVerdict =
  | { kind: 'join' }
  | { kind: 'not_offered' }
  | Refusal<'profile_incomplete' | 'clinically_ineligible' | 'already_waiting'>

/** May this person join the line of this screening? */
export function decideJoin({ type, person, days, isWaiting }: JoiningFacts): JoinVerdict {
  if (!type.isActive) return { kind: 'not_offered' }
  const refusal = refuseUnlessEligible(judgePlace(type.rules, person, days), days.repeatFrom)
  if (refusal) return refusal
  return isWaiting ? { kind: 'refuse', code: 'already_waiting' } : { kind: 'join' }
}

function refuseUnlessEligible(
  verdict: ClinicalVerdict,
  repeatFrom: string | null,
): Refusal<'profile_incomplete' | 'clinically_ineligible'> | null {
  switch (verdict.kind) {
    case 'eligible':
      return null
    case 'incomplete': {
      const errors = verdict.missing.map((path) => ({ path, message: 'The rules of this screening need it' }))
      return { kind: 'refuse', code: 'profile_incomplete', extras: { errors } }
    }
    case 'ineligible': {
      const reasons = verdict.reasons.map((code) =>
        code === 'screened_recently' ? { code, from: repeatFrom } : { code },
      )
      return { kind: 'refuse', code: 'clinically_ineligible', extras: { reasons } }
    }
  }
}

/** An entry as its patient wants to move it. `isBeingOffered`: a run has promised an offer that is not written yet. */
export type EntryState = { status: EntryStatus; pausedUntil: Date | null; isBeingOffered: boolean }
export type MoveVerdict = { kind: 'move'; to: 'withdrawn' | 'paused' | 'waiting' } | Refusal<'illegal_transition'>

const illegal = (detail: string): Refusal<'illegal_transition'> => ({
  kind: 'refuse',
  code: 'illegal_transition',
  detail,
})

type Moves = { from: readonly EntryStatus[]; to: 'withdrawn' | 'paused' | 'waiting'; atAnyTime: boolean }

function decideMove(entry: EntryState, now: Date, { from, to, atAnyTime }: Moves): MoveVerdict {
  const isPausedByPolicy = entry.pausedUntil !== null && entry.pausedUntil > now
  const isAllowed = from.includes(entry.status)
  if (entry.isBeingOffered) return illegal('An offer for this entry is on its way')
  if (isPausedByPolicy && !(isAllowed && atAnyTime)) {
    return illegal('This entry is paused until pausedUntil, as offers were not taken')
  }
  return isAllowed ? { kind: 'move', to } : illegal(`The entry is ${entry.status}`)
}

/** May a patient give up this place? Also during a pause that follows from offers not taken. */
export const decideLeave = (entry: EntryState, now: Date): MoveVerdict =>
  decideMove(entry, now, { from: ['waiting', 'paused'], to: 'withdrawn', atAnyTime: true })

/** May a patient step aside? */
export const decidePause = (entry: EntryState, now: Date): MoveVerdict =>
  decideMove(entry, now, { from: ['waiting'], to: 'paused', atAnyTime: true })

/** May a patient step back into the line? A pause that follows from offers not taken runs to its end first. */
export const decideResume = (entry: EntryState, now: Date): MoveVerdict =>
  decideMove(entry, now, { from: ['paused'], to: 'waiting', atAnyTime: false })

const ALIVE: readonly EntryStatus[] = ['waiting', 'paused', 'matched', 'claimed']

/** Why the tier of an entry cannot be changed; null: it can. */
export const refuseUnlessAlive = ({ status }: { status: EntryStatus }): Refusal<'illegal_transition'> | null =>
  ALIVE.includes(status) ? null : illegal(`The entry is ${status}`)

/**
 * The same day some months later, or the last day of that month when it is shorter: 31 January and one month is
 * 28 February.
 */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const first = new Date(Date.UTC(year, month - 1 + months, 1))
  const lastDate = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  first.setUTCDate(Math.min(date, lastDate))
  return first.toISOString().slice(0, 10)
}

/** The first day on which a screening may be repeated; null when there was none, or no interval is set. */
export const repeatFrom = (lastServedOn: string | null, repeatMonths: number | null): string | null =>
  lastServedOn === null || repeatMonths === null ? null : addMonths(lastServedOn, repeatMonths)
