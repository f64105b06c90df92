import { type Schemas, unwrap } from '@goodturn/client'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '@/api/client'
import { sendOnce } from '@/api/send-once'
import type { Narrowing } from './address'

export type Delivery = Schemas['Delivery']
export type Kind = Delivery['kind']

const PAGE_SIZE = 20

/** What became of mails, newest first; those that were given up unless others are asked for. */
export const deliveriesQuery = ({ status = 'dead', kind, cursor }: Narrowing) =>
  queryOptions({
    queryKey: ['deliveries', { status, kind, cursor }],
    // Mails go out by themselves: what is shown is soon not so any more.
    staleTime: 0,
    queryFn: ({ signal }) => {
      const query = {
        limit: PAGE_SIZE,
        ...(status === 'all' ? {} : { status }),
        // Read from the address: one that there is not is refused by the API.
        ...(kind ? { kind: kind as Kind } : {}),
        ...(cursor ? { cursor } : {}),
      }
      return unwrap(api.GET('/api/admin/deliveries', { params: { query }, signal }))
    },
  })

export function useRetry() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (id: string) =>
      sendOnce(`retry-delivery:${id}`, (header) =>
        unwrap(api.POST('/api/admin/deliveries/{id}/retry', { params: { path: { id }, header } })),
      ),
    onSettled: () =>
      Promise.all([['deliveries'], ['audit']].map((queryKey) => queryClient.invalidateQueries({ queryKey }))),
  })
}
