import { dayInAddress } from '@/lib/day'
import { search, text } from '@/lib/search'

export const timesAddress = search({ center: text, day: dayInAddress })
