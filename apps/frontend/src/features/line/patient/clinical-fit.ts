import type { Schemas } from '@goodturn/client'

type Person = Pick<Schemas['Profile'], 'dateOfBirth' | 'sex'>
export type Misfit = 'too_young' | 'too_old' | 'sex_not_covered'
export type Missing = 'dateOfBirth' | 'sex'
export type ClinicalFit =
  | { kind: 'fits' }
  | { kind: 'unknown'; missing: Missing[] }
  | { kind: 'misfits'; why: Misfit[] }

/**
 * Which screenings to put first in the list. A courtesy: the API judges when somebody joins, and knows of past screenings
 * as well. `today` and days are YYYY-MM-DD.
 */
export function fitOf(rules: Schemas['ClinicalRules'], person: Person, today: string): ClinicalFit {
  const why: Misfit[] = []
  const missing: Missing[] = []
  const age = person.dateOfBirth === null ? null : ageOn(today, person.dateOfBirth)
  if (rules.ageMin !== null || rules.ageMax !== null) {
    if (age === null) missing.push('dateOfBirth')
    else if (rules.ageMin !== null && age < rules.ageMin) why.push('too_young')
    else if (rules.ageMax !== null && age > rules.ageMax) why.push('too_old')
  }
  if (rules.sexes !== null) {
    if (person.sex === null) missing.push('sex')
    else if (!rules.sexes.includes(person.sex)) why.push('sex_not_covered')
  }
  if (why.length > 0) return { kind: 'misfits', why }
  return missing.length > 0 ? { kind: 'unknown', missing } : { kind: 'fits' }
}

const digitsOf = (day: string) => Number(day.replaceAll('-', ''))

/** Completed years. */
export const ageOn = (today: string, birthDay: string): number =>
  Math.floor((digitsOf(today) - digitsOf(birthDay)) / 10_000)
