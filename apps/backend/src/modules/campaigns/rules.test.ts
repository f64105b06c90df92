import { describe, expect, test } from 'vitest'

import { changedDraft, changesRules, draftOf, leftoverOf, problemsOf, problemsOfUnknown, resumedStatus } from './rules'

describe('a draft', () => {
  test('without rules limits nobody', () => {
    const draft = draftOf({ title: 'For all', screeningTypeIds: [], targeting: { sexes: [], stateCodes: null } })

    expect(draft.screeningTypeIds).toBeNull()
    expect(new Set(Object.values(draft.targeting))).toEqual(new Set([null]))
  })

  test('names each type and region once', () => {
    const draft = draftOf({
      title: 'Twice',
      screeningTypeIds: ['a', 'b', 'a'],
      targeting: { stateCodes: ['NG-LA', 'NG-LA'] },
    })

    expect(draft.screeningTypeIds).toEqual(['a', 'b'])
    expect(draft.targeting.stateCodes).toEqual(['NG-LA'])
  })

  test('a change keeps what it does not name, rule by rule, and null clears', () => {
    const draft = draftOf({ title: 'Old', pacingPercent: 10, targeting: { ageMin: 40, ageMax: 74, sexes: ['female'] } })

    const changed = changedDraft(draft, { title: 'New', targeting: { ageMax: null } })

    expect(changed).toEqual({ ...draft, title: 'New', targeting: { ...draft.targeting, ageMax: null } })
    expect(changedDraft(draft, { targeting: null }).targeting.sexes).toBeNull()
  })

  test('that contradicts itself is refused field by field', () => {
    const draft = draftOf({
      title: 'Odd',
      targeting: { ageMin: 50, ageMax: 40, incomeMinMinor: 2, incomeMaxMinor: 1 },
      startsAt: '2026-12-02T00:00:00.000Z',
      endsAt: '2026-12-02T00:00:00.000Z',
    })

    expect(problemsOf(draft).map((problem) => problem.path)).toEqual([
      'targeting.ageMax',
      'targeting.incomeMaxMinor',
      'endsAt',
    ])
  })

  test('an unknown type or region is named by its place in the request', () => {
    const draft = draftOf({ title: 'x', screeningTypeIds: ['a', 'b'], targeting: { lgaCodes: ['NG-LA-x'] } })

    const problems = problemsOfUnknown(draft, [
      { kind: 'screeningType', value: 'b' },
      { kind: 'lga', value: 'NG-LA-x' },
    ])

    expect(problems.map((problem) => problem.path)).toEqual(['screeningTypeIds.1', 'targeting.lgaCodes.0'])
  })
})

test('a new title alone is no change of rules', () => {
  expect(changesRules({ title: 'x' })).toBe(false)
  expect(changesRules({ title: 'x', endsAt: null })).toBe(true)
})

test('a campaign without free money is exhausted when it goes on', () => {
  expect([resumedStatus(1), resumedStatus(0)]).toEqual(['active', 'exhausted'])
})

test('what is left goes to the pool unless the donor wants it back, and nothing goes nowhere', () => {
  expect(leftoverOf(5, false)).toEqual({ to: 'pool', amountMinor: 5 })
  expect(leftoverOf(5, true)).toEqual({ to: 'donor', amountMinor: 5 })
  expect(leftoverOf(0, true)).toEqual({ to: 'nobody' })
})
