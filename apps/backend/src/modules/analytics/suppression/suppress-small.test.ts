import { SMALLEST_COUNT_SHOWN } from '@goodturn/contracts/common'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { type Cell, type Coarser, knownTotal, suppressSmall } from './suppress-small'

const line = (...counts: number[]): Cell[] => counts.map((count, at) => ({ key: [String(at)], counts: [count] }))
const suppressedOf = (cells: Cell[]) => suppressSmall(cells, [knownTotal])
const shownOf = (cells: Cell[]) =>
  suppressedOf(cells).map((isSuppressed, at) => (isSuppressed ? null : cells[at]?.counts[0]))

/** The rows and the columns of a table as the tables that are coarser: nothing suppressed in them, or some. */
const along = (axis: number, suppressed: string[] = []): Coarser => ({
  cellOf: (key) => key[1 - axis] ?? '',
  isSuppressed: (cell) => suppressed.includes(cell),
  isTotal: false,
})
const tableOf = (...rows: number[][]): Cell[] =>
  rows.flatMap((counts, row) => counts.map((count, column) => ({ key: [`r${row}`, `c${column}`], counts: [count] })))

describe('small counts', () => {
  test('are suppressed, and zero and six are not', () => {
    expect(shownOf(line(0, 6, 100, 7))).toEqual([0, 6, 100, 7])
    expect(shownOf(line(1, 5, 100, 7))).toEqual([null, null, 100, 7])
  })

  test('are never alone: with one of them the next smallest is suppressed', () => {
    expect(shownOf(line(4, 40, 9))).toEqual([null, 40, null])
  })

  test('that together are still small take another one with them', () => {
    expect(shownOf(line(1, 2, 50, 20))).toEqual([null, null, 50, null])
  })

  test('leave nothing to see where there is nothing else', () => {
    expect(shownOf(line(3))).toEqual([null])
    expect(shownOf(line(2, 0))).toEqual([null, 0])
  })

  test('need no company where the total is suppressed as well', () => {
    expect(suppressSmall(line(3, 0), [{ ...knownTotal, isSuppressed: () => true }])).toEqual([true, false])
  })

  test('of the unmatched suppress the matched as well', () => {
    const cells: Cell[] = [
      { key: ['a'], counts: [17, 3] },
      { key: ['b'], counts: [30, 30] },
      { key: ['c'], counts: [12, 40] },
    ]
    expect(suppressedOf(cells)).toEqual([true, false, true])
  })

  test('of two attributes are suppressed with a whole box, so that rows and columns do not tell them', () => {
    const cells = tableOf([3, 40, 90], [50, 20, 90], [90, 90, 90])
    expect(suppressSmall(cells, [along(0), along(1)])).toEqual([
      true,
      true,
      false,
      true,
      true,
      false,
      false,
      false,
      false,
    ])
  })

  test('take what has no row for a corner of their box', () => {
    const cells = tableOf([3, 40], [50, 20]).filter(({ key }) => key.join() !== 'r1,c1')
    expect(suppressSmall(cells, [along(0), along(1)])).toEqual([true, true, true])
  })

  test('suppress all of what lies in a suppressed cell of a coarser table', () => {
    const cells = tableOf([30, 40], [50, 20])
    expect(suppressSmall(cells, [along(0), along(1, ['r1'])])).toEqual([false, false, true, true])
  })

  test('of a line never add up to a small count', () => {
    const counts = fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(counts, (some) => {
        const suppressed = suppressedOf(line(...some))
        const sum = some.reduce((all, count, at) => (suppressed[at] ? all + count : all), 0)
        const everything = some.reduce((all, count) => all + count, 0)
        if (everything >= SMALLEST_COUNT_SHOWN) expect(sum === 0 || sum >= SMALLEST_COUNT_SHOWN).toBe(true)
        expect(some.filter((count, at) => count > 0 && count < SMALLEST_COUNT_SHOWN && !suppressed[at])).toEqual([])
      }),
    )
  })

  test('suppress no more than is needed: a table without one is shown whole', () => {
    expect(suppressedOf(line(6, 7, 8, 0)).includes(true)).toBe(false)
    expect(suppressSmall(tableOf([6, 7], [8, 0]), [along(0), along(1)]).includes(true)).toBe(false)
  })
})
