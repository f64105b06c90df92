import { SMALLEST_COUNT_SHOWN } from '@goodturn/contracts/common'
import { describe, expect, test } from 'vitest'

import { REACH_COUNTED_MAX, reachOf, toldCount } from './rules'

describe('how many people a campaign would reach', () => {
  test.each([
    [0, null],
    [5, null],
    [6, 10],
    [14, 10],
    [15, 20],
    [99, 100],
    [104, 100],
    [1_249, 1_200],
    [19_501, 20_000],
  ])('of %i is told as %s', (count, told) => {
    expect(toldCount(count)).toBe(told)
  })

  test('never grows smaller when there are more people, and never tells of few', () => {
    const told = Array.from({ length: 3_000 }, (_, count) => toldCount(count) ?? 0)
    expect(told).toEqual([...told].sort((a, b) => a - b))
    expect(new Set(told.slice(0, SMALLEST_COUNT_SHOWN))).toEqual(new Set([0]))
  })

  test('says when counting has stopped', () => {
    expect(reachOf({ people: 7, waiting: REACH_COUNTED_MAX }).isMore).toBe(true)
    expect(reachOf({ people: 7, waiting: 9 })).toEqual({ people: 10, waiting: 10, isMore: false, smallestCount: 6 })
  })
})
