import { unwrap } from '@goodturn/client'
import { queryOptions } from '@tanstack/react-query'
import { api } from './client'

/** Offers that I have claimed; those with `bookBy` wait for an appointment. */
export const claimedOffersQuery = queryOptions({
  queryKey: ['offers', 'claimed'],
  queryFn: ({ signal }) =>
    unwrap(api.GET('/api/offers', { params: { query: { status: 'claimed', limit: 100 } }, signal })),
})
