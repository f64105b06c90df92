// The rules about a person that the engine, the API and the site share: clinical fit, and the shapes of targeting.
import { type ClinicalRules, dayNumber, isListRule, type Sex, type Targeting } from './world.ts'

type Range = { min: number | null | undefined; max: number | null | undefined }

/** True when a range is a rule at all. */
export const isRangeRule = ({ min, max }: Range): boolean => isBound(min) || isBound(max)

/** A rule that is not set passes everybody; one that is set passes nobody whose attribute is unknown. */
export function passesRange(range: Range, value: number | null): boolean {
  if (!isRangeRule(range)) return true
  if (value === null) return false
  return (!isBound(range.min) || value >= range.min) && (!isBound(range.max) || value <= range.max)
}

/** A rule that is not set passes everybody; one that is set passes nobody whose attribute is unknown. */
export function passesList<Item>(list: readonly Item[] | null | undefined, value: Item | null): boolean {
  if (!isListRule(list)) return true
  return value !== null && list.includes(value)
}

export const ageRange = (rules: { ageMin?: Range['min']; ageMax?: Range['max'] }): Range => ({
  min: rules.ageMin,
  max: rules.ageMax,
})

export const incomeRange = (targeting: Targeting): Range => ({
  min: targeting.incomeMinMinor,
  max: targeting.incomeMaxMinor,
})

/** What is known of a person; null: the profile does not say. Ages in completed years. */
export type ClinicalPerson = { age: number | null; sex: Sex | null }

/** The clinical rules of a type, for a person of this age and sex. */
export const passesClinicalRules = (rules: ClinicalRules, person: ClinicalPerson): boolean =>
  passesRange(ageRange(rules), person.age) && passesList(rules.sexes, person.sex)

export type ClinicalReason = 'too_young' | 'too_old' | 'sex_not_covered' | 'screened_recently'
export type ClinicalVerdict =
  | { kind: 'eligible' }
  | { kind: 'incomplete'; missing: ('dateOfBirth' | 'sex')[] }
  | { kind: 'ineligible'; reasons: ClinicalReason[] }

/**
 * The same with its reasons. What is known and outside the rules decides before what is missing: nobody is asked to fill in
 * a profile that cannot help. `screenedRecently`: the interval between two screenings has not passed.
 */
export function judgeClinically(
  rules: ClinicalRules,
  { age, sex, screenedRecently = false }: ClinicalPerson & { screenedRecently?: boolean },
): ClinicalVerdict {
  const reasons: ClinicalReason[] = []
  const missing: ('dateOfBirth' | 'sex')[] = []
  if (!passesRange(ageRange(rules), age)) {
    if (age === null) missing.push('dateOfBirth')
    else reasons.push(passesRange({ min: rules.ageMin, max: null }, age) ? 'too_old' : 'too_young')
  }
  if (!passesList(rules.sexes, sex)) {
    if (sex === null) missing.push('sex')
    else reasons.push('sex_not_covered')
  }
  if (screenedRecently) reasons.push('screened_recently')
  if (reasons.length > 0) return { kind: 'ineligible', reasons }
  return missing.length > 0 ? { kind: 'incomplete', missing } : { kind: 'eligible' }
}

/**
 * Completed years on `today`, both days as yyyymmdd. Somebody born on 29 February completes a year on 1 March when
 * the year has no such day. Null when the birth day is 0 (unknown) or after today (cannot be true).
 */
export const ageOn = (today: number, birthDay: number): number | null =>
  birthDay === 0 || birthDay > today ? null : Math.floor((today - birthDay) / 10_000)

/** The same for days as YYYY-MM-DD; null when the birth day is unknown. */
export const ageOnDay = (today: string, birthDay: string | null): number | null =>
  birthDay === null ? null : ageOn(dayNumber(today), dayNumber(birthDay))

/** The calendar day of a moment in a time zone, as YYYY-MM-DD. Ages are counted on this day. */
export const dayInZone = (moment: Date, timeZone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(moment)

const isBound = (bound: number | null | undefined): bound is number => bound !== null && bound !== undefined
