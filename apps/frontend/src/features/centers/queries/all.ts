import { type Schemas, unwrap } from '@goodturn/client'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '@/api/client'
import { sendOnce } from '@/api/send-once'
import type { Narrowing } from '../address-all'

export type Center = Schemas['Center']
export type CenterStatus = Center['status']

const PAGE_SIZE = 20

/** Every center, newest first; those that wait for an answer unless others are asked for. */
export const centersQuery = ({ status = 'pending', cursor }: Narrowing) =>
  queryOptions({
    queryKey: ['center-review', 'list', { status, cursor }],
    queryFn: ({ signal }) => {
      const query = {
        limit: PAGE_SIZE,
        ...(status === 'all' ? {} : { status }),
        ...(cursor ? { cursor } : {}),
      }
      return unwrap(api.GET('/api/admin/centers', { params: { query }, signal }))
    },
  })

export const centerQuery = (id: string) =>
  queryOptions({
    queryKey: ['center-review', 'one', id],
    queryFn: ({ signal }) => unwrap(api.GET('/api/admin/centers/{id}', { params: { path: { id } }, signal })),
  })

/** What a center that takes patients does, as patients see it. */
export const servicesQuery = (id: string) =>
  queryOptions({
    queryKey: ['center-review', 'services', id],
    queryFn: ({ signal }) => unwrap(api.GET('/api/centers/{id}', { params: { path: { id } }, signal })),
  })

export type Decision = 'approve' | 'reject' | 'suspend' | 'restore'
type Decided = { decision: Decision; reason: string }

const send = (id: string, { decision, reason }: Decided): Promise<Center> =>
  sendOnce(`${decision}-center:${id}:${reason}`, (header) => {
    // The four decisions take and answer the same; only the type of one of them is named here.
    const path = `/api/admin/centers/{id}/${decision}` as '/api/admin/centers/{id}/approve'
    return unwrap(api.POST(path, { params: { path: { id }, header }, body: { reason } }))
  })

/** Not shown before the API has said so: a center reads it. */
export function useDecide(id: string) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (decided: Decided) => send(id, decided),
    onSuccess: (center) => queryClient.setQueryData(centerQuery(id).queryKey, center),
    onSettled: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: ['center-review'] }),
        queryClient.invalidateQueries({ queryKey: ['audit'] }),
      ]),
  })
}
