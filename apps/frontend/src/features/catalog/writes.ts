import { type Schemas, unwrap } from '@goodturn/client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '@/api/client'
import { sendOnce } from '@/api/send-once'
import { type Category, type Kind, pricesQuery } from './queries'

/** What is shown anywhere of the catalogue is asked for again: names, rules and prices stand on many pages. */
function useRefresh() {
  const queryClient = useQueryClient()
  return () =>
    Promise.all(
      [['catalogue'], ['screening-types'], ['audit']].map((queryKey) => queryClient.invalidateQueries({ queryKey })),
    )
}

/** A category that is new, or what changes of one. */
export type CategoryWrite = { id: string | null; change: Schemas['CategoryChange'] }

const sendCategory = ({ id, change }: CategoryWrite): Promise<Category> =>
  sendOnce(`category:${id}:${JSON.stringify(change)}`, (header) =>
    id === null
      ? unwrap(api.POST('/api/admin/categories', { params: { header }, body: { name: change.name ?? '' } }))
      : unwrap(api.PATCH('/api/admin/categories/{id}', { params: { path: { id }, header }, body: change })),
  )

export const useWriteCategory = () => useMutation({ mutationFn: sendCategory, onSettled: useRefresh() })

export const useAddKind = () =>
  useMutation({
    mutationFn: (body: Schemas['ScreeningTypeInput']): Promise<Kind> =>
      sendOnce(`add-kind:${JSON.stringify(body)}`, (header) =>
        unwrap(api.POST('/api/admin/screening-types', { params: { header }, body })),
      ),
    onSettled: useRefresh(),
  })

export const useChangeKind = (id: string) =>
  useMutation({
    mutationFn: (body: Schemas['ScreeningTypeChange']): Promise<Kind> =>
      sendOnce(`change-kind:${id}:${JSON.stringify(body)}`, (header) =>
        unwrap(api.PATCH('/api/admin/screening-types/{id}', { params: { path: { id }, header }, body })),
      ),
    onSettled: useRefresh(),
  })

export const useAddPrice = (id: string) =>
  useMutation({
    mutationFn: (body: Schemas['ScreeningPriceInput']) =>
      sendOnce(`price:${id}:${JSON.stringify(body)}`, (header) =>
        unwrap(api.POST('/api/admin/screening-types/{id}/prices', { params: { path: { id }, header }, body })),
      ),
    onSettled: useRefresh(),
  })

/** Takes a price back that has not come yet: gone at once, back when the API refuses. */
export function useRemovePrice(id: string) {
  const queryClient = useQueryClient()
  const { queryKey } = pricesQuery(id)
  return useMutation({
    mutationFn: (priceId: string) =>
      sendOnce(`no-price:${priceId}`, (header) => {
        const params = { path: { id, priceId }, header }
        return unwrap(api.DELETE('/api/admin/screening-types/{id}/prices/{priceId}', { params }))
      }),
    onMutate: async (priceId) => {
      await queryClient.cancelQueries({ queryKey })
      const before = queryClient.getQueryData(queryKey)
      queryClient.setQueryData(queryKey, (list) => list && { items: list.items.filter((each) => each.id !== priceId) })
      return { before }
    },
    onError: (_error, _priceId, context) => context && queryClient.setQueryData(queryKey, context.before),
    onSettled: useRefresh(),
  })
}
