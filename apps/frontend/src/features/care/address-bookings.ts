import { oneOf, search, text } from '@/lib/search'

// What stands in the address of the list. Every page of the site knows every address, so no component stands here.

export const statuses = ['scheduled', 'checked_in', 'completed', 'cancelled', 'no_show'] as const

export const bookingsAddress = search({ status: oneOf(...statuses), center: text, patient: text, cursor: text })
export type Narrowing = ReturnType<typeof bookingsAddress>
