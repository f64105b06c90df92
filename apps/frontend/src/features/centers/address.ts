import { oneOf, search, text } from '@/lib/search'

// What stands in the addresses of these pages. Every page of the site knows every address, so no component and no query stands here.

/** Of every page of a center: which one, for who works for several. */
export const centerAddress = search({ center: text })

export const statuses = ['pending', 'active', 'suspended', 'rejected'] as const

export const centersAddress = search({ status: oneOf(...statuses, 'all'), cursor: text })
export type Narrowing = ReturnType<typeof centersAddress>
