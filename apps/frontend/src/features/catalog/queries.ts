import { type Schemas, unwrap } from '@goodturn/client'
import { queryOptions } from '@tanstack/react-query'
import { keyOf, readAll, useWrite, withoutItem } from '@/api/cache'
import { api } from '@/api/client'
import { sendOnce } from '@/api/send-once'

export type Kind = Schemas['ScreeningType']
export type Rules = Schemas['ClinicalRules']
export type Category = Schemas['Category']
export type Price = Schemas['ScreeningPrice']

/** Categories by name, the retired ones as well. */
export const categoriesQuery = queryOptions({
  queryKey: keyOf('catalogue', 'categories'),
  queryFn: ({ signal }): Promise<Category[]> =>
    readAll((query) => unwrap(api.GET('/api/categories', { params: { query }, signal }))),
})

/** The prices that a kind of screening has had and will have, the latest first. */
export const pricesQuery = (id: string) =>
  queryOptions({
    queryKey: keyOf('catalogue', 'prices', id),
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/admin/screening-types/{id}/prices', { params: { path: { id } }, signal })),
  })

/** A category that is new, or what changes of one. */
export type CategoryWrite = { id: string | null; change: Schemas['CategoryChange'] }

// Names, rules and prices stand on many pages: whatever changes, all of the catalogue is read again.

export const useWriteCategory = () =>
  useWrite({
    send: ({ id, change }: CategoryWrite): Promise<Category> =>
      sendOnce(`category:${id}:${JSON.stringify(change)}`, (header) =>
        id === null
          ? unwrap(api.POST('/api/admin/categories', { params: { header }, body: { name: change.name ?? '' } }))
          : unwrap(api.PATCH('/api/admin/categories/{id}', { params: { path: { id }, header }, body: change })),
      ),
    renews: ['catalogue', 'audit'],
  })

export const useAddKind = () =>
  useWrite({
    send: (body: Schemas['ScreeningTypeInput']): Promise<Kind> =>
      sendOnce(`add-kind:${JSON.stringify(body)}`, (header) =>
        unwrap(api.POST('/api/admin/screening-types', { params: { header }, body })),
      ),
    renews: ['catalogue', 'audit'],
  })

export const useChangeKind = (id: string) =>
  useWrite({
    send: (body: Schemas['ScreeningTypeChange']): Promise<Kind> =>
      sendOnce(`change-kind:${id}:${JSON.stringify(body)}`, (header) =>
        unwrap(api.PATCH('/api/admin/screening-types/{id}', { params: { path: { id }, header }, body })),
      ),
    renews: ['catalogue', 'audit'],
  })

export const useAddPrice = (id: string) =>
  useWrite({
    send: (body: Schemas['ScreeningPriceInput']) =>
      sendOnce(`price:${id}:${JSON.stringify(body)}`, (header) =>
        unwrap(api.POST('/api/admin/screening-types/{id}/prices', { params: { path: { id }, header }, body })),
      ),
    renews: ['catalogue', 'audit'],
  })

/** Takes a price back that has not come yet: gone at once, back when the API refuses. */
export const useRemovePrice = (id: string) =>
  useWrite({
    send: (priceId: string) =>
      sendOnce(`no-price:${priceId}`, (header) => {
        const params = { path: { id, priceId }, header }
        return unwrap(api.DELETE('/api/admin/screening-types/{id}/prices/{priceId}', { params }))
      }),
    shows: { queryKey: pricesQuery(id).queryKey, change: withoutItem },
    renews: ['catalogue', 'audit'],
  })
