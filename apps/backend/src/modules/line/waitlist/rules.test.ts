import { describe, expect, test } from 'vitest'

import { addMonths, ageOn, judgeClinically, repeatFrom } from './rules'

const rules = { ageMin: 40, ageMax: 74, sexes: ['female' as const], repeatMonths: 24 }
const anybody = { ageMin: null, ageMax: null, sexes: null, repeatMonths: null }
const days = { today: '2026-11-23', repeatFrom: null }

describe('clinical rules', () => {
  test.each([
    ['1986-11-23', 'eligible'],
    ['1986-11-24', 'ineligible'],
    ['1951-11-24', 'eligible'],
    ['1951-11-23', 'ineligible'],
  ])('count completed years on the day itself: born %s is %s', (dateOfBirth, kind) => {
    expect(judgeClinically(rules, { dateOfBirth, sex: 'female' }, days).kind).toBe(kind)
  })

  test('name everything that is missing, and ask for nothing that no rule needs', () => {
    const unknown = { dateOfBirth: null, sex: null }
    expect(judgeClinically(rules, unknown, days)).toEqual({ kind: 'incomplete', missing: ['dateOfBirth', 'sex'] })
    expect(judgeClinically(anybody, unknown, days)).toEqual({ kind: 'eligible' })
  })

  test('refuse for what is known before they ask for what is missing', () => {
    const verdict = judgeClinically(rules, { dateOfBirth: null, sex: 'male' }, days)
    expect(verdict).toEqual({ kind: 'ineligible', reasons: ['sex_not_covered'] })
  })

  test('hold the repeat interval to the day', () => {
    const person = { dateOfBirth: '1970-01-01', sex: 'female' as const }
    expect(judgeClinically(rules, person, { ...days, repeatFrom: '2026-11-24' })).toEqual({
      kind: 'ineligible',
      reasons: ['screened_recently'],
    })
    expect(judgeClinically(rules, person, { ...days, repeatFrom: '2026-11-23' }).kind).toBe('eligible')
  })
})

test('who was born on 29 February completes a year on 1 March', () => {
  expect([ageOn('2026-02-28', '2000-02-29'), ageOn('2026-03-01', '2000-02-29')]).toEqual([25, 26])
})

test.each([
  ['2026-01-31', 1, '2026-02-28'],
  ['2024-01-31', 1, '2024-02-29'],
  ['2024-02-29', 12, '2025-02-28'],
  ['2025-12-15', 24, '2027-12-15'],
])('%s and %i months is %s', (day, months, sum) => {
  expect(addMonths(day, months)).toBe(sum)
})

test('without a screening or an interval nothing has to be waited for', () => {
  expect([repeatFrom(null, 12), repeatFrom('2026-01-01', null)]).toEqual([null, null])
})
