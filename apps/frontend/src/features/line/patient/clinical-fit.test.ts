import { describe, expect, test } from 'vitest'
import { ageOn, fitOf } from './clinical-fit'

const rules = { ageMin: 40, ageMax: 74, sexes: ['female' as const], repeatMonths: 24 }
const today = '2026-11-25'

describe('the screenings that are put first', () => {
  test('are those whose rules fit what is known', () => {
    expect(fitOf(rules, { dateOfBirth: '1980-05-17', sex: 'female' }, today)).toEqual({ kind: 'fits' })
    expect(
      fitOf({ ...rules, ageMin: null, ageMax: null, sexes: null }, { dateOfBirth: null, sex: null }, today),
    ).toEqual({
      kind: 'fits',
    })
  })

  test('say why not, and ask only for what could still help', () => {
    expect(fitOf(rules, { dateOfBirth: '2000-01-01', sex: 'male' }, today)).toEqual({
      kind: 'misfits',
      why: ['too_young', 'sex_not_covered'],
    })
    expect(fitOf(rules, { dateOfBirth: '2000-01-01', sex: null }, today)).toEqual({
      kind: 'misfits',
      why: ['too_young'],
    })
    expect(fitOf(rules, { dateOfBirth: null, sex: 'female' }, today)).toEqual({
      kind: 'unknown',
      missing: ['dateOfBirth'],
    })
  })

  test('count a year from the birthday on', () => {
    expect(ageOn('2026-05-16', '1980-05-17')).toBe(45)
    expect(ageOn('2026-05-17', '1980-05-17')).toBe(46)
  })
})
