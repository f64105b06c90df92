// Days, and how a stretch of them is put together from facts of days, weeks, months and years. Days are YYYY-MM-DD in the
// programme's time zone; here they are only names, so nothing depends on a zone.
import type { TimeInterval } from '@goodturn/contracts/analytics'

export type Grain = 'day' | 'week' | 'month' | 'year'
export type Range = { grain: Grain; first: string; last: string }

/** A stretch of days with a name, and the facts that make it up: at most nine ranges, whatever its length. */
export type Part = { name: string; from: string; to: string; ranges: readonly Range[] }

export type Days = { from: string; to: string }

/** Before anything that is counted: a wait may have begun in 1900. */
const BEGINNING = '1800-01-01'
/** After anything that happens, and far enough from the last day that has a name to reckon from. */
const END = '9998-12-31'
const FIRST_DAY = '0001-01-01'
const DAY_MS = 86_400_000
const PERIOD_DAYS_DEFAULT = 30

const toMs = (day: string): number => Date.parse(`${day}T00:00:00Z`)
const toDay = (ms: number): string => new Date(ms).toISOString().slice(0, 10)

/** A day some days from another one; no earlier than the first that has a name of four digits. */
export const addDays = (day: string, days: number): string =>
  toDay(Math.max(toMs(FIRST_DAY), toMs(day) + days * DAY_MS))
/** How many days a stretch has, both ends included. */
export const lengthOf = ({ from, to }: Days): number => Math.round((toMs(to) - toMs(from)) / DAY_MS) + 1
const maxOf = (a: string, b: string): string => (a > b ? a : b)
const minOf = (a: string, b: string): string => (a < b ? a : b)

const startOfMonth = (day: string): string => `${day.slice(0, 7)}-01`
const startOfYear = (day: string): string => `${day.slice(0, 4)}-01-01`

function addMonths(monthStart: string, months: number): string {
  const [year = 0, month = 1] = monthStart.split('-').map(Number)
  return toDay(Date.UTC(year, month - 1 + months, 1))
}

type Whole = Exclude<Grain, 'day'>

/** The first day of the week, month or year of a day. Weeks begin on Monday. */
function startOf(day: string, grain: Whole): string {
  if (grain === 'month') return startOfMonth(day)
  if (grain === 'year') return startOfYear(day)
  const daysSinceMonday = (new Date(toMs(day)).getUTCDay() + 6) % 7
  return addDays(day, -daysSinceMonday)
}

function addWhole(start: string, grain: Whole, count: number): string {
  if (grain === 'week') return addDays(start, 7 * count)
  return addMonths(start, grain === 'month' ? count : 12 * count)
}

/** The whole weeks, months or years inside a stretch, as the first days of the first and the last; null: there is none. */
function wholeInside({ from, to }: Days, grain: Whole): { first: string; last: string } | null {
  const first = startOf(from, grain) === from ? from : addWhole(startOf(from, grain), grain, 1)
  // The day after the stretch begins the first one that is not inside any more.
  const next = startOf(addDays(to, 1), grain)
  return first < next ? { first, last: addWhole(next, grain, -1) } : null
}

/** What a stretch is made up of when nothing in it has to be distinguished, the coarsest first. */
const WHOLES: readonly Whole[] = ['year', 'month', 'week']

/** The facts that make up a stretch: of the grains given, and of days where none fits. */
export function rangesOf(stretch: Days, grains: readonly Whole[] = WHOLES): Range[] {
  const days = { from: stretch.from, to: minOf(stretch.to, END) }
  if (days.from > days.to) return []
  const [grain, ...finer] = grains
  if (!grain) return [{ grain: 'day', first: days.from, last: days.to }]
  const whole = wholeInside(days, grain)
  if (!whole) return rangesOf(days, finer)
  return [
    ...rangesOf({ from: days.from, to: addDays(whole.first, -1) }, finer),
    { grain, ...whole },
    ...rangesOf({ from: addWhole(whole.last, grain, 1), to: days.to }, finer),
  ]
}

/** A part of a name and a stretch. */
export const partOf = (name: string, days: Days, grains?: readonly Whole[]): Part => ({
  name,
  ...days,
  ranges: rangesOf(days, grains),
})

/** Everything up to a day, that day included. */
export const partUntil = (name: string, to: string, grains?: readonly Whole[]): Part =>
  partOf(name, { from: BEGINNING, to }, grains)

/** Everything that ever was, or will have been. */
export const partEver = (name: string, grains?: readonly Whole[]): Part => partUntil(name, END, grains)

/** The period of a question, with what was left out filled in. */
export function resolvePeriod(input: { from?: string | undefined; to?: string | undefined }, today: string): Days {
  const to = input.to ?? today
  return { from: input.from ?? minOf(addDays(to, 1 - PERIOD_DAYS_DEFAULT), to), to }
}

/** The stretch before this one, as long as it. */
export const periodBefore = (days: Days): Days => ({
  from: addDays(days.from, -lengthOf(days)),
  to: addDays(days.from, -1),
})

/** How many days of a stretch have begun by today. */
export const daysBegun = (days: Days, today: string): number =>
  days.from > today ? 0 : lengthOf({ from: days.from, to: minOf(days.to, today) })

/** The first day of the bucket that a day lies in. */
export const bucketStart = (day: string, interval: TimeInterval): string =>
  interval === 'day' ? day : startOf(day, interval)

const nextBucket = (start: string, interval: TimeInterval): string =>
  interval === 'day' ? addDays(start, 1) : addWhole(start, interval, 1)

/** The buckets of a stretch in order, cut at its ends, each with the first day that it would have whole. At most `max` + 1. */
export function bucketsOf(days: Days, interval: TimeInterval, max: number): (Days & { start: string })[] {
  const buckets: (Days & { start: string })[] = []
  for (let start = bucketStart(days.from, interval); start <= days.to; start = nextBucket(start, interval)) {
    const to = addDays(nextBucket(start, interval), -1)
    buckets.push({ start, from: maxOf(start, days.from), to: minOf(to, days.to) })
    if (buckets.length > max) break
  }
  return buckets
}

/** The grains whose facts lie in one bucket each. */
export const grainsFor = (interval: TimeInterval): readonly Whole[] => {
  if (interval === 'year') return ['year', 'month']
  return interval === 'day' ? [] : [interval]
}
