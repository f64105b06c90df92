import type { FairnessAttribute } from '@goodturn/contracts/analytics'

import type { Reply } from '../harness'
import { type ExpectedBreakdown, type GroupFigures, groupOf, keysIn, NOTHING_COUNTED } from './expected-fairness'
import type { GroupKeys } from './view'

// What a reader of a fairness report and of the coarser ones could work out, and what must not be shown.

type Json = Reply['body']

const SMALLEST_COUNT_SHOWN = 6
const isSmall = (count: number): boolean => count > 0 && count < SMALLEST_COUNT_SHOWN

/** Counts of people; the last is had by subtracting when both of its parts are shown. */
const MEASURES = ['inNeed', 'matched', 'unmatched', 'offered'] as const
type Measure = (typeof MEASURES)[number]
type Counts = { inNeed: number | null; matched: number | null; offered?: number | null }

function countOfMeasure({ inNeed, matched, offered }: Counts, measure: Measure): number | null {
  if (measure === 'inNeed') return inNeed
  if (measure === 'matched') return matched
  if (measure === 'offered') return offered ?? null
  return inNeed === null || matched === null ? null : inNeed - matched
}

/** A report by some attributes (by none: its total): what it shows and what is true of each group that has a row. */
export type Table = {
  by: readonly FairnessAttribute[]
  cells: { key: string; shown: Json; truth: GroupFigures }[]
}

const UNSEEN = { inNeed: null, matched: null, matchRate: null, offered: null, meanWaitDays: null, keptMinor: null }

/**
 * What a report shows. By several attributes, combinations that have no row are there as well, of all the values that the
 * tables by one of them show: the report does not say whether they are suppressed or nobody.
 */
export function tableOf({ by, groups }: ExpectedBreakdown, rows: Json[], singles: readonly Table[] = []): Table {
  const cellOf = (key: string, shown: Json) => ({ key, shown, truth: groups.get(key) ?? NOTHING_COUNTED })
  const seen = rows.map((shown) => cellOf(groupOf(by, shown), shown))
  if (by.length < 2) return { by, cells: seen }
  const valuesOf = (name: FairnessAttribute) =>
    singles.flatMap((table) => (table.by.join() === name ? table.cells.map(({ key }) => keysIn([name], key)) : []))
  const combinations = by.reduce<Partial<GroupKeys>[]>(
    (all, name) => all.flatMap((some) => valuesOf(name).map((value) => ({ ...some, ...value }))),
    [{}],
  )
  const keys = new Set(seen.map(({ key }) => key))
  const unseen = combinations.map((values) => groupOf(by, values)).filter((key) => !keys.has(key))
  return { by, cells: [...seen, ...unseen.map((key) => cellOf(key, UNSEEN))] }
}

export const totalTable = (truth: GroupFigures, shown: Json): Table => ({
  by: [],
  cells: [{ key: groupOf([], {}), shown, truth }],
})

/** Small counts that can be read off, and figures that tell a count that is not shown. */
export function shownSmallCounts({ by, cells }: Table): string[] {
  return cells.flatMap(({ key, shown, truth }) => [
    ...MEASURES.filter((measure) => isSmall(countOfMeasure(shown, measure) ?? 0)).map(
      (measure) => `by ${by.join()} ${key}: shows ${measure} ${countOfMeasure(shown, measure)}`,
    ),
    ...(shown.matchRate !== null && countOfMeasure(shown, 'unmatched') === null
      ? [`by ${by.join()} ${key}: shows a rate without its counts`]
      : []),
    ...(shown.meanWaitDays !== null && countOfMeasure(shown, 'offered') === null
      ? [`by ${by.join()} ${key}: shows a mean of offers that are hidden`]
      : []),
    // Who knows the price of a screening has the number from the money.
    ...(shown.keptMinor !== null && isSmall(truth.kept)
      ? [`by ${by.join()} ${key}: shows the money of ${truth.kept} offers`]
      : []),
  ])
}

export type Line = { name: string; total: Table['cells'][number]; cells: Table['cells'] }

/** The lines of a table along one attribute: the cells whose counts add up to one cell of the coarser table. */
export function linesOf(table: Table, coarser: Table): Line[] {
  const groups = Map.groupBy(table.cells, ({ key }) => groupOf(coarser.by, keysIn(table.by, key)))
  return coarser.cells.map((total) => ({
    name: `by ${table.by.join()}, of ${coarser.by.join() || 'all'} ${total.key}`,
    total,
    cells: groups.get(total.key) ?? [],
  }))
}

/** Lines whose suppressed counts, had by subtracting what is shown from the total, are a few people together. */
export function tellingLines(lines: readonly Line[]): string[] {
  return lines.flatMap(({ name, total, cells }) =>
    MEASURES.flatMap((measure) => {
      if (countOfMeasure(total.shown, measure) === null) return []
      const hidden = cells.filter(({ shown }) => countOfMeasure(shown, measure) === null)
      const sum = hidden.reduce((all, { truth }) => all + (countOfMeasure(truth, measure) ?? 0), 0)
      return isSmall(sum) ? [`${name}: ${measure} ${sum} is left for ${hidden.length} hidden`] : []
    }),
  )
}

type Unknown = { inNeed: number | null; matched: number | null; offered: number | null }
const COLUMNS = ['inNeed', 'matched', 'offered'] as const

/**
 * Small counts that follow from all lines of all tables taken together: each line is an equation between what is shown and
 * what is suppressed, and a count is found when the equations leave it one value.
 */
export function countsFromEquations(tables: readonly Table[], lines: readonly Line[]): string[] {
  const places = new Map<Table['cells'][number], Unknown>()
  let width = 0
  for (const { cells } of tables) {
    for (const cell of cells) {
      const place = (name: keyof Unknown) => (cell.shown[name] === null ? width++ : null)
      places.set(cell, { inNeed: place('inNeed'), matched: place('matched'), offered: place('offered') })
    }
  }
  const placeOf = (cell: Table['cells'][number], name: keyof Unknown) => places.get(cell)?.[name] ?? null
  const equations = lines.flatMap(({ total, cells }) =>
    COLUMNS.map((name) => {
      const row = new Map<number, number>()
      for (const cell of cells) addTo(row, placeOf(cell, name), 1)
      addTo(row, placeOf(total, name), -1)
      return row
    }),
  )
  const basis = eliminate(equations)
  return tables.flatMap(({ by, cells }) =>
    cells.flatMap((cell) =>
      MEASURES.filter((measure) => {
        const row = new Map<number, number>()
        if (measure === 'unmatched') {
          addTo(row, placeOf(cell, 'inNeed'), 1)
          addTo(row, placeOf(cell, 'matched'), -1)
        } else addTo(row, placeOf(cell, measure), 1)
        return row.size > 0 && isSmall(countOfMeasure(cell.truth, measure) ?? 0) && reduce(row, basis).size === 0
      }).map((measure) => `by ${by.join()} ${cell.key}: ${measure} follows from what is shown`),
    ),
  )
}

type Row = Map<number, number>

function addTo(row: Row, column: number | null, value: number): void {
  if (column === null) return
  const sum = (row.get(column) ?? 0) + value
  if (Math.abs(sum) < 1e-9) row.delete(column)
  else row.set(column, sum)
}

/** What is left of a row after the known ones: nothing, when it follows from them. */
function reduce(row: Row, basis: ReadonlyMap<number, Row>): Row {
  const left = new Map(row)
  for (let column = firstOf(left, basis); column !== null; column = firstOf(left, basis)) {
    const factor = left.get(column) ?? 0
    for (const [other, value] of basis.get(column) ?? []) addTo(left, other, -factor * value)
  }
  return left
}

const firstOf = (row: Row, basis: ReadonlyMap<number, Row>): number | null =>
  [...row.keys()].find((column) => basis.has(column)) ?? null

/** Rows that span the same space, each by the one column that no other of them has. */
function eliminate(rows: readonly Row[]): Map<number, Row> {
  const basis = new Map<number, Row>()
  for (const row of rows) {
    const left = reduce(row, basis)
    const [pivot] = left.keys()
    if (pivot === undefined) continue
    const factor = left.get(pivot) ?? 1
    const scaled = new Map([...left].map(([column, value]) => [column, value / factor]))
    for (const [column, other] of basis) basis.set(column, reduce(other, new Map([[pivot, scaled]])))
    basis.set(pivot, scaled)
  }
  return basis
}
