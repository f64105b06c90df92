import { expect, test } from 'vitest'
import { changedFields } from './policy-change'

test('only what was changed is sent', () => {
  const before = { strategy: 'first-come', maxMatches: null as number | null, screeningTypeIds: ['a'] }
  expect(changedFields(before, { ...before, screeningTypeIds: ['a'] })).toEqual({})
  expect(changedFields(before, { ...before, maxMatches: 5 })).toEqual({ maxMatches: 5 })
})

test('a limit that was taken away is sent as none', () => {
  expect(changedFields<{ maxMatches: number | null }>({ maxMatches: 5 }, { maxMatches: null })).toEqual({
    maxMatches: null,
  })
})
