import type { FairnessAttribute } from '@goodturn/contracts/analytics'

import { type Coarser, suppressSmall } from './suppress-small'

/** What is counted of a group in the period. */
export type GroupCounts = {
  /** The value of each attribute; an LGA's is the state with it. */
  key: readonly string[]
  inNeed: number
  matched: number
  offered: number
  waitDays: number
  kept: number
  keptMinor: number
}

/** What is suppressed of each group, in their order. A group that is suppressed as in need is suppressed everywhere. */
export type SuppressedColumns = Record<'need' | 'match' | 'offers' | 'kept', boolean[]>

type Attributes = readonly FairnessAttribute[]

const nameOf = (key: readonly string[]): string => key.join('\n')

/**
 * What to suppress of a table, so that nothing small follows from it together with the coarser tables of the same people. These
 * are made of it here and suppressed by the same rules, so each is suppressed as it is when it is read alone.
 */
export function suppressedIn(groups: readonly GroupCounts[], attributes: Attributes): SuppressedColumns {
  const coarser = coarserOf(attributes).map(({ names, project }) => {
    const sums = sumBy(groups, project)
    return { project, sums, isTotal: names.length === 0, suppressed: suppressedIn(sums, names) }
  })
  const suppress = (column: keyof SuppressedColumns, countsOf: (group: GroupCounts) => number[], forced: boolean[]) => {
    const tables = coarser.map(({ project, sums, isTotal, suppressed }): Coarser => {
      const names = new Set(sums.flatMap(({ key }, at) => (suppressed[column][at] ? nameOf(key) : [])))
      return { cellOf: (key) => nameOf(project(key)), isSuppressed: (cell) => names.has(cell), isTotal }
    })
    return suppressSmall(
      groups.map((group, at) => ({ key: group.key, counts: countsOf(group), isForced: forced[at] === true })),
      tables,
    )
  }
  const need = suppress('need', ({ inNeed }) => [inNeed], [])
  const match = suppress('match', ({ inNeed, matched }) => [matched, inNeed - matched], need)
  // Who was not offered anything was not matched: what is suppressed of the one is suppressed of the other. A total is alone.
  const forced = attributes.length === 0 ? [] : match
  return {
    need,
    match,
    offers: suppress('offers', ({ offered }) => [offered], forced),
    kept: suppress('kept', ({ kept }) => [kept], forced),
  }
}

type Projection = { names: Attributes; project: (key: readonly string[]) => readonly string[] }

/** The tables that are coarser by one step. The LGAs of a state add up to the state, and everything to the total. */
function coarserOf(attributes: Attributes): Projection[] {
  if (attributes.length === 0) return []
  if (attributes.length > 1) {
    return attributes.map((name) => {
      const keeps = attributes.map((other) => other !== name)
      return { names: attributes.filter((_, at) => keeps[at]), project: (key) => key.filter((_, at) => keeps[at]) }
    })
  }
  if (attributes[0] === 'lga') return [{ names: ['state'], project: ([place = '']) => [place.split('/')[0] ?? ''] }]
  return [{ names: [], project: () => [] }]
}

function sumBy(groups: readonly GroupCounts[], project: Projection['project']): GroupCounts[] {
  const sums = new Map<string, GroupCounts>()
  for (const group of groups) {
    const key = project(group.key)
    const sum = sums.get(nameOf(key))
    sums.set(nameOf(key), sum ? add(sum, group) : { ...group, key })
  }
  return [...sums.values()]
}

const add = (a: GroupCounts, b: GroupCounts): GroupCounts => ({
  key: a.key,
  inNeed: a.inNeed + b.inNeed,
  matched: a.matched + b.matched,
  offered: a.offered + b.offered,
  waitDays: a.waitDays + b.waitDays,
  kept: a.kept + b.kept,
  keptMinor: a.keptMinor + b.keptMinor,
})

export const NOBODY: GroupCounts = { key: [], inNeed: 0, matched: 0, offered: 0, waitDays: 0, kept: 0, keptMinor: 0 }

/** Everybody together. */
export const totalOf = (groups: readonly GroupCounts[]): GroupCounts => groups.reduce(add, NOBODY)
