import { dayInAddress } from '@/lib/day'
import { search, text } from '@/lib/search'

/** A day of a center, and the visit that is open beside it. */
export const dayAddress = search({ center: text, day: dayInAddress, visit: text })
