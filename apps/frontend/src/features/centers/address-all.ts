import { oneOf, search, text } from '@/lib/search'

// What stands in the address of the list. Every page of the site knows every address, so no component stands here.

export const statuses = ['pending', 'active', 'suspended', 'rejected'] as const

export const centersAddress = search({ status: oneOf(...statuses, 'all'), cursor: text })
export type Narrowing = ReturnType<typeof centersAddress>
