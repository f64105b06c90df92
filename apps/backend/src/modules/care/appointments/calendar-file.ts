import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator'

export type CalendarEntry = {
  id: string
  title: string
  place: string
  startsAt: Date
  endsAt: Date
  isCancelled: boolean
  /** How often it was moved: calendars keep the entry with the highest number. */
  sequence: number
  /** When this state was written. */
  stamp: Date
  url: string
}

/** An iCalendar file (RFC 5545) with one entry, which replaces an earlier one of the same id. Pure. */
export function calendarFile(entry: CalendarEntry): string {
  const calendar = ical({
    prodId: { company: 'Goodturn', product: 'appointments', language: 'EN' },
    method: ICalCalendarMethod.PUBLISH,
  })
  calendar.createEvent({
    id: `${entry.id}@${new URL(entry.url).hostname}`,
    start: entry.startsAt,
    end: entry.endsAt,
    stamp: entry.stamp,
    sequence: entry.sequence,
    summary: entry.title,
    location: entry.place,
    url: entry.url,
    status: entry.isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
  })
  return calendar.toString()
}
