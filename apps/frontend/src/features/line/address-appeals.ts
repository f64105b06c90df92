import { oneOf, search, text } from '@/lib/search'

// What stands in the addresses. Every page of the site knows every address, so no component stands here.

/** Of the patient's page: what they ask about. */
export const ownAppealsAddress = search({ entry: text, offer: text })
export type Subject = ReturnType<typeof ownAppealsAddress>

export const statuses = ['open', 'accepted', 'refused'] as const
export const appealsAddress = search({ status: oneOf(...statuses, 'all'), cursor: text })
export type Narrowing = ReturnType<typeof appealsAddress>
