import { type Schemas, unwrap } from '@goodturn/client'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '@/api/client'
import { sendOnce } from '@/api/send-once'

export type Reset = Schemas['SecondFactorReset']

/** Second factors that somebody has asked to end, and nobody has decided on. */
export const resetsQuery = queryOptions({
  queryKey: ['users', 'resets'],
  queryFn: ({ signal }) =>
    unwrap(
      api.GET('/api/admin/second-factor-resets', { params: { query: { status: 'pending', limit: 100 } }, signal }),
    ),
})

const ask = (userId: string): Promise<Reset> =>
  sendOnce(`ask-reset:${userId}`, (header) =>
    unwrap(api.POST('/api/admin/users/{id}/second-factor-resets', { params: { path: { id: userId }, header } })),
  )

type Decision = { id: string; kind: 'approve' | 'decline' }

const decide = ({ id, kind }: Decision): Promise<Reset> =>
  sendOnce(`${kind}-reset:${id}`, (header) => {
    const params = { path: { id }, header }
    return kind === 'approve'
      ? unwrap(api.POST('/api/admin/second-factor-resets/{id}/approve', { params }))
      : unwrap(api.POST('/api/admin/second-factor-resets/{id}/decline', { params }))
  })

function useWrite<Input>(mutationFn: (input: Input) => Promise<Reset>) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn,
    onSettled: () => Promise.all([['users'], ['audit']].map((queryKey) => queryClient.invalidateQueries({ queryKey }))),
  })
}

export const useAskForReset = () => useWrite(ask)
export const useDecideReset = () => useWrite(decide)
