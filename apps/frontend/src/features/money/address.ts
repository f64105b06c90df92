import { oneOf, search, text } from '@/lib/search'

// What stands in the address of the list. Every page of the site knows every address, so no component stands here.

export const statuses = ['draft', 'approved', 'failed', 'paid', 'cancelled'] as const

export const payoutsAddress = search({ status: oneOf(...statuses, 'all'), center: text, cursor: text })
export type Narrowing = ReturnType<typeof payoutsAddress>
