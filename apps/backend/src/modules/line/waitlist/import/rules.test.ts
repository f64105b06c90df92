import { type ImportColumn, importColumns } from '@goodturn/contracts/waitlist'
import { describe, expect, test } from 'vitest'

import type { ColumnPlaces } from './import-file'
import {
  decideRow,
  fillProfile,
  type ImportRow,
  type ImportWorld,
  isProblem,
  landedKey,
  newPerson,
  parseImportRow,
} from './rules'

const noRules = { ageMin: null, ageMax: null, sexes: null, repeatMonths: null }
const world: ImportWorld = {
  nowMs: Date.UTC(2026, 10, 23, 9),
  today: '2026-11-23',
  types: new Map([
    ['mammography', { id: 'm', active: true, rules: { ageMin: 40, ageMax: 74, sexes: ['female'], repeatMonths: 24 } }],
    ['vision', { id: 'v', active: true, rules: noRules }],
    ['old test', { id: 'o', active: false, rules: noRules }],
  ]),
  states: new Set(['NG-LA', 'NG-OG']),
  lgas: new Map([['NG-LA-ikeja', 'NG-LA']]),
}
const places = Object.fromEntries(importColumns.map((column, index) => [column, index])) as ColumnPlaces
const good: Record<ImportColumn, string> = {
  email: ' Ada@Example.org ',
  full_name: 'Ada Obi',
  date_of_birth: '1980-05-17',
  sex: 'female',
  state_code: 'NG-LA',
  lga_code: 'NG-LA-ikeja',
  monthly_income_minor: '5000000',
  screening_type: ' mammoGRAPHY ',
  joined_at: '2026-01-31T10:00:00+01:00',
  priority_tier: '3',
}
const parse = (change: Partial<typeof good> = {}) =>
  parseImportRow(
    importColumns.map((column) => ({ ...good, ...change })[column]),
    places,
    world,
  )
const row = (change: Partial<typeof good> = {}): ImportRow => {
  const result = parse(change)
  if (isProblem(result)) throw new Error(result.code)
  return result
}

test('a good row is normalised', () => {
  expect(row()).toMatchObject({
    email: 'ada@example.org',
    fullName: 'Ada Obi',
    profile: { dateOfBirth: '1980-05-17', sex: 'female', stateCode: 'NG-LA', monthlyIncomeMinor: 5_000_000 },
    screeningTypeId: 'm',
    joinedAtMs: Date.UTC(2026, 0, 31, 9),
    priorityTier: 3,
  })
})

test('what may be empty becomes unknown', () => {
  const empty = { date_of_birth: '', sex: '', state_code: '', lga_code: '', monthly_income_minor: '' }
  expect(row(empty).profile).toEqual({
    dateOfBirth: null,
    sex: null,
    stateCode: null,
    lgaCode: null,
    monthlyIncomeMinor: null,
  })
})

const bad: [Partial<typeof good>, string][] = [
  [{ email: '' }, 'invalid_email'],
  [{ email: 'ada' }, 'invalid_email'],
  [{ email: 'аda@example.org' }, 'invalid_email'],
  [{ email: `${'a'.repeat(250)}@example.org` }, 'too_long'],
  [{ full_name: '' }, 'invalid_full_name'],
  [{ full_name: '\u200b' }, 'invalid_full_name'],
  [{ full_name: 'x'.repeat(201) }, 'too_long'],
  [{ full_name: 'Ada\u0000' }, 'forbidden_characters'],
  [{ full_name: 'Ada\nObi' }, 'forbidden_characters'],
  [{ full_name: 'Ada\u202e' }, 'forbidden_characters'],
  [{ date_of_birth: '0000-00-00' }, 'invalid_date_of_birth'],
  [{ date_of_birth: '1981-02-29' }, 'invalid_date_of_birth'],
  [{ date_of_birth: '17/05/1980' }, 'invalid_date_of_birth'],
  [{ date_of_birth: '2026-11-24' }, 'invalid_date_of_birth'],
  [{ sex: 'f' }, 'invalid_sex'],
  [{ state_code: 'NG-ZZ', lga_code: '' }, 'unknown_state'],
  [{ lga_code: 'NG-LA-atlantis' }, 'unknown_lga'],
  [{ state_code: 'NG-OG' }, 'lga_not_in_state'],
  [{ state_code: '' }, 'lga_not_in_state'],
  [{ monthly_income_minor: '-1' }, 'invalid_income'],
  [{ monthly_income_minor: '1.5' }, 'invalid_income'],
  [{ monthly_income_minor: '1e3' }, 'invalid_income'],
  [{ monthly_income_minor: '१००' }, 'invalid_income'],
  [{ monthly_income_minor: '9007199254740993' }, 'invalid_income'],
  [{ screening_type: '' }, 'unknown_screening_type'],
  [{ screening_type: 'Mammogram' }, 'unknown_screening_type'],
  [{ screening_type: 'Old test' }, 'inactive_screening_type'],
  [{ joined_at: '' }, 'invalid_joined_at'],
  [{ joined_at: '2025-03-07' }, 'invalid_joined_at'],
  [{ joined_at: '2025-03-07T10:00:00' }, 'invalid_joined_at'],
  [{ joined_at: '2026-02-30T10:00:00Z' }, 'invalid_joined_at'],
  [{ joined_at: '+275760-09-13T00:00:00Z' }, 'invalid_joined_at'],
  [{ joined_at: '2026-11-23T09:00:01Z' }, 'joined_at_in_future'],
  [{ priority_tier: '' }, 'invalid_priority_tier'],
  [{ priority_tier: '10' }, 'invalid_priority_tier'],
  [{ priority_tier: '-1' }, 'invalid_priority_tier'],
]
test.each(bad)('%j is %s', (change, code) => {
  const result = parse(change)
  expect(result).toMatchObject({ code })
})

test('no detail repeats what stands in the row', () => {
  for (const [change] of bad) {
    const { detail } = parse(change) as { detail: string }
    for (const value of Object.values(change)) if (value.length > 3) expect(detail).not.toContain(value)
  }
})

test('a row with too many or too few fields is named', () => {
  expect(parseImportRow(['a', 'b'], places, world)).toMatchObject({ code: 'wrong_column_count' })
})

describe('what becomes of a row', () => {
  test('is created for somebody who fits the rules', () => {
    expect(decideRow(row(), newPerson(), world.today)).toEqual({ kind: 'create' })
  })

  test('is skipped for somebody who waits, and for a row that has landed before', () => {
    const waiting = { ...newPerson(), active: new Set(['m']) }
    const landed = { ...newPerson(), landed: new Set([landedKey('m', row().joinedAtMs)]) }
    expect(decideRow(row(), waiting, world.today)).toEqual({ kind: 'skip' })
    expect(decideRow(row(), landed, world.today)).toEqual({ kind: 'skip' })
  })

  test.each([
    [{ sex: 'male' }],
    [{ date_of_birth: '1990-01-01' }],
    [{ date_of_birth: '1940-01-01' }],
    [{ sex: '' }],
    [{ date_of_birth: '' }],
  ])('is refused by the clinical rules: %j', (change) => {
    expect(decideRow(row(change), newPerson(), world.today)).toMatchObject({
      kind: 'refuse',
      problem: { code: 'clinically_ineligible' },
    })
  })

  test('is decided by what the person has told, not by what the file says', () => {
    const person = newPerson()
    const older = { ...person, profile: { ...person.profile, dateOfBirth: '1930-01-01' } }
    expect(decideRow(row(), older, world.today).kind).toBe('refuse')
    const told = { ...person, profile: { ...person.profile, sex: 'female' as const } }
    expect(decideRow(row({ sex: '' }), told, world.today).kind).toBe('create')
  })

  test('is refused while the last screening is too recent', () => {
    const served = { ...newPerson(), servedOn: new Map([['m', '2025-01-01']]) }
    expect(decideRow(row(), served, world.today).kind).toBe('refuse')
    expect(decideRow(row(), { ...served, servedOn: new Map([['m', '2024-11-23']]) }, world.today).kind).toBe('create')
  })
})

test('gaps of a profile are filled, and an LGA only within its state', () => {
  const told = { ...newPerson().profile, stateCode: 'NG-OG', monthlyIncomeMinor: 0 }
  expect(fillProfile(told, row().profile)).toEqual({
    dateOfBirth: '1980-05-17',
    sex: 'female',
    stateCode: 'NG-OG',
    lgaCode: null,
    monthlyIncomeMinor: 0,
  })
})
