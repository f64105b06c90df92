import { oneOf, search, text } from '@/lib/search'

// What stands in the address of the list. Every page of the site knows every address, so no component stands here.

export const statuses = ['active', 'exhausted', 'paused', 'draft', 'closed'] as const

export const campaignsAddress = search({ status: oneOf(...statuses), donor: text, cursor: text })
export type Narrowing = ReturnType<typeof campaignsAddress>
