import type { ClinicalRules } from '@goodturn/contracts/catalog'

export type PersonFacts = { dateOfBirth: string | null; sex: 'female' | 'male' | null }

export type ClinicalReason = 'too_young' | 'too_old' | 'sex_not_covered' | 'screened_recently'
export type MissingAttribute = 'dateOfBirth' | 'sex'

export type ClinicalVerdict =
  | { kind: 'eligible' }
  | { kind: 'incomplete'; missing: MissingAttribute[] }
  | { kind: 'ineligible'; reasons: ClinicalReason[] }

/** Days as YYYY-MM-DD. `repeatFrom` is the first day of the next screening, null when there was none. */
export type ClinicalDays = { today: string; repeatFrom: string | null }

/**
 * Whether a person may wait for a screening today. What is known and outside the rules decides before what is missing:
 * nobody is asked to fill in a profile that cannot help.
 */
export function judgeClinically(rules: ClinicalRules, person: PersonFacts, days: ClinicalDays): ClinicalVerdict {
  const reasons: ClinicalReason[] = []
  const missing: MissingAttribute[] = []
  const age = person.dateOfBirth === null ? null : ageOn(days.today, person.dateOfBirth)
  if (rules.ageMin !== null || rules.ageMax !== null) {
    if (age === null) missing.push('dateOfBirth')
    else if (rules.ageMin !== null && age < rules.ageMin) reasons.push('too_young')
    else if (rules.ageMax !== null && age > rules.ageMax) reasons.push('too_old')
  }
  if (rules.sexes !== null) {
    if (person.sex === null) missing.push('sex')
    else if (!rules.sexes.includes(person.sex)) reasons.push('sex_not_covered')
  }
  if (days.repeatFrom !== null && days.today < days.repeatFrom) reasons.push('screened_recently')
  if (reasons.length > 0) return { kind: 'ineligible', reasons }
  return missing.length > 0 ? { kind: 'incomplete', missing } : { kind: 'eligible' }
}

const digitsOf = (day: string): number => Number(day.replaceAll('-', ''))

/** Completed years on a day. Who was born on 29 February completes a year on 1 March when there is no such day. */
export const ageOn = (today: string, birthDay: string): number =>
  Math.floor((digitsOf(today) - digitsOf(birthDay)) / 10_000)

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
