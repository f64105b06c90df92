import type { FairnessAttribute } from '@goodturn/contracts/analytics'
import type { FairnessGroup, FairnessReport } from '@goodturn/contracts/analytics-line-reports'
import { SMALLEST_COUNT_SHOWN } from '@goodturn/contracts/common'
import { AGE_BANDS_FROM, bandName, INCOME_BANDS_FROM_MINOR } from '@goodturn/matching'

import { invalidField } from '../../../errors'
import { columnOf, type Dimension, entryFacts, offerFacts, UNKNOWN } from '../facts/fact-families'
import { addDays, partOf, partUntil } from '../period-rules'
import type { GroupCounts } from '../suppression/fairness-tables'
import {
  type FactRow,
  headOf,
  isOver,
  type Plan,
  rowsOf,
  type Subject,
  sumsOf,
  total,
  type Values,
} from './building-blocks'
import { type GroupFigures, groupFiguresOf, matchFiguresOf, totalFiguresOf } from './fairness-rules'
import { unmetOf } from './offer-figures'
import { runTrend, type Trend, type TrendRow } from './trend-queries'

type Breakdown = FairnessReport['breakdowns'][number]
type GroupKey = Pick<FairnessGroup, 'age' | 'sex' | 'stateCode' | 'lgaCode' | 'income'>

const dimsOf: Record<FairnessAttribute, readonly Dimension[]> = {
  age: ['age'],
  sex: ['sex'],
  state: ['state'],
  lga: ['state', 'lga'],
  income: ['income'],
}

const EACH: readonly FairnessAttribute[] = ['age', 'sex', 'state', 'lga', 'income']

/**
 * How the match rate, the waits and the money of groups compare, with their trend over the days of runs. By the attributes
 * that are given together, or by each of them alone.
 */
export function planFairness(subject: Subject, { by }: { by?: FairnessAttribute[] | undefined }): Plan<FairnessReport> {
  if (by && by.length > 1 && by.includes('lga') && subject.filters.states?.length !== 1) {
    throw invalidField('by', 'lga beside another attribute needs one state in stateCodes')
  }
  const breakdowns = by ? [by] : EACH.map((attribute) => [attribute])
  return {
    isSettled: isOver(subject),
    reads: Object.assign({}, ...breakdowns.map((attributes) => readsOf(subject, attributes))),
    toReport: (values) => ({
      ...headOf(subject),
      smallestCount: SMALLEST_COUNT_SHOWN,
      total: totalOf(subject, countsOf(values, breakdowns[0] ?? [])),
      breakdowns: breakdowns.map((attributes) => breakdownOf(subject, values, attributes)),
    }),
  }
}

const dimensionsOf = (attributes: readonly FairnessAttribute[]): Dimension[] =>
  attributes.flatMap((name) => dimsOf[name])
const nameOf = (read: string, attributes: readonly FairnessAttribute[]): string => `${read} ${attributes.join()}`
const hasTrend = (attributes: readonly FairnessAttribute[]): boolean =>
  attributes.length === 1 && attributes[0] !== 'lga'

function readsOf(subject: Subject, attributes: readonly FairnessAttribute[]) {
  const { days, filters } = subject
  const by = dimensionsOf(attributes)
  const parts = [partOf('now', days), partUntil('before', addDays(days.from, -1))]
  const { sums: entries } = sumsOf(subject, { family: entryFacts, parts, by })
  const { sums: offers } = sumsOf(subject, { family: offerFacts, parts: parts.slice(0, 1), by })
  return {
    ...(entries ? { [nameOf('entries', attributes)]: entries } : {}),
    ...(offers ? { [nameOf('offers', attributes)]: offers } : {}),
    ...(hasTrend(attributes) && filters.campaigns === null
      ? { [nameOf('trend', attributes)]: runTrend(subject, by) }
      : {}),
  }
}

/** The value of each attribute; a place is the state with its LGA. Bands are numbered, and fewer than ten. */
const keyOf = (row: Readonly<Record<string, unknown>>, attributes: readonly FairnessAttribute[]): string[] =>
  attributes.map((name) => dimsOf[name].map((dim) => String(row[columnOf[dim].column])).join('/'))

/** The counts of every group that something is known of, in the order of their keys. */
function countsOf(values: Values, attributes: readonly FairnessAttribute[]): GroupCounts[] {
  const entries = rowsOf(values, nameOf('entries', attributes)) ?? []
  const offers = rowsOf(values, nameOf('offers', attributes)) ?? []
  const groups = new Map<string, { key: string[]; entries: FactRow[]; offers: FactRow[] }>()
  const groupOf = (row: FactRow) => {
    const key = keyOf(row, attributes)
    const group = groups.get(key.join()) ?? { key, entries: [], offers: [] }
    groups.set(key.join(), group)
    return group
  }
  for (const row of entries) groupOf(row).entries.push(row)
  for (const row of offers) groupOf(row).offers.push(row)
  return [...groups.values()]
    .map((group) => ({
      key: group.key,
      inNeed: unmetOf(group.entries, 'before') + total(group.entries, 'now', 'joined'),
      matched: total(group.entries, 'now', 'matched'),
      offered: total(group.offers, 'now', 'offered'),
      waitDays: total(group.offers, 'now', 'waitDays'),
      kept: total(group.offers, 'now', 'kept'),
      keptMinor: total(group.offers, 'now', 'keptMinor'),
    }))
    .filter(({ inNeed, offered }) => inNeed > 0 || offered > 0)
    .sort((a, b) => (a.key.join() < b.key.join() ? -1 : 1))
}

const unknownMatch = { inNeed: null, matched: null, matchRate: null, ratioToBest: null, band: null }

const hidesOffers = ({ offered, keptMinor }: GroupFigures): boolean => offered === null || keptMinor === null
const showsNothing = ({ inNeed, offered, keptMinor }: GroupFigures): boolean =>
  inNeed === null && offered === null && keptMinor === null

/** Campaigns say nothing about people in need: under a filter by campaign, only offers are compared. */
const isOfCampaigns = ({ filters }: Subject): boolean => filters.campaigns !== null

function totalOf(subject: Subject, groups: readonly GroupCounts[]): FairnessReport['total'] {
  const figures = totalFiguresOf(groups)
  return isOfCampaigns(subject) ? { ...figures, inNeed: null, matched: null, matchRate: null } : figures
}

function breakdownOf(subject: Subject, values: Values, attributes: readonly FairnessAttribute[]): Breakdown {
  const groups = countsOf(values, attributes)
  const trend = values[nameOf('trend', attributes)] as Trend | undefined
  const figures = groupFiguresOf(groups, attributes)
  return {
    by: [...attributes],
    groups: groups.flatMap(({ key }, at) => {
      const group = figures[at]
      if (!group) return []
      const shown = isOfCampaigns(subject) ? { ...group, ...unknownMatch, hidden: hidesOffers(group) } : group
      // By several attributes, a suppressed group has no row, so that a small one looks like an empty one.
      if (attributes.length > 1 && showsNothing(shown)) return []
      return [{ ...toGroupKey(key, attributes), ...shown }]
    }),
    trend: trend ? trendOf(trend, rowsOf(values, nameOf('entries', attributes)) ?? [], attributes) : null,
  }
}

function toGroupKey(key: readonly string[], attributes: readonly FairnessAttribute[]): GroupKey {
  return Object.assign({}, ...attributes.map((name, at) => attributeOf(name, key[at] ?? '')))
}

const codeOf = (text: string): string | null => (text === UNKNOWN ? null : text)

function attributeOf(name: FairnessAttribute, value: string): GroupKey {
  switch (name) {
    case 'age':
      return { age: bandName(Number(value), AGE_BANDS_FROM) }
    case 'income':
      return { income: bandName(Number(value), INCOME_BANDS_FROM_MINOR) }
    case 'sex':
      return { sex: value === 'female' || value === 'male' ? value : 'unknown' }
    case 'state':
      return { stateCode: codeOf(value) }
    case 'lga': {
      const [state = '', lga = ''] = value.split('/')
      return { stateCode: codeOf(state), lgaCode: codeOf(lga) }
    }
  }
}

/** How the groups compared on each day of a run: who was in need that morning or joined that day, and who was matched. */
function trendOf(
  { days, rows }: Trend,
  entries: readonly FactRow[],
  attributes: readonly FairnessAttribute[],
): NonNullable<Breakdown['trend']> {
  const groups = new Map<string, { key: string[]; unmet: number; rows: TrendRow[] }>()
  const groupOf = (row: Readonly<Record<string, unknown>>) => {
    const key = keyOf(row, attributes)
    const group = groups.get(key.join()) ?? { key, unmet: 0, rows: [] }
    groups.set(key.join(), group)
    return group
  }
  for (const row of entries) if (row.part === 'before') groupOf(row).unmet += unmetOf([row], 'before')
  for (const row of rows) groupOf(row).rows.push(row)
  const all = [...groups.values()].sort((a, b) => (a.key.join() < b.key.join() ? -1 : 1))
  return days.map((day, at) => {
    const counts = all
      .map(({ key, unmet, rows: own }) => countsOn(at + 1, { key, unmet, rows: own }))
      .filter(({ inNeed }) => inNeed > 0)
    const figures = matchFiguresOf(counts, attributes)
    return {
      day,
      groups: counts.flatMap(({ key }, place) => {
        const group = figures[place]
        return group ? [{ ...toGroupKey(key, attributes), ...group }] : []
      }),
    }
  })
}

function countsOn(segment: number, group: { key: string[]; unmet: number; rows: readonly TrendRow[] }) {
  const net = ({ joined, matched, leftUnmatched }: TrendRow) => joined - matched - leftUnmatched
  const earlier = group.rows.filter((row) => row.segment < segment).reduce((sum, row) => sum + net(row), 0)
  const onDay = group.rows.filter((row) => row.segment === segment && row.isRunDay)
  const sum = (pick: (row: TrendRow) => number) => onDay.reduce((all, row) => all + pick(row), 0)
  return {
    key: group.key,
    inNeed: group.unmet + earlier + sum((row) => row.joined),
    matched: sum((row) => row.matched),
  }
}
