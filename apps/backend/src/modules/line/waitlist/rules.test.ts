import { describe, expect, test } from 'vitest'

import {
  addMonths,
  decideJoin,
  decideLeave,
  decidePause,
  decideResume,
  type EntryState,
  type JoiningFacts,
  judgePlace,
  type MoveVerdict,
  refuseUnlessAlive,
  repeatFrom,
} from './rules'

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
    expect(judgePlace(rules, { dateOfBirth, sex: 'female' }, days).kind).toBe(kind)
  })

  test('name everything that is missing, and ask for nothing that no rule needs', () => {
    const unknown = { dateOfBirth: null, sex: null }
    expect(judgePlace(rules, unknown, days)).toEqual({ kind: 'incomplete', missing: ['dateOfBirth', 'sex'] })
    expect(judgePlace(anybody, unknown, days)).toEqual({ kind: 'eligible' })
  })

  test('refuse for what is known before they ask for what is missing', () => {
    const verdict = judgePlace(rules, { dateOfBirth: null, sex: 'male' }, days)
    expect(verdict).toEqual({ kind: 'ineligible', reasons: ['sex_not_covered'] })
  })

  test('hold the repeat interval to the day', () => {
    const person = { dateOfBirth: '1970-01-01', sex: 'female' as const }
    expect(judgePlace(rules, person, { ...days, repeatFrom: '2026-11-24' })).toEqual({
      kind: 'ineligible',
      reasons: ['screened_recently'],
    })
    expect(judgePlace(rules, person, { ...days, repeatFrom: '2026-11-23' }).kind).toBe('eligible')
  })
})

describe('joining', () => {
  const facts: JoiningFacts = {
    type: { isActive: true, rules },
    person: { dateOfBirth: '1980-05-17', sex: 'female' },
    days: { today: '2026-11-23', repeatFrom: null },
    isWaiting: false,
  }
  test.each<[string, Partial<JoiningFacts>, object]>([
    ['is for who fits', {}, { kind: 'join' }],
    ['is not for a screening that is not offered', { type: { isActive: false, rules } }, { kind: 'not_offered' }],
    ['is for those who do not wait yet', { isWaiting: true }, { code: 'already_waiting' }],
    [
      'asks for what the rules need',
      { person: { dateOfBirth: null, sex: null } },
      { code: 'profile_incomplete', extras: { errors: [{ path: 'dateOfBirth' }, { path: 'sex' }] } },
    ],
    [
      'says from when a screening may be repeated',
      { days: { today: '2026-11-23', repeatFrom: '2026-12-01' } },
      { code: 'clinically_ineligible', extras: { reasons: [{ code: 'screened_recently', from: '2026-12-01' }] } },
    ],
  ])('%s', (_, over, verdict) => {
    expect(decideJoin({ ...facts, ...over })).toMatchObject(verdict)
  })
})

describe('moving a place', () => {
  const now = new Date('2026-11-23T12:00:00Z')
  const later = new Date('2026-12-23T12:00:00Z')
  const onItsWay = 'An offer for this entry is on its way'
  const untilLater = 'This entry is paused until pausedUntil, as offers were not taken'
  test.each<[string, Partial<EntryState>, string, string, string]>([
    ['that waits', {}, 'withdrawn', 'paused', 'The entry is waiting'],
    ['that was paused', { status: 'paused' }, 'withdrawn', 'The entry is paused', 'waiting'],
    ['that the policy has paused', { status: 'paused', pausedUntil: later }, 'withdrawn', untilLater, untilLater],
    ['whose pause is over', { status: 'paused', pausedUntil: now }, 'withdrawn', 'The entry is paused', 'waiting'],
    ['whose offer is on its way', { isBeingOffered: true }, onItsWay, onItsWay, onItsWay],
    ['with an offer', { status: 'matched' }, 'The entry is matched', 'The entry is matched', 'The entry is matched'],
  ])('%s', (_, over, left, paused, resumed) => {
    const entry: EntryState = { status: 'waiting', pausedUntil: null, isBeingOffered: false, ...over }
    const outcomeOf = (verdict: MoveVerdict) => (verdict.kind === 'move' ? verdict.to : verdict.detail)
    expect(outcomeOf(decideLeave(entry, now))).toBe(left)
    expect(outcomeOf(decidePause(entry, now))).toBe(paused)
    expect(outcomeOf(decideResume(entry, now))).toBe(resumed)
  })

  test.each([
    ['claimed', null],
    ['served', 'illegal_transition'],
    ['withdrawn', 'illegal_transition'],
  ] as const)('to another tier: one that is %s', (status, code) => {
    expect(refuseUnlessAlive({ status })?.code ?? null).toBe(code)
  })
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
