import { describe, expect, test } from 'vitest'
import { rowWindow, SCROLL_HEIGHT_MAX, scrollTopOf } from './use-row-window'

const small = { rowCount: 1000, rowHeight: 40, viewHeight: 400 }
const million = { rowCount: 1_000_000, rowHeight: 40, viewHeight: 400 }

describe('rowWindow', () => {
  test('a short list is drawn where it stands', () => {
    expect(rowWindow(4000, small)).toEqual({ first: 92, last: 118, offset: 92 * 40, totalHeight: 40_000 })
  })

  test('every row of a million can be reached, and no element is taller than browsers draw', () => {
    const { totalHeight } = rowWindow(0, million)
    expect(totalHeight).toBe(SCROLL_HEIGHT_MAX)
    expect(rowWindow(totalHeight - million.viewHeight, million).last).toBe(999_999)
    for (const row of [0, 1, 123_456, 500_000, 999_980]) {
      const { first, last } = rowWindow(scrollTopOf(row, million), million)
      expect(first).toBeLessThanOrEqual(row)
      expect(last).toBeGreaterThanOrEqual(row)
      expect(last - first).toBeLessThan(40)
    }
  })

  test('an empty list has no rows', () => {
    expect(rowWindow(0, { ...small, rowCount: 0 }).last).toBe(-1)
  })
})
