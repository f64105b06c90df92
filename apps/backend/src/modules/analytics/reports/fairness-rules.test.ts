import { describe, expect, test } from 'vitest'
import type { GroupCounts } from '../suppression/fairness-tables'
import * as rules from './fairness-rules'

const group = (name: string, inNeed: number, matched: number, more: Partial<GroupCounts> = {}): GroupCounts => ({
  key: [name],
  inNeed,
  matched,
  offered: matched,
  waitDays: matched * 10,
  kept: matched,
  keptMinor: matched * 1_000,
  ...more,
})

const { totalFiguresOf } = rules
const matchFiguresOf = (groups: GroupCounts[]) => rules.matchFiguresOf(groups, ['sex'])
const groupFiguresOf = (groups: GroupCounts[]) => rules.groupFiguresOf(groups, ['sex'])
const bandsOf = (...groups: GroupCounts[]) => matchFiguresOf(groups).map(({ band }) => band)

describe('fairness between groups', () => {
  test('is fine from exactly 0.80 of the best rate on, warns from exactly 0.70 on, and alerts below', () => {
    const best = group('best', 1_000, 500)
    expect(bandsOf(best, group('a', 1_000, 400), group('b', 1_000, 399))).toEqual(['fine', 'fine', 'warn'])
    expect(bandsOf(best, group('a', 1_000, 350), group('b', 1_000, 349))).toEqual(['fine', 'warn', 'alert'])
  })

  test('knows no best group where nobody is matched', () => {
    for (const figures of matchFiguresOf([group('a', 100, 0), group('b', 50, 0)])) {
      expect(figures).toMatchObject({ matched: 0, matchRate: 0, ratioToBest: null, band: null })
    }
    expect(matchFiguresOf([])).toEqual([])
    expect(matchFiguresOf([group('a', 0, 0)])).toMatchObject([{ inNeed: 0, matchRate: null, band: null }])
  })

  test('takes no hidden group for the best one', () => {
    const figures = matchFiguresOf([group('tiny', 3, 3), group('a', 100, 50), group('b', 100, 40), group('c', 90, 20)])
    expect(figures.map(({ ratioToBest }) => ratioToBest)).toEqual([null, 1, 0.8, null])
  })

  test('tells nothing of a group that is too small, neither its rate nor its money', () => {
    const [tiny] = groupFiguresOf([group('tiny', 3, 3), group('a', 100, 50), group('b', 100, 40)])
    expect(tiny).toEqual({
      hidden: true,
      inNeed: null,
      matched: null,
      matchRate: null,
      ratioToBest: null,
      band: null,
      offered: null,
      meanWaitDays: null,
      keptMinor: null,
    })
  })

  test('hides money whose amount would tell how few it went to', () => {
    const [few] = groupFiguresOf([
      group('few', 100, 50, { kept: 2, keptMinor: 2_000 }),
      group('a', 100, 50),
      group('b', 90, 40),
    ])
    expect(few).toMatchObject({ hidden: true, matched: 50, offered: 50, keptMinor: null })
  })

  test('tells of all groups together what is not small', () => {
    expect(totalFiguresOf([group('a', 100, 50), group('b', 50, 10)])).toEqual({
      inNeed: 150,
      matched: 60,
      matchRate: 0.4,
      offered: 60,
      meanWaitDays: 10,
      keptMinor: 60_000,
    })
    expect(totalFiguresOf([group('a', 4, 2)])).toEqual({
      inNeed: null,
      matched: null,
      matchRate: null,
      offered: null,
      meanWaitDays: null,
      keptMinor: null,
    })
    expect(totalFiguresOf([])).toMatchObject({ inNeed: 0, matched: 0, matchRate: null, meanWaitDays: null })
  })
})
