import { listItems, type Schemas, unwrap } from '@goodturn/client'
import { queryOptions } from '@tanstack/react-query'
import { api } from './client'

// What every feature needs and what hardly ever changes. Queries of one feature stand in its own queries.ts.

const HOUR_MS = 3_600_000
const PAGES_MAX = 20

export const screeningTypesQuery = queryOptions({
  queryKey: ['screening-types'],
  staleTime: HOUR_MS,
  queryFn: ({ signal }): Promise<Schemas['ScreeningType'][]> =>
    Array.fromAsync(
      listItems(
        (cursor) => {
          const query = { limit: 100, ...(cursor ? { cursor } : {}) }
          return unwrap(api.GET('/api/screening-types', { params: { query }, signal }))
        },
        { pagesMax: PAGES_MAX },
      ),
    ),
})

/** The 37 states and 774 LGAs. */
export const regionsQuery = queryOptions({
  queryKey: ['regions'],
  staleTime: HOUR_MS,
  queryFn: ({ signal }) => unwrap(api.GET('/api/regions', { signal })),
})
