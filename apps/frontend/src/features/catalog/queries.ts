import { listItems, type Schemas, unwrap } from '@goodturn/client'
import { queryOptions } from '@tanstack/react-query'
import { api } from '@/api/client'

export type Kind = Schemas['ScreeningType']
export type Rules = Schemas['ClinicalRules']
export type Category = Schemas['Category']
export type Price = Schemas['ScreeningPrice']

const PAGES_MAX = 20

/** Categories by name, the retired ones as well. */
export const categoriesQuery = queryOptions({
  queryKey: ['catalogue', 'categories'],
  queryFn: ({ signal }): Promise<Category[]> =>
    Array.fromAsync(
      listItems(
        (cursor) => {
          const query = { limit: 100, ...(cursor ? { cursor } : {}) }
          return unwrap(api.GET('/api/categories', { params: { query }, signal }))
        },
        { pagesMax: PAGES_MAX },
      ),
    ),
})

/** The prices that a kind of screening has had and will have, the latest first. */
export const pricesQuery = (id: string) =>
  queryOptions({
    queryKey: ['catalogue', 'prices', id],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/admin/screening-types/{id}/prices', { params: { path: { id } }, signal })),
  })
