import type { ClinicalRules } from '@goodturn/contracts/catalog'
import { isCalendarDay, parseInstant } from '@goodturn/contracts/common'
import { Email, isPlainLine, line } from '@goodturn/contracts/text'
import { type ImportColumn, type ImportErrorCode, importColumns } from '@goodturn/contracts/waitlist'
import type { ClinicalVerdict } from '@goodturn/matching/rules'
import { judgePlace, repeatFrom } from '../rules'
import type { ColumnPlaces } from './import-file'

/** What every row is held against. */
export type ImportWorld = {
  nowMs: number
  /** In the programme's time zone. */
  today: string
  /** By name, in lower case. */
  types: ReadonlyMap<string, { id: string; active: boolean; rules: ClinicalRules }>
  states: ReadonlySet<string>
  /** The state of each LGA. */
  lgas: ReadonlyMap<string, string>
}

export type ImportProfile = {
  dateOfBirth: string | null
  sex: 'female' | 'male' | null
  stateCode: string | null
  lgaCode: string | null
  monthlyIncomeMinor: number | null
}

export type ImportRow = {
  email: string
  fullName: string
  profile: ImportProfile
  screeningTypeId: string
  rules: ClinicalRules
  joinedAtMs: number
  priorityTier: number
}

export type RowProblem = { code: ImportErrorCode; detail: string }

const lengthMax: Record<ImportColumn, number> = {
  email: 254,
  full_name: 200,
  date_of_birth: 40,
  sex: 40,
  state_code: 60,
  lga_code: 60,
  monthly_income_minor: 40,
  screening_type: 200,
  joined_at: 40,
  priority_tier: 40,
}
const FullName = line(lengthMax.full_name)
const INCOME_MINOR_MAX = 1_000_000_000_000_000

const problem = (code: ImportErrorCode, detail: string): RowProblem => ({ code, detail })
export const isProblem = (value: object): value is RowProblem => 'code' in value

/** Checks one row by itself; the first thing that is wrong is named, and no value of the row is repeated. */
export function parseImportRow(
  fields: readonly string[],
  places: ColumnPlaces,
  world: ImportWorld,
): ImportRow | RowProblem {
  if (fields.length !== importColumns.length) {
    return problem('wrong_column_count', `${importColumns.length} fields are expected, there are ${fields.length}`)
  }
  const of = (column: ImportColumn): string => fields[places[column]] ?? ''
  for (const column of importColumns) {
    if (!isPlainLine(of(column)))
      return problem('forbidden_characters', `${column} has characters that are not allowed`)
    if (of(column).length > lengthMax[column]) {
      return problem('too_long', `${column} has more than ${lengthMax[column]} characters`)
    }
  }
  const email = Email.safeParse(of('email'))
  if (!email.success) return problem('invalid_email', 'email is not an e-mail address')
  const fullName = FullName.safeParse(of('full_name'))
  if (!fullName.success) return problem('invalid_full_name', 'full_name must not be empty')
  const profile = parseProfile(of, world)
  if (isProblem(profile)) return profile
  const place = parsePlace(of, world)
  if (isProblem(place)) return place
  return { email: email.data, fullName: fullName.data, profile, ...place }
}

type FieldOf = (column: ImportColumn) => string
const orNull = (text: string): string | null => (text === '' ? null : text)

function parseProfile(of: FieldOf, world: ImportWorld): ImportProfile | RowProblem {
  const dateOfBirth = orNull(of('date_of_birth'))
  if (dateOfBirth !== null && !(isCalendarDay(dateOfBirth) && dateOfBirth <= world.today)) {
    return problem('invalid_date_of_birth', 'date_of_birth must be a day like 1980-05-17, not in the future')
  }
  const sex = orNull(of('sex').toLowerCase())
  if (sex !== null && sex !== 'female' && sex !== 'male') return problem('invalid_sex', 'sex must be female or male')
  const stateCode = orNull(of('state_code'))
  if (stateCode !== null && !world.states.has(stateCode)) return problem('unknown_state', 'state_code is not known')
  const lgaCode = orNull(of('lga_code'))
  if (lgaCode !== null && !world.lgas.has(lgaCode)) return problem('unknown_lga', 'lga_code is not known')
  if (lgaCode !== null && world.lgas.get(lgaCode) !== stateCode) {
    return problem('lga_not_in_state', 'lga_code does not lie in state_code')
  }
  const income = of('monthly_income_minor')
  if (income !== '' && !(/^[0-9]{1,16}$/.test(income) && Number(income) <= INCOME_MINOR_MAX)) {
    return problem('invalid_income', 'monthly_income_minor must be a whole number of kobo, 0 or more')
  }
  return { dateOfBirth, sex, stateCode, lgaCode, monthlyIncomeMinor: income === '' ? null : Number(income) }
}

type Place = Pick<ImportRow, 'screeningTypeId' | 'rules' | 'joinedAtMs' | 'priorityTier'>

function parsePlace(of: FieldOf, world: ImportWorld): Place | RowProblem {
  const type = world.types.get(of('screening_type').normalize('NFC').trim().toLowerCase())
  if (!type) return problem('unknown_screening_type', 'There is no screening type of this name')
  if (!type.active) return problem('inactive_screening_type', 'This screening is not offered at present')
  const joinedAtMs = parseInstant(of('joined_at'))?.getTime()
  if (joinedAtMs === undefined) {
    return problem('invalid_joined_at', 'joined_at must be a time like 2026-01-31T09:00:00Z, with its zone')
  }
  if (joinedAtMs > world.nowMs) return problem('joined_at_in_future', 'joined_at is in the future')
  const tier = of('priority_tier')
  if (!/^[0-9]$/.test(tier)) return problem('invalid_priority_tier', 'priority_tier must be 0 to 9')
  return { screeningTypeId: type.id, rules: type.rules, joinedAtMs, priorityTier: Number(tier) }
}

/** What is known of a person: from the database, and from the rows before. */
export type KnownPerson = {
  isNew: boolean
  profile: ImportProfile
  /** Types for which an entry is active. */
  active: Set<string>
  /** Ended entries by type and joining time: rows of an earlier import. */
  landed: Set<string>
  /** The last day each type was served. */
  servedOn: Map<string, string>
}

export const newPerson = (): KnownPerson => ({
  isNew: true,
  profile: { dateOfBirth: null, sex: null, stateCode: null, lgaCode: null, monthlyIncomeMinor: null },
  active: new Set(),
  landed: new Set(),
  servedOn: new Map(),
})

export const landedKey = (screeningTypeId: string, joinedAtMs: number): string => `${screeningTypeId} ${joinedAtMs}`

export type RowDecision = { kind: 'create' } | { kind: 'skip' } | { kind: 'refuse'; problem: RowProblem }

/**
 * What becomes of a row, given its person. Skipped: somebody who waits already, and a row that has landed before and
 * whose entry has ended since — a second import puts nobody back who has left or was served.
 */
export function decideRow(row: ImportRow, person: KnownPerson, today: string): RowDecision {
  if (person.active.has(row.screeningTypeId)) return { kind: 'skip' }
  if (person.landed.has(landedKey(row.screeningTypeId, row.joinedAtMs))) return { kind: 'skip' }
  const profile = fillProfile(person.profile, row.profile)
  const servedOn = person.servedOn.get(row.screeningTypeId) ?? null
  const verdict = judgePlace(row.rules, profile, {
    today,
    repeatFrom: repeatFrom(servedOn, row.rules.repeatMonths),
  })
  if (verdict.kind === 'eligible') return { kind: 'create' }
  return { kind: 'refuse', problem: problem('clinically_ineligible', explain(verdict)) }
}

const columnOf = { dateOfBirth: 'date_of_birth', sex: 'sex' } as const
const explanations = {
  too_young: 'younger than the screening is for',
  too_old: 'older than the screening is for',
  sex_not_covered: 'the screening is not for this sex',
  screened_recently: 'screened too recently',
} as const

const explain = (verdict: Exclude<ClinicalVerdict, { kind: 'eligible' }>): string =>
  verdict.kind === 'incomplete'
    ? `The rules of this screening need ${verdict.missing.map((attribute) => columnOf[attribute]).join(' and ')}`
    : `Not possible: ${verdict.reasons.map((reason) => explanations[reason]).join(', ')}`

/** What is known stays; only gaps are filled. An LGA only when it lies in the state that the profile then has. */
export function fillProfile(known: ImportProfile, given: ImportProfile): ImportProfile {
  const stateCode = known.stateCode ?? given.stateCode
  const fitsState = given.lgaCode !== null && stateCode !== null && given.stateCode === stateCode
  return {
    dateOfBirth: known.dateOfBirth ?? given.dateOfBirth,
    sex: known.sex ?? given.sex,
    stateCode,
    lgaCode: known.lgaCode ?? (fitsState ? given.lgaCode : null),
    monthlyIncomeMinor: known.monthlyIncomeMinor ?? given.monthlyIncomeMinor,
  }
}
