import { dayInAddress } from '@/lib/day'
import { flag, oneOf, search, text } from '@/lib/search'

// What stands in the addresses of these pages. Every page of the site knows every address, so no component and no query stands here.

export const bookingAddress = search({
  offer: text,
  type: text,
  state: text,
  lga: text,
  center: text,
  day: dayInAddress,
})
export type BookingAddress = ReturnType<typeof bookingAddress>

export const appointmentAddress = search({ move: flag, day: dayInAddress })

export const resultsAddress = search({ appointment: text, notes: text, looks: text })

/** A day of a center, and the visit that is open beside it. */
export const dayAddress = search({ center: text, day: dayInAddress, visit: text })

export const timesAddress = search({ center: text, day: dayInAddress })

/** Of the list of everybody's appointments. */
export const statuses = ['scheduled', 'checked_in', 'completed', 'cancelled', 'no_show'] as const

export const bookingsAddress = search({ status: oneOf(...statuses), center: text, patient: text, cursor: text })
export type Narrowing = ReturnType<typeof bookingsAddress>
