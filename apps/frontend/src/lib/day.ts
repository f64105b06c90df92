import { programme } from './programme'

const DAY_MS = 86_400_000
const calendar = new Intl.DateTimeFormat('en-CA', { timeZone: programme.timeZone })
const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: programme.timeZone,
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
})

/** The day of a moment in the programme's time zone, YYYY-MM-DD. */
export const dayOf = (instant: string | number): string => calendar.format(new Date(instant))

export const addDays = (day: string, count: number): string =>
  new Date(Date.parse(day) + count * DAY_MS).toISOString().slice(0, 10)

/** Monday is 1, Sunday is 7. */
export const weekdayOf = (day: string): number => new Date(day).getUTCDay() || 7

/** How far the clocks of the programme are ahead of UTC at a moment. */
function aheadMs(moment: number): number {
  const parts = Object.fromEntries(clock.formatToParts(moment).map(({ type, value }) => [type, value]))
  const { year, month, day, hour, minute, second } = parts
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`) - moment
}

/** The moment at which a day begins in the programme's time zone. */
export function startOfDay(day: string): string {
  const midnight = Date.parse(day)
  return new Date(midnight - aheadMs(midnight)).toISOString()
}

/** For `validateSearch`: a day of the calendar. */
export const dayInAddress = (raw: unknown): string | undefined =>
  typeof raw === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(raw) && !Number.isNaN(Date.parse(raw)) ? raw : undefined
