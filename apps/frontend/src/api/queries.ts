import { type Schemas, unwrap } from '@goodturn/client'
import { queryOptions } from '@tanstack/react-query'
import { keyOf, readAll } from './cache'
import { api } from './client'

// What several nouns read. Queries of one noun stand in its own folder.

export type Campaign = Schemas['AdminCampaign']
export type Profile = Schemas['Profile']

const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000
const CAMPAIGN_PAGES_MAX = 50

export const screeningTypesQuery = queryOptions({
  queryKey: keyOf('catalogue', 'types'),
  staleTime: HOUR_MS,
  queryFn: ({ signal }): Promise<Schemas['ScreeningType'][]> =>
    readAll((query) => unwrap(api.GET('/api/screening-types', { params: { query }, signal }))),
})

/** The 37 states and 774 LGAs. */
export const regionsQuery = queryOptions({
  queryKey: keyOf('regions'),
  staleTime: HOUR_MS,
  queryFn: ({ signal }) => unwrap(api.GET('/api/regions', { signal })),
})

/** All campaigns: their names stand in every plan. */
export const everyCampaignQuery = queryOptions({
  queryKey: keyOf('campaigns', 'every'),
  staleTime: MINUTE_MS,
  queryFn: ({ signal }): Promise<Campaign[]> =>
    readAll((query) => unwrap(api.GET('/api/admin/campaigns', { params: { query }, signal })), CAMPAIGN_PAGES_MAX),
})

/** A center as patients see it, with what it does. */
export const publicCenterQuery = (id: string) =>
  queryOptions({
    queryKey: keyOf('centers', 'public', id),
    queryFn: ({ signal }) => unwrap(api.GET('/api/centers/{id}', { params: { path: { id } }, signal })),
  })

/** What I have said about myself. */
export const profileQuery = queryOptions({
  queryKey: keyOf('profile'),
  queryFn: ({ signal }) => unwrap(api.GET('/api/me/profile', { signal })),
})

/** Offers that I have claimed; those with `bookBy` wait for an appointment. */
export const claimedOffersQuery = queryOptions({
  queryKey: keyOf('offers', 'claimed'),
  queryFn: ({ signal }) =>
    unwrap(api.GET('/api/offers', { params: { query: { status: 'claimed', limit: 100 } }, signal })),
})
