import { FairnessAttribute } from '@goodturn/contracts/analytics'

import { type Days, dayOf, holds, nameOf } from './days'
import { headOf } from './expected-dashboard'
import {
  type Chosen,
  choose,
  countOf,
  divide,
  type Filters,
  inNeedIn,
  isKept,
  knowing,
  matchedIn,
  ofEntries,
  offerFigures,
} from './figures'
import type { GroupKeys, View } from './view'

// Fairness with nothing hidden: what a report would say to somebody who may see every count.

export const ATTRIBUTES = FairnessAttribute.options
const TREND_DAYS_MAX = 30

const keyNames: Record<FairnessAttribute, (keyof GroupKeys)[]> = {
  age: ['age'],
  sex: ['sex'],
  state: ['stateCode'],
  lga: ['stateCode', 'lgaCode'],
  income: ['income'],
}

/** What makes a group, as a text: the same for a row of the report and for an entry or an offer. */
export const groupOf = (by: readonly FairnessAttribute[], row: Partial<GroupKeys>): string =>
  JSON.stringify(by.flatMap((attribute) => keyNames[attribute].map((name) => row[name] ?? null)))

/** The other way round: what makes the group of a text. */
export function keysIn(by: readonly FairnessAttribute[], group: string): Partial<GroupKeys> {
  const names = by.flatMap((attribute) => keyNames[attribute])
  const values: (string | null)[] = JSON.parse(group)
  return Object.fromEntries(names.map((name, index) => [name, values[index] ?? null]))
}

export type GroupFigures = {
  inNeed: number | null
  matched: number | null
  matchRate: number | null
  offered: number
  meanWaitDays: number | null
  keptMinor: number
  /** The offers that the money is of; no report shows how many. */
  kept: number
}

export const NOTHING_COUNTED: GroupFigures = {
  inNeed: 0,
  matched: 0,
  matchRate: null,
  offered: 0,
  meanWaitDays: null,
  keptMinor: 0,
  kept: 0,
}

function figuresOf(chosen: Chosen, period: Days, filters: Filters): GroupFigures {
  const { offered, meanWaitDays, keptMinor } = offerFigures(chosen, period)
  const demand = knowing(ofEntries, filters, () => {
    const [inNeed, matched] = [inNeedIn(chosen, period), matchedIn(chosen, period)]
    return { inNeed, matched, matchRate: divide(matched, inNeed) }
  })
  const kept = countOf(chosen.offers, (offer) => isKept(offer) && holds(period, offer.offeredDay))
  return { ...(demand ?? { inNeed: null, matched: null, matchRate: null }), offered, meanWaitDays, keptMinor, kept }
}

export type ExpectedBreakdown = {
  by: readonly FairnessAttribute[]
  groups: Map<string, GroupFigures>
  /** By the name of the day, oldest first; null when there is no trend. */
  trend: Map<string, Map<string, GroupFigures>> | null
}

export function expectFairness(
  view: View,
  period: Days,
  asked: Filters & { by?: readonly FairnessAttribute[] | undefined },
) {
  const { by, ...filters } = asked
  const chosen = choose(view, filters)
  return {
    head: headOf(period, filters),
    total: figuresOf(chosen, period, filters),
    breakdowns: (by ? [by] : ATTRIBUTES.map((attribute) => [attribute])).map((names) => ({
      by: names,
      groups: groupsOf(chosen, names, { period, filters }),
      trend: trendOf(view, chosen, { names, period, filters }),
    })),
  }
}

function groupsOf(
  chosen: Chosen,
  by: readonly FairnessAttribute[],
  { period, filters }: { period: Days; filters: Filters },
) {
  const entries = Map.groupBy(chosen.entries, (entry) => groupOf(by, entry))
  const offers = Map.groupBy(chosen.offers, (offer) => groupOf(by, offer))
  const keys = new Set([...entries.keys(), ...offers.keys()])
  return new Map(
    [...keys].map((key) => {
      const group = { entries: entries.get(key) ?? [], offers: offers.get(key) ?? [] }
      return [key, figuresOf(group, period, filters)]
    }),
  )
}

function trendOf(
  view: View,
  chosen: Chosen,
  { names, period, filters }: { names: readonly FairnessAttribute[]; period: Days; filters: Filters },
): ExpectedBreakdown['trend'] {
  if (names.length > 1 || names[0] === 'lga' || !knowing(ofEntries, filters, () => true)) return null
  // The day of a run is that of its offers, which are written from the moment it begins to be applied.
  const applied = view.records.runs.flatMap(({ status, applyingAt }) =>
    status === 'applied' && applyingAt !== null ? dayOf(applyingAt) : [],
  )
  const days = [...new Set(applied)].filter((day) => holds(period, day)).sort((a, b) => a - b)
  return new Map(
    days
      .slice(-TREND_DAYS_MAX)
      .map((day) => [nameOf(day), demandOf(groupsOf(chosen, names, { period: { from: day, to: day }, filters }))]),
  )
}

/** A trend says nothing of offers. */
const demandOf = (groups: Map<string, GroupFigures>) =>
  new Map(
    [...groups].map(
      ([key, figures]) => [key, { ...figures, offered: 0, meanWaitDays: null, keptMinor: 0, kept: 0 }] as const,
    ),
  )
