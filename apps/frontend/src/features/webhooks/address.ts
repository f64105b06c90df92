import { oneOf, search, text } from '@/lib/search'

// What stands in the address of one endpoint. Every page of the site knows every address, so no component stands here.

export const deliveryStatuses = ['dead', 'due', 'sent'] as const

export const endpointAddress = search({ status: oneOf(...deliveryStatuses), cursor: text })
export type Narrowing = ReturnType<typeof endpointAddress>
