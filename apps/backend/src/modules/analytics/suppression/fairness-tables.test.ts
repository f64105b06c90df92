import type { FairnessAttribute } from '@goodturn/contracts/analytics'
import fc from 'fast-check'
import { expect, test } from 'vitest'

import { groupOf } from '../../../../test/analytics/expected-fairness'
import { countsFromEquations, linesOf, type Table, totalTable } from '../../../../test/analytics/hidden-counts'
import { groupFiguresOf, totalFiguresOf } from '../reports/fairness-rules'
import { type GroupCounts, NOBODY } from './fairness-tables'

// Somebody who has all tables of the same people solves all their equations together.

const ATTRIBUTES = ['age', 'sex', 'income'] as const
const TABLES: FairnessAttribute[][] = [
  ['age'],
  ['sex'],
  ['income'],
  ['age', 'sex'],
  ['age', 'income'],
  ['sex', 'income'],
  ['age', 'sex', 'income'],
]

type Person = { key: string[]; isMatched: boolean; offers: number }

const person = fc.record({
  // Some values are rare, so that small groups are not the rule.
  key: fc.tuple(...ATTRIBUTES.map(() => fc.constantFrom('a', 'a', 'a', 'b', 'b', 'b', 'c', 'd'))),
  isMatched: fc.boolean(),
  offers: fc.integer({ min: 0, max: 1 }),
})

function groupsBy(people: readonly Person[], by: readonly FairnessAttribute[]): GroupCounts[] {
  const places = by.map((name) => ATTRIBUTES.indexOf(name as 'age'))
  const groups = Map.groupBy(people, ({ key }) => places.map((at) => key[at] ?? '').join('\n'))
  return [...groups].map(([name, own]) => ({
    ...NOBODY,
    key: name === '' ? [] : name.split('\n'),
    inNeed: own.length,
    matched: own.filter(({ isMatched }) => isMatched).length,
    offered: own.reduce((sum, { offers }) => sum + offers, 0),
    kept: own.reduce((sum, { offers }) => sum + offers, 0),
  }))
}

const truthOf = ({ inNeed, matched, offered, kept }: GroupCounts) => ({
  inNeed,
  matched,
  offered,
  kept,
  matchRate: null,
  meanWaitDays: null,
  keptMinor: 0,
})

/** What is shown of each combination, which is nothing where it has no row. */
function tableBy(people: readonly Person[], by: FairnessAttribute[]): Table {
  const groups = groupsBy(people, by)
  const figures = groupFiguresOf(groups, by)
  const values = by.map((_, axis) => [...new Set(groups.map(({ key }) => key[axis] ?? ''))])
  const keys = values.reduce<string[][]>(
    (all, list) => all.flatMap((key) => list.map((value) => [...key, value])),
    [[]],
  )
  return {
    by,
    cells: keys.flatMap((key) => {
      const at = groups.findIndex((group) => group.key.join() === key.join())
      const shown = figures[at] ?? { inNeed: null, matched: null, offered: null }
      // By one attribute a group without a row is empty.
      if (at < 0 && by.length === 1) return []
      const row = Object.fromEntries(by.map((name, axis) => [name, key[axis]]))
      return [{ key: groupOf(by, row), shown, truth: truthOf(groups[at] ?? NOBODY) }]
    }),
  }
}

test('no small count follows from all tables of some people by one, two and three attributes together', () => {
  let suppressed = 0
  fc.assert(
    fc.property(fc.array(person, { maxLength: 220, size: 'max' }), (people) => {
      const everybody = groupsBy(people, [])[0] ?? NOBODY
      const total = totalTable(truthOf(everybody), totalFiguresOf(groupsBy(people, ['age'])))
      const tables = TABLES.map((by) => tableBy(people, by))
      const lines = tables.flatMap((table) =>
        table.by.flatMap((along) => {
          const names = table.by.filter((name) => name !== along)
          const coarser = tables.find(({ by }) => by.join() === names.join()) ?? total
          return linesOf(table, coarser)
        }),
      )
      expect(countsFromEquations([total, ...tables], lines)).toEqual([])
      suppressed += tables.flatMap(({ cells }) => cells.filter(({ shown }) => shown.inNeed === null)).length
    }),
    { numRuns: 60 },
  )
  expect(suppressed).toBeGreaterThan(0)
})
