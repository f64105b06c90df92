import type { FairnessAttribute } from '@goodturn/contracts/analytics'
import type { FairnessBand } from '@goodturn/contracts/analytics-line-reports'

import { type GroupCounts, NOBODY, type SuppressedColumns, suppressedIn, totalOf } from '../suppression/fairness-tables'

export type MatchFigures = {
  inNeed: number | null
  matched: number | null
  matchRate: number | null
  ratioToBest: number | null
  band: FairnessBand | null
}

export type OfferFigures = { offered: number | null; meanWaitDays: number | null; keptMinor: number | null }

export type GroupFigures = { hidden: boolean } & MatchFigures & OfferFigures

type Matchable = Pick<GroupCounts, 'key' | 'inNeed' | 'matched'>

const shareOf = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole)

/** Match rates of groups compared with each other, small counts suppressed, and nothing else. */
export const matchFiguresOf = (
  groups: readonly Matchable[],
  attributes: readonly FairnessAttribute[],
): MatchFigures[] =>
  compared(
    groups,
    suppressedIn(
      groups.map((group) => ({ ...NOBODY, ...group })),
      attributes,
    ),
  )

/**
 * The best group is one that is shown; ratios to it are fine from 0.80 on and warn from 0.70 on. The bounds are compared in
 * whole numbers, so that exactly 0.8 is fine.
 */
function compared(groups: readonly Matchable[], suppressed: Pick<SuppressedColumns, 'need' | 'match'>): MatchFigures[] {
  const shown = groups.filter(({ inNeed }, at) => !suppressed.match[at] && inNeed > 0)
  const best = shown.reduce<Matchable | null>(
    (leader, group) =>
      leader === null || group.matched * leader.inNeed > leader.matched * group.inNeed ? group : leader,
    null,
  )
  return groups.map((group, at) => {
    const { inNeed, matched } = group
    if (!suppressed.match[at])
      return { inNeed, matched, matchRate: shareOf(matched, inNeed), ...againstBest(group, best) }
    const unknown = { matched: null, matchRate: null, ratioToBest: null, band: null }
    return { inNeed: suppressed.need[at] ? null : inNeed, ...unknown }
  })
}

function againstBest(
  { inNeed, matched }: Matchable,
  best: Matchable | null,
): Pick<MatchFigures, 'ratioToBest' | 'band'> {
  if (!best || best.matched === 0 || inNeed === 0) return { ratioToBest: null, band: null }
  const [own, top] = [matched * best.inNeed, best.matched * inNeed]
  const band = own * 10 >= top * 8 ? 'fine' : own * 10 >= top * 7 ? 'warn' : 'alert'
  return { ratioToBest: own / top, band }
}

/** Everything that a report shows of groups, small counts suppressed. */
export function groupFiguresOf(
  groups: readonly GroupCounts[],
  attributes: readonly FairnessAttribute[],
): GroupFigures[] {
  const suppressed = suppressedIn(groups, attributes)
  const matches = compared(groups, suppressed)
  return groups.map((group, at) => {
    const match = matches[at] ?? { inNeed: null, matched: null, matchRate: null, ratioToBest: null, band: null }
    const [hidesOffer, hidesKept] = [suppressed.offers[at] === true, suppressed.kept[at] === true]
    return {
      hidden: match.matched === null || hidesOffer || hidesKept,
      ...match,
      offered: hidesOffer ? null : group.offered,
      meanWaitDays: hidesOffer ? null : shareOf(group.waitDays, group.offered),
      keptMinor: hidesKept ? null : group.keptMinor,
    }
  })
}

/** The same of all groups together. */
export function totalFiguresOf(groups: readonly GroupCounts[]): Omit<GroupFigures, 'hidden' | 'ratioToBest' | 'band'> {
  const [total] = groupFiguresOf([totalOf(groups)], [])
  if (!total) throw new Error('one group has one row')
  const { hidden: _, ratioToBest: __, band: ___, ...figures } = total
  return figures
}
