import { listItems, type Schemas, unwrap } from '@goodturn/client'
import { queryOptions } from '@tanstack/react-query'
import { api } from './client'

export type Campaign = Schemas['AdminCampaign']

const CAMPAIGN_PAGES_MAX = 50
const MINUTE_MS = 60_000

/** All campaigns: their names stand in every plan. */
export const campaignsQuery = queryOptions({
  queryKey: ['campaigns', 'every'],
  staleTime: MINUTE_MS,
  queryFn: ({ signal }): Promise<Campaign[]> =>
    Array.fromAsync(
      listItems(
        (cursor) => {
          const query = { limit: 100, ...(cursor ? { cursor } : {}) }
          return unwrap(api.GET('/api/admin/campaigns', { params: { query }, signal }))
        },
        { pagesMax: CAMPAIGN_PAGES_MAX },
      ),
    ),
})
