import { programme } from '@/lib/programme'

const offsetParts = new Intl.DateTimeFormat('en', { timeZone: programme.timeZone, timeZoneName: 'longOffset' })
const calendar = new Intl.DateTimeFormat('en-CA', { timeZone: programme.timeZone })

/** Today where the programme is, as YYYY-MM-DD. */
export const today = (now = Date.now()): string => calendar.format(now)

/** The moment at which a day of the calendar begins where the programme is. */
export function startOfDay(day: string): string {
  const midnight = Date.parse(`${day}T00:00:00Z`)
  const name = offsetParts.formatToParts(midnight).find(({ type }) => type === 'timeZoneName')?.value ?? ''
  const [, sign, hours, minutes] = /GMT([+-])(\d{2}):(\d{2})/.exec(name) ?? []
  const offsetMinutes = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * (sign === '-' ? -1 : 1)
  return new Date(midnight - offsetMinutes * 60_000).toISOString()
}
