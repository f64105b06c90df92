// Which counts of a table may be shown. Small ones are suppressed, and with them as many others as it takes that none of them
// can be worked out: not from the sums that the coarser tables show, and not from any other table of the same people.
import { SMALLEST_COUNT_SHOWN } from '@goodturn/contracts/common'

const isSmall = (count: number): boolean => count > 0 && count < SMALLEST_COUNT_SHOWN

/**
 * A cell of a table: the value of each attribute, and the counts that the cell shows or lets be worked out (the matched, and
 * with them the unmatched). `isForced`: suppressed whatever its counts are.
 */
export type Cell = { key: readonly string[]; counts: readonly number[]; isForced?: boolean }

/** A coarser table: in which of its cells a cell of this table lies, and which of its cells are suppressed. */
export type Coarser = {
  cellOf: (key: readonly string[]) => string
  isSuppressed: (cell: string) => boolean
  /** The total of everything. What it suppresses of itself suppresses nothing else. */
  isTotal: boolean
}

/** A total that everybody knows. */
export const knownTotal: Coarser = { cellOf: () => '', isSuppressed: () => false, isTotal: true }

/**
 * Which cells to suppress. A reader of the tables has an equation for each line: the cells that lie in one cell of a coarser
 * table add up to it. A small count stays unknown when the suppressed cells can be changed without breaking any of them:
 *
 * - what lies in a suppressed cell of a coarser table is suppressed, too; then whatever can be changed there can be changed here,
 * - a small cell of one attribute is suppressed together with another of its line, so that one may have what the other has not,
 * - a small cell of several attributes is the corner of a box of cells that the reader does not know: adding one to every
 *   other corner and taking it from the rest leaves all sums as they are. Cells without a row count as unknown, because a
 *   table of several attributes does not distinguish nobody from suppressed,
 * - what the suppressed cells of a line hold together is no small count either.
 *
 * So it holds for all tables of one set of people together. Ends after at most as many rounds as there are cells.
 */
export function suppressSmall(cells: readonly Cell[], coarser: readonly Coarser[]): boolean[] {
  const isDominated = cells.map(({ key }) =>
    coarser.some(({ cellOf, isSuppressed, isTotal }) => !isTotal && isSuppressed(cellOf(key))),
  )
  const suppressed = cells.map(
    (cell, at) => cell.isForced === true || isDominated[at] === true || cell.counts.some(isSmall),
  )
  const lines = coarser.flatMap((table) => linesOf(cells, table))
  const exposed = cells.flatMap((cell, at) => (isDominated[at] !== true && cell.counts.some(isSmall) ? [at] : []))
  const grid = gridOf(cells)
  const isSingle = grid.values.length < 2
  const nextOf = [
    ...lines.map((line) => () => tooFew(line, { cells, suppressed, atLeast: isSingle ? 2 : 1 })),
    ...(isSingle ? [] : exposed.map((at) => () => boxOf(at, { grid, cells, suppressed }))),
  ]
  for (let isDone = false; !isDone; ) {
    isDone = true
    for (const next of nextOf) {
      for (const at of next()) {
        suppressed[at] = true
        isDone = false
      }
    }
  }
  return suppressed
}

/** The cells of each line whose sum the coarser table shows. */
function linesOf(cells: readonly Cell[], { cellOf, isSuppressed }: Coarser): number[][] {
  const lines = new Map<string, number[]>()
  for (const [at, { key }] of cells.entries()) {
    const name = cellOf(key)
    if (isSuppressed(name)) continue
    const line = lines.get(name)
    if (line) line.push(at)
    else lines.set(name, [at])
  }
  return [...lines.values()]
}

type State = { cells: readonly Cell[]; suppressed: readonly boolean[] }

/** The next cell to suppress of a line that suppresses cells, but too few of them or too little in them. */
function tooFew(line: readonly number[], { cells, suppressed, atLeast }: State & { atLeast: number }): number[] {
  const inside = line.filter((at) => suppressed[at])
  if (inside.length === 0) return []
  const columns = cells[inside[0] ?? 0]?.counts.length ?? 0
  const sums = Array.from({ length: columns }, (_, column) =>
    inside.reduce((sum, at) => sum + (cells[at]?.counts[column] ?? 0), 0),
  )
  if (inside.length >= atLeast && !sums.some(isSmall)) return []
  const next = smallestShown(line, { cells, suppressed })
  return next === null ? [] : [next]
}

const sizeOf = (cell: Cell | undefined): number => cell?.counts.reduce((sum, count) => sum + count, 0) ?? 0

/** The smallest cell of a line that is shown and holds somebody; null: there is none to suppress. */
function smallestShown(line: readonly number[], { cells, suppressed }: State): number | null {
  const candidates = line.filter((at) => !suppressed[at] && sizeOf(cells[at]) > 0)
  return candidates.reduce<number | null>(
    (best, at) => (best === null || sizeOf(cells[at]) < sizeOf(cells[best]) ? at : best),
    null,
  )
}

const nameOf = (key: readonly string[]): string => key.join('\n')

/** Where each cell stands, and which values each attribute has. */
type Grid = { places: ReadonlyMap<string, number>; values: readonly string[][] }

const gridOf = (cells: readonly Cell[]): Grid => ({
  places: new Map(cells.map(({ key }, at) => [nameOf(key), at])),
  values: (cells[0]?.key ?? []).map((_, axis) => [...new Set(cells.map(({ key }) => key[axis] ?? ''))]),
})

/** The shown cells that make a box with a cell when they are suppressed, the fewest people in them; none: it has one already. */
function boxOf(at: number, { grid, cells, suppressed }: State & { grid: Grid }): number[] {
  const own = cells[at]?.key ?? []
  const others = grid.values.map((values, axis) => values.filter((value) => value !== own[axis]))
  let best: { shown: number[]; size: number } | null = null
  for (const opposite of combinationsOf(others)) {
    const shown = cornersOf(own, opposite).flatMap((key) => {
      const index = grid.places.get(nameOf(key))
      return index === undefined || suppressed[index] ? [] : [index]
    })
    if (shown.length === 0) return []
    const size = shown.reduce((sum, index) => sum + sizeOf(cells[index]), 0)
    if (best === null || size < best.size) best = { shown, size }
  }
  return best?.shown ?? []
}

const combinationsOf = (lists: readonly (readonly string[])[]): string[][] =>
  lists.reduce<string[][]>((all, list) => all.flatMap((some) => list.map((value) => [...some, value])), [[]])

/** All corners of the box between two opposite ones. */
const cornersOf = (one: readonly string[], other: readonly string[]): string[][] =>
  combinationsOf(one.map((value, axis) => [value, other[axis] ?? value]))
