import { type Schemas, unwrap } from '@goodturn/client'
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '@/api/client'
import { sendOnce } from '@/api/send-once'

export type Offer = Schemas['Offer']
const OPEN_MAX = 100
const PAGE_SIZE = 10

/** What waits for an answer. */
export const openOffersQuery = queryOptions({
  queryKey: ['offers', 'open'],
  queryFn: ({ signal }) =>
    unwrap(api.GET('/api/offers', { params: { query: { status: 'open', limit: OPEN_MAX } }, signal })),
})

/** Every offer that I was ever made, newest first. */
export const allOffersQuery = infiniteQueryOptions({
  queryKey: ['offers', 'all'],
  initialPageParam: null as string | null,
  getNextPageParam: (page: Schemas['OfferPage']) => page.nextCursor,
  queryFn: ({ pageParam, signal }) => {
    const query = { limit: PAGE_SIZE, ...(pageParam ? { cursor: pageParam } : {}) }
    return unwrap(api.GET('/api/offers', { params: { query }, signal }))
  },
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

const answerKey = (id: string) => ['offers', 'answer', id]
const statusAfter = { claim: 'claimed', decline: 'declined', extend: 'open' } as const

/** Shown at once and taken back when the API refuses. Offline it waits, and goes out once when the network is back. */
export function useAnswer(id: string) {
  const queryClient = useQueryClient()
  const { queryKey } = openOffersQuery
  return useMutation({
    mutationKey: answerKey(id),
    mutationFn: (answer: Answer) => send(id, answer),
    onMutate: async ({ kind }) => {
      await queryClient.cancelQueries({ queryKey })
      const before = queryClient.getQueryData(queryKey)
      const status = statusAfter[kind]
      queryClient.setQueryData(
        queryKey,
        (page) =>
          page && { ...page, items: page.items.map((offer) => (offer.id === id ? { ...offer, status } : offer)) },
      )
      return { before }
    },
    onError: (_error, _answer, context) => context && queryClient.setQueryData(queryKey, context.before),
    onSuccess: (offer) =>
      queryClient.setQueryData(
        queryKey,
        (page) => page && { ...page, items: page.items.map((each) => (each.id === id ? offer : each)) },
      ),
    onSettled: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: ['offers', 'all'] }),
        queryClient.invalidateQueries({ queryKey: ['offers', 'claimed'], refetchType: 'none' }),
        queryClient.invalidateQueries({ queryKey: ['line'] }),
      ]),
  })
}
