import { type Schemas, unwrap } from '@goodturn/client'
import { queryOptions } from '@tanstack/react-query'
import { given, keyOf, useWrite } from '@/api/cache'
import { api } from '@/api/client'
import { sendOnce } from '@/api/send-once'
import type { Narrowing } from '../address'

export type Center = Schemas['Center']
export type CenterStatus = Center['status']

const PAGE_SIZE = 20

/** Every center, newest first; those that wait for an answer unless others are asked for. */
export const centersQuery = ({ status = 'pending', cursor }: Narrowing) =>
  queryOptions({
    queryKey: keyOf('centers', 'all', { status, cursor }),
    queryFn: ({ signal }) => {
      const query = given({ limit: PAGE_SIZE, status: status === 'all' ? null : status, cursor })
      return unwrap(api.GET('/api/admin/centers', { params: { query }, signal }))
    },
  })

export const centerQuery = (id: string) =>
  queryOptions({
    queryKey: keyOf('centers', 'one', id),
    queryFn: ({ signal }) => unwrap(api.GET('/api/admin/centers/{id}', { params: { path: { id } }, signal })),
  })

export type Decision = 'approve' | 'reject' | 'suspend' | 'restore'

/** Not shown before the API has said so: a center reads it. */
export const useDecide = (id: string) =>
  useWrite({
    send: ({ decision, reason }: { decision: Decision; reason: string }): Promise<Center> =>
      sendOnce(`${decision}-center:${id}:${reason}`, (header) =>
        unwrap(api.POST(`/api/admin/centers/{id}/${decision}`, { params: { path: { id }, header }, body: { reason } })),
      ),
    answers: () => centerQuery(id).queryKey,
    renews: ['centers', 'audit'],
  })
