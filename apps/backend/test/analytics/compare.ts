import type { FairnessAttribute } from '@goodturn/contracts/analytics'

import type { Reply } from '../harness'
import type { ExpectedBreakdown, expectFairness, GroupFigures } from './expected-fairness'
import { groupOf, NOTHING_COUNTED } from './expected-fairness'

// Differences between a report and what is expected of it, each as "path: expected …, is …". What no definition settles
// is left open: the order of rows where none is promised, and whether a group without anything has a row.

type Json = Reply['body']

/** The differences between two values, leaf by leaf. */
export function differencesOf(expected: Json, actual: Json, path = ''): string[] {
  if (typeof expected !== 'object' || expected === null || typeof actual !== 'object' || actual === null) {
    return isSame(expected, actual) ? [] : [`${path}: expected ${show(expected)}, is ${show(actual)}`]
  }
  if (Array.isArray(expected) && Array.isArray(actual) && expected.length !== actual.length) {
    return [`${path}: expected ${expected.length} rows, are ${actual.length}`]
  }
  const names = new Set([...Object.keys(expected), ...Object.keys(actual)])
  return [...names].flatMap((name) => differencesOf(expected[name], actual[name], path ? `${path}.${name}` : name))
}

/** Counts and amounts are the same number; a quotient may differ in its last digit, by the order of its divisions. */
const isSame = (expected: Json, actual: Json): boolean =>
  Object.is(expected, actual) ||
  (typeof expected === 'number' &&
    typeof actual === 'number' &&
    !Number.isInteger(expected) &&
    Math.abs(expected - actual) <= 1e-12 * Math.abs(expected))

const show = (value: Json): string => (value === undefined ? 'absent' : JSON.stringify(value).slice(0, 300))

/** Whether no number of a row, however deep, is other than 0 or null. */
const isEmpty = (row: Json): boolean =>
  row === null || typeof row !== 'object' ? typeof row !== 'number' || row === 0 : Object.values(row).every(isEmpty)

/** Rows that tell something, in the order of their keys. */
const filled = (rows: Json[], keyOf: (row: Json) => string): Json[] =>
  rows.filter((row) => !isEmpty(row)).toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))

const byKey = (name: string) => (row: Json) => String(row[name])

/** A waitlist report without empty groups, these in the order of their keys. */
export function orderWaitlist(report: Json): Json {
  const groups = (part: Json) =>
    part && {
      ...part,
      byType: filled(part.byType, byKey('screeningTypeId')),
      byState: filled(part.byState, byKey('stateCode')),
    }
  return { ...report, line: groups(report.line), waits: groups(report.waits) }
}

export const orderGeography = (report: Json): Json => ({
  ...report,
  items: report.items
    .filter((row: Json) => row.code !== null || !isEmpty(row))
    .toSorted((a: Json, b: Json) => (placeKey(a) < placeKey(b) ? -1 : 1)),
})
const placeKey = (row: Json) => `${row.stateCode} ${row.code}`

export const orderMatching = (report: Json): Json => ({
  ...report,
  runs: report.runs && { ...report.runs, whyNot: filled(report.runs.whyNot, byKey('reason')) },
})

export const orderForecastLine = (line: Json): Json =>
  line && { ...line, byType: filled(line.byType, byKey('screeningTypeId')) }

type Expected = ReturnType<typeof expectFairness>

const BAND_FINE_PERCENT = 80
const BAND_WARN_PERCENT = 70

/** What is shown is right, and what has no row has nothing to tell. What must be suppressed is checked elsewhere. */
export function fairnessDifferences({ head, total, breakdowns }: Expected, report: Json): string[] {
  const { period, filters, smallestCount } = report
  return [
    ...differencesOf({ ...head, smallestCount: 6 }, { period, filters, smallestCount }),
    ...shownDifferences(total, report.total, 'total'),
    ...differencesOf(
      breakdowns.map(({ by }) => by),
      report.breakdowns.map(({ by }: Json) => by),
      'breakdowns.by',
    ),
    ...breakdowns.flatMap((breakdown, index) => breakdownDifferences(breakdown, report.breakdowns[index])),
  ]
}

function breakdownDifferences({ by, groups, trend }: ExpectedBreakdown, shown: Json): string[] {
  const path = `by ${by.join()}`
  const isTrendAsked = trend === null || shown.trend === null
  const days = trend === null ? [] : [...trend]
  return [
    ...groupDifferences(groups, shown.groups, { by, path }),
    ...(isTrendAsked
      ? differencesOf(trend, shown.trend, `${path} trend`)
      : [
          ...differencesOf(
            days.map(([day]) => day),
            shown.trend.map(({ day }: Json) => day),
            `${path} trend days`,
          ),
          ...days.flatMap(([day, expected], index) =>
            groupDifferences(expected, shown.trend[index]?.groups ?? [], { by, path: `${path} on ${day}` }),
          ),
        ]),
  ]
}

function groupDifferences(
  expected: Map<string, GroupFigures>,
  rows: Json[],
  { by, path }: { by: readonly FairnessAttribute[]; path: string },
): string[] {
  const best = bestOf(rows)
  const keys = rows.map((row) => groupOf(by, row))
  // By several attributes, a suppressed group has no row.
  const isEachTold = by.length === 1
  const missing = [...expected].filter(([key, figures]) => isEachTold && !keys.includes(key) && !isEmpty(figures))
  return [
    ...(new Set(keys).size === keys.length ? [] : [`${path}: a group has two rows`]),
    ...missing.map(([key]) => `${path} ${key}: has no row`),
    ...rows.flatMap((row, index) => {
      const key = keys[index] ?? ''
      return [
        ...shownDifferences(expected.get(key) ?? NOTHING_COUNTED, row, `${path} ${key}`),
        ...ratioDifferences(row, best, `${path} ${key}`),
      ]
    }),
  ]
}

/** A figure that is shown is the right one; a rate is there exactly when both of its counts are. */
function shownDifferences(expected: GroupFigures, row: Json, path: string): string[] {
  const shown = Object.entries(expected).filter(([name]) => row[name] !== null && row[name] !== undefined)
  const isRateDue = row.inNeed !== null && row.matched !== null
  const isMeanDue = row.offered !== null && row.offered !== undefined
  return [
    ...shown.flatMap(([name, value]) => differencesOf(value, row[name], `${path} ${name}`)),
    ...(isRateDue ? differencesOf(expected.matchRate, row.matchRate, `${path} matchRate`) : []),
    ...(isMeanDue ? differencesOf(expected.meanWaitDays, row.meanWaitDays, `${path} meanWaitDays`) : []),
  ]
}

type Rate = { matched: number; inNeed: number }
const isRated = ({ matchRate }: Json) => matchRate !== null

/** The highest rate that is shown, as its two counts: whole numbers compare without rounding. */
const bestOf = (rows: Json[]): Rate =>
  rows
    .filter(isRated)
    .reduce<Rate>((best, row) => (row.matched * best.inNeed > best.matched * row.inNeed ? row : best), {
      matched: 0,
      inNeed: 1,
    })

/** The ratio is that of the rates that are shown, and the band is that of the ratio. */
function ratioDifferences(row: Json, best: Rate, path: string): string[] {
  const isDue = isRated(row) && best.matched > 0
  const [part, whole] = [row.matched * best.inNeed, row.inNeed * best.matched]
  const isFrom = (percent: number) => part * 100 >= whole * percent
  const band = isFrom(BAND_FINE_PERCENT) ? 'fine' : isFrom(BAND_WARN_PERCENT) ? 'warn' : 'alert'
  const expected = isDue ? { ratioToBest: part / whole, band } : { ratioToBest: null, band: null }
  return differencesOf(expected, { ratioToBest: row.ratioToBest, band: row.band }, path)
}
