import { oneOf, search, text } from '@/lib/search'

// What stands in the address of the list. Every page of the site knows every address, so no component stands here.

export const statuses = ['dead', 'due', 'sent', 'skipped'] as const

export const deliveriesAddress = search({ status: oneOf(...statuses, 'all'), kind: text, cursor: text })
export type Narrowing = ReturnType<typeof deliveriesAddress>
