import { describe, expect, test } from 'vitest'

import { judgeSecondFactor } from './rules'

const admin = { isOn: true, givenSecondsAgo: 3_600, isProgram: false, isAdministering: true, isFreshNeeded: false }
const judge = (over: Partial<Parameters<typeof judgeSecondFactor>[1]>) =>
  judgeSecondFactor('required', { ...admin, ...over })

describe('a second factor that is required', () => {
  test('lets an administrator without one do nothing', () => {
    expect(judge({ isOn: false })).toBe('second_factor_missing')
    expect(judge({ isOn: false, isFreshNeeded: true })).toBe('second_factor_missing')
    expect(judge({ isOn: false, isProgram: true, givenSecondsAgo: null })).toBe('second_factor_missing')
  })

  test('has to be given once in a session, also in one that is older than it', () => {
    expect(judge({})).toBeNull()
    expect(judge({ givenSecondsAgo: null })).toBe('second_factor_stale')
  })

  test('has to be fresh for what moves money, to the second', () => {
    expect(judge({ isFreshNeeded: true, givenSecondsAgo: 300 })).toBeNull()
    expect(judge({ isFreshNeeded: true, givenSecondsAgo: 300.1 })).toBe('second_factor_stale')
    expect(judge({ isFreshNeeded: true, givenSecondsAgo: null })).toBe('second_factor_stale')
    expect(judge({ isFreshNeeded: true, givenSecondsAgo: null, isProgram: true })).toBe('second_factor_stale')
  })

  test('is not asked of a program whose owner has one, nor of anybody who does not administer', () => {
    expect(judge({ isProgram: true, givenSecondsAgo: null })).toBeNull()
    expect(judge({ isOn: false, isAdministering: false })).toBeNull()
  })
})

test('a second factor that is optional is asked of nobody', () => {
  const none = { isOn: false, givenSecondsAgo: null, isProgram: false }
  expect(judgeSecondFactor('optional', { ...none, isAdministering: true, isFreshNeeded: true })).toBeNull()
})
