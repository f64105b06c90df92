import { dayInAddress } from '@/lib/day'
import { flag, search, text } from '@/lib/search'

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
