import { type Schemas, unwrap } from '@goodturn/client'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { byCursor, given, keyOf, useWrite } from '@/api/cache'
import { api } from '@/api/client'
import { sendOnce } from '@/api/send-once'
import type { Narrowing } from './address'

export type Delivery = Schemas['Delivery']
export type Kind = Delivery['kind']

export type Message = Schemas['Notification']

const PAGE_SIZE = 20

/** My messages, newest first. */
export const inboxQuery = infiniteQueryOptions({
  queryKey: keyOf('messages'),
  ...byCursor,
  queryFn: ({ pageParam: cursor, signal }) =>
    unwrap(api.GET('/api/me/notifications', { params: { query: given({ limit: PAGE_SIZE, cursor }) }, signal })),
})

/** Marks messages as read; null stands for all of them. */
export const useRead = () =>
  useWrite({
    send: (ids: string[] | null) => unwrap(api.POST('/api/me/notifications/read', { body: ids ? { ids } : {} })),
    renews: ['messages'],
  })

/** What became of mails, newest first; those that were given up unless others are asked for. */
export const deliveriesQuery = ({ status = 'dead', kind, cursor }: Narrowing) =>
  queryOptions({
    queryKey: keyOf('deliveries', { status, kind, cursor }),
    // Mails go out by themselves: what is shown is soon not so any more.
    staleTime: 0,
    queryFn: ({ signal }) => {
      const query = given({
        limit: PAGE_SIZE,
        status: status === 'all' ? null : status,
        // Read from the address: one that does not exist is refused by the API.
        kind: kind as Kind | undefined,
        cursor,
      })
      return unwrap(api.GET('/api/admin/deliveries', { params: { query }, signal }))
    },
  })

export const useRetry = () =>
  useWrite({
    send: (id: string) =>
      sendOnce(`retry-delivery:${id}`, (header) =>
        unwrap(api.POST('/api/admin/deliveries/{id}/retry', { params: { path: { id }, header } })),
      ),
    renews: ['deliveries', 'audit'],
  })
