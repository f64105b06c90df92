import { type Schemas, unwrap } from '@goodturn/client'
import { infiniteQueryOptions, queryOptions, useQueryClient } from '@tanstack/react-query'
import { byCursor, given, keyOf, useWrite, withItem } from '@/api/cache'
import { api } from '@/api/client'
import { claimedOffersQuery } from '@/api/queries'
import { sendOnce } from '@/api/send-once'

export type Offer = Schemas['Offer']
const OPEN_MAX = 100
const PAGE_SIZE = 10

/** What waits for an answer. */
export const openOffersQuery = queryOptions({
  queryKey: keyOf('offers', 'open'),
  queryFn: ({ signal }) =>
    unwrap(api.GET('/api/offers', { params: { query: { status: 'open', limit: OPEN_MAX } }, signal })),
})

/** Every offer that I was ever made, newest first. */
export const allOffersQuery = infiniteQueryOptions({
  queryKey: keyOf('offers', 'own'),
  ...byCursor,
  queryFn: ({ pageParam: cursor, signal }) =>
    unwrap(api.GET('/api/offers', { params: { query: given({ limit: PAGE_SIZE, cursor }) }, signal })),
})

export type Answer =
  | { kind: 'claim' }
  | { kind: 'decline'; reason: Schemas['DeclineReason'] }
  | { kind: 'extend'; reason: string }

const send = (id: string, answer: Answer): Promise<Offer> =>
  sendOnce(`${answer.kind}:${id}`, (header) => {
    const params = { path: { id }, header }
    switch (answer.kind) {
      case 'claim':
        return unwrap(api.POST('/api/offers/{id}/claim', { params }))
      case 'decline':
        return unwrap(api.POST('/api/offers/{id}/decline', { params, body: { reason: answer.reason } }))
      case 'extend':
        return unwrap(api.POST('/api/offers/{id}/extend', { params, body: { reason: answer.reason } }))
    }
  })

const answerKey = (id: string) => keyOf('offers', 'answer', id)
const statusAfter = { claim: 'claimed', decline: 'declined', extend: 'open' } as const

/** Shown at once and taken back when the API refuses. Offline it waits, and goes out once when the network is back. */
export function useAnswer(id: string) {
  const queryClient = useQueryClient()
  const { queryKey } = openOffersQuery
  return useWrite({
    mutationKey: answerKey(id),
    send: (answer: Answer) => send(id, answer),
    shows: { queryKey, change: (page, { kind }) => withItem(page, id, { status: statusAfter[kind] }) },
    done: (offer) => {
      queryClient.setQueryData(queryKey, (page) => page && withItem(page, id, offer))
      // Read when it is next shown: the page that is open does not move.
      void queryClient.invalidateQueries({ queryKey: claimedOffersQuery.queryKey, refetchType: 'none' })
    },
    // Not the open ones: what was just answered stays in sight.
    renews: ['waitlist', allOffersQuery.queryKey],
  })
}
