import type { ReportOf } from '../../queries'

export type Breakdown = ReportOf<'fairness'>['breakdowns'][number]
export type Group = Breakdown['groups'][number]
type Key = Pick<Group, 'age' | 'sex' | 'stateCode' | 'lgaCode' | 'income'>

export const keyOfGroup = ({ age, sex, stateCode, lgaCode, income }: Key): string =>
  [age, sex, stateCode, lgaCode, income].filter((part) => part !== undefined).join(' ')

/** The two ends of a range like 0-2999999 or 30000000+; null for what is no range. */
export function rangeOf(text: string): { from: number; to: number | null } | null {
  const [, from, to] = /^(\d+)(?:-(\d+)|\+)$/.exec(text) ?? []
  return from === undefined ? null : { from: Number(from), to: to === undefined ? null : Number(to) }
}

/** Those most behind first; the hidden ones and those without a verdict last. */
export const sortGroups = (groups: readonly Group[]): Group[] =>
  groups.toSorted((a, b) => (a.ratioToBest ?? Number.MAX_VALUE) - (b.ratioToBest ?? Number.MAX_VALUE))

const SERIES_MAX = 6

/**
 * The ratio of groups over the days on which runs were applied. A picture holds six lines, so with more groups these are
 * the ones most behind on the last day.
 */
export function trendLines(trend: NonNullable<Breakdown['trend']>) {
  const last = trend.at(-1)?.groups ?? []
  const keys = last
    .toSorted((a, b) => (a.ratioToBest ?? Number.MAX_VALUE) - (b.ratioToBest ?? Number.MAX_VALUE))
    .slice(0, SERIES_MAX)
  return keys.map((group) => {
    const key = keyOfGroup(group)
    const values = trend.map(({ groups }) => groups.find((each) => keyOfGroup(each) === key)?.ratioToBest ?? null)
    return { key, group, values }
  })
}
