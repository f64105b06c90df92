import { describe, expect, test } from 'vitest'
import { pathOf, spread } from './line-chart'
import { scaleOf } from './scale'
import { place } from './stacked-bars'

describe('charts', () => {
  test('an axis ends at a round number that nothing passes', () => {
    expect(scaleOf(97)).toEqual({ max: 100, ticks: [0, 25, 50, 75, 100] })
    expect(scaleOf(0)).toEqual({ max: 1, ticks: [0, 1] })
    for (const most of [1, 3, 7, 12, 999, 1_234_567]) expect(scaleOf(most).max).toBeGreaterThanOrEqual(most)
  })

  test('things that are counted stand at whole numbers', () => {
    expect(scaleOf(1, true).ticks).toEqual([0, 1])
    expect(scaleOf(9, true).ticks).toEqual([0, 5, 10])
    for (const most of [2, 3, 7, 12, 99, 1_001]) {
      const { max, ticks } = scaleOf(most, true)
      expect([max >= most, ticks.every(Number.isInteger)]).toEqual([true, true])
    }
  })

  test('names of lines that end together stand above each other', () => {
    expect(spread([100, 100, null, 20])).toEqual([83, 100, null, 20])
    expect(spread([10, 90])).toEqual([10, 90])
  })

  test('a value that is not known leaves a gap', () => {
    expect(
      pathOf(
        [1, null, 3, 4],
        (at) => at,
        (value) => value,
      ),
    ).toBe('M0.0 1.0M2.0 3.0L3.0 4.0')
  })

  test('parts fill their bar', () => {
    expect(place([1, 3], 4)).toEqual([
      { x: 0, width: 250, at: 0 },
      { x: 250, width: 750, at: 1 },
    ])
    expect(place([0, 0], 0).every(({ width }) => width === 0)).toBe(true)
  })
})
