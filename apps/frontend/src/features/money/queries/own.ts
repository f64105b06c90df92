import { type Schemas, unwrap } from '@goodturn/client'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { byCursor, given, keyOf, useWrite } from '@/api/cache'
import { api } from '@/api/client'

export type Payout = Schemas['Payout']
const PAGE_SIZE = 20
export const PAYABLES_SHOWN = 100

/** What a center was paid, newest first. */
export const payoutsQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: keyOf('payouts', 'of', id),
    ...byCursor,
    queryFn: ({ pageParam: cursor, signal }) => {
      const params = { path: { id }, query: given({ limit: PAGE_SIZE, cursor }) }
      return unwrap(api.GET('/api/centers/{id}/payouts', { params, signal }))
    },
  })

/** What the center is owed in all. */
export const owedQuery = (id: string) =>
  queryOptions({
    queryKey: keyOf('payables', 'owed', id),
    queryFn: ({ signal }) => unwrap(api.GET('/api/centers/{id}/owed', { params: { path: { id } }, signal })),
  })

/** What the center is owed for the newest screenings; those of a payout are in it already. */
export const payablesQuery = (id: string) =>
  queryOptions({
    queryKey: keyOf('payables', 'of', id),
    queryFn: ({ signal }) => {
      const params = { path: { id }, query: { limit: PAYABLES_SHOWN } }
      return unwrap(api.GET('/api/centers/{id}/payables', { params, signal }))
    },
  })

export const fetchStatement = (id: string, payoutId: string): Promise<Blob> =>
  unwrap<Blob>(
    api.GET('/api/centers/{id}/payouts/{payoutId}/statement.pdf', {
      params: { path: { id, payoutId } },
      parseAs: 'blob',
    }),
  )

/** The account that a center is paid to. */
export const accountQuery = (id: string) =>
  queryOptions({
    queryKey: keyOf('bank-accounts', id),
    queryFn: ({ signal }) => unwrap(api.GET('/api/centers/{id}/bank-account', { params: { path: { id } }, signal })),
  })

/** Not shown before the API has said so: this is where money goes. */
export const useSetAccount = (id: string) =>
  useWrite({
    send: (body: Schemas['BankAccountBody']) =>
      unwrap(api.PUT('/api/centers/{id}/bank-account', { params: { path: { id } }, body })),
    answers: () => accountQuery(id).queryKey,
  })
