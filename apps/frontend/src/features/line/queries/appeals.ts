import { type Schemas, unwrap } from '@goodturn/client'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '@/api/client'
import { sendOnce } from '@/api/send-once'
import type { Narrowing } from '../address-appeals'

export type Appeal = Schemas['Appeal']
export type AdminAppeal = Schemas['AdminAppeal']

const OWN_MAX = 100
const PAGE_SIZE = 20

/** My appeals, newest first. */
export const ownAppealsQuery = queryOptions({
  queryKey: ['appeals', 'own'],
  queryFn: ({ signal }) => unwrap(api.GET('/api/appeals', { params: { query: { limit: OWN_MAX } }, signal })),
})

/** Appeals of everybody by their state; open ones unless others are asked for. */
export const appealsQuery = ({ status = 'open', cursor }: Narrowing) =>
  queryOptions({
    queryKey: ['appeals', 'all', { status, cursor }],
    queryFn: ({ signal }) => {
      const query = {
        limit: PAGE_SIZE,
        ...(status === 'all' ? {} : { status }),
        ...(cursor ? { cursor } : {}),
      }
      return unwrap(api.GET('/api/admin/appeals', { params: { query }, signal }))
    },
  })

export function useOpenAppeal() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (body: Schemas['OpenAppealBody']) =>
      sendOnce(`appeal:${body.about === 'pause' ? body.entryId : body.offerId}:${body.text}`, (header) =>
        unwrap(api.POST('/api/appeals', { params: { header }, body })),
      ),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['appeals'] }),
  })
}

export type Answer = { id: string; verdict: 'accept' | 'refuse'; answer: string }

export function useAnswer() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: ({ id, verdict, answer }: Answer): Promise<AdminAppeal> =>
      sendOnce(`${verdict}-appeal:${id}:${answer}`, (header) => {
        const call = { params: { path: { id }, header }, body: { answer } }
        return verdict === 'accept'
          ? unwrap(api.POST('/api/admin/appeals/{id}/accept', call))
          : unwrap(api.POST('/api/admin/appeals/{id}/refuse', call))
      }),
    onSettled: () =>
      Promise.all(
        [['appeals'], ['waitlist'], ['audit']].map((queryKey) => queryClient.invalidateQueries({ queryKey })),
      ),
  })
}
