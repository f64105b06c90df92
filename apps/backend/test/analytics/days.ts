import type { TimeInterval } from '@goodturn/contracts/analytics'

// Days as numbers, counted from 1970-01-01 in the programme's time zone. Lagos is an hour before UTC all year round.

export const TIME_ZONE = 'Africa/Lagos'
const HOUR_MS = 3_600_000
export const DAY_MS = 24 * HOUR_MS
const OFFSET_MS = HOUR_MS

export const dayOf = (ms: number): number => Math.floor((ms + OFFSET_MS) / DAY_MS)
export const nameOf = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10)
export const dayNamed = (name: string): number => Date.parse(`${name}T00:00:00Z`) / DAY_MS

export type Days = { from: number; to: number }
export const holds = ({ from, to }: Days, day: number | null): boolean => day !== null && day >= from && day <= to
export const lengthOf = ({ from, to }: Days): number => to - from + 1

/** What is asked for, completed: 30 days that end today, or on the last day when only that is given. */
export function periodOf(asked: { from?: string | undefined; to?: string | undefined }, today: number): Days {
  const to = asked.to === undefined ? today : dayNamed(asked.to)
  return { from: asked.from === undefined ? to - 29 : dayNamed(asked.from), to }
}

/** The name of the bucket that a day is in: two days with one name are in one bucket. */
function bucketOf(day: number, interval: TimeInterval): string {
  switch (interval) {
    case 'day':
      return nameOf(day)
    case 'week': // 1970-01-01 was a Thursday; weeks begin on Monday.
      return `week ${Math.floor((day + 3) / 7)}`
    case 'month':
      return nameOf(day).slice(0, 7)
    case 'year':
      return nameOf(day).slice(0, 4)
  }
}

/** The buckets of a period, cut off at its ends, found by walking over its days. */
export function bucketsOf(period: Days, interval: TimeInterval): Days[] {
  const buckets: Days[] = []
  let name = ''
  for (let day = period.from; day <= period.to; day++) {
    const next = bucketOf(day, interval)
    const last = buckets.at(-1)
    if (last && next === name) last.to = day
    else buckets.push({ from: day, to: day })
    name = next
  }
  return buckets
}

/** Completed years. Who was born on 29 February completes a year on 1 March when there is no such day. */
export function yearsBetween(birthDay: string, day: number): number {
  const [birthYear = 0, birthMonth = 0, birthDate = 0] = birthDay.split('-').map(Number)
  const [year = 0, month = 0, date = 0] = nameOf(day).split('-').map(Number)
  const hadBirthday = month > birthMonth || (month === birthMonth && date >= birthDate)
  return year - birthYear - (hadBirthday ? 0 : 1)
}
