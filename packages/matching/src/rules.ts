import { isListRule, type Sex, type Targeting } from './world.ts'

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

/** The clinical rules of a type, for a person of this age and sex. */
export const passesClinicalRules = (
  rules: { ageMin?: Range['min']; ageMax?: Range['max']; sexes?: readonly Sex[] | null | undefined },
  person: { age: number | null; sex: Sex | null },
): boolean => passesRange(ageRange(rules), person.age) && passesList(rules.sexes, person.sex)

/**
 * Completed years on `today`, both days as yyyymmdd. Somebody born on 29 February completes a year on 1 March when
 * the year has no such day. Null when the birth day is 0 (unknown) or after today (cannot be true).
 */
export const ageOn = (today: number, birthDay: number): number | null =>
  birthDay === 0 || birthDay > today ? null : Math.floor((today - birthDay) / 10_000)

const isBound = (bound: number | null | undefined): bound is number => bound !== null && bound !== undefined
