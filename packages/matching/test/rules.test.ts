import { describe, expect, test } from 'vitest'

import {
  ageOnDay,
  type ClinicalPerson,
  type ClinicalVerdict,
  dayInZone,
  judgeClinically,
  passesClinicalRules,
} from '../src/rules.ts'
import type { ClinicalRules } from '../src/world.ts'

const rules: ClinicalRules = { ageMin: 40, ageMax: 74, sexes: ['female'] }
const eligible = { kind: 'eligible' } as const

describe('clinical rules', () => {
  test.each<[string, ClinicalRules, ClinicalPerson, ClinicalVerdict]>([
    ['pass who is inside all of them', rules, { age: 40, sex: 'female' }, eligible],
    ['include both bounds', rules, { age: 74, sex: 'female' }, eligible],
    ['name who is too young', rules, { age: 39, sex: 'female' }, { kind: 'ineligible', reasons: ['too_young'] }],
    [
      'name every reason',
      rules,
      { age: 75, sex: 'male' },
      { kind: 'ineligible', reasons: ['too_old', 'sex_not_covered'] },
    ],
    [
      'ask for what is missing',
      rules,
      { age: null, sex: null },
      { kind: 'incomplete', missing: ['dateOfBirth', 'sex'] },
    ],
    ['do not ask for what cannot help', rules, { age: 39, sex: null }, { kind: 'ineligible', reasons: ['too_young'] }],
    ['ask for nothing when none is set', {}, { age: null, sex: null }, eligible],
    ['take an empty list as no rule', { sexes: [] }, { age: null, sex: 'male' }, eligible],
  ])('%s', (_, given, person, verdict) => {
    expect(judgeClinically(given, person)).toEqual(verdict)
    expect(passesClinicalRules(given, person)).toBe(verdict.kind === 'eligible')
  })
})

test.each([
  ['2026-11-23T22:59:59.999Z', 'Africa/Lagos', '2026-11-23'],
  ['2026-11-23T23:30:00Z', 'Africa/Lagos', '2026-11-24'],
  ['2028-02-28T23:00:00Z', 'Africa/Lagos', '2028-02-29'],
  ['2026-11-25T23:30:00Z', 'UTC', '2026-11-25'],
])('%s is a day of %s: %s', (moment, timeZone, day) => {
  expect(dayInZone(new Date(moment), timeZone)).toBe(day)
})

test.each([
  ['2026-05-16', '1980-05-17', 45],
  ['2026-05-17', '1980-05-17', 46],
  ['2026-02-28', '2000-02-29', 25],
  ['2026-03-01', '2000-02-29', 26],
  ['2026-05-17', '2026-05-18', null],
  ['2026-05-17', null, null],
])('on %s somebody born on %s is %s', (today, born, age) => {
  expect(ageOnDay(today, born)).toBe(age)
})
