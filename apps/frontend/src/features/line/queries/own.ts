import { type Schemas, unwrap } from '@goodturn/client'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '@/api/client'
import { sendOnce } from '@/api/send-once'

export type Entry = Schemas['WaitlistEntry']
const SHOWN_MAX = 100

/** My places, newest first; nobody waits for more screenings than there are kinds. */
export const entriesQuery = queryOptions({
  queryKey: ['line', 'entries'],
  queryFn: ({ signal }) => unwrap(api.GET('/api/waitlist', { params: { query: { limit: SHOWN_MAX } }, signal })),
})

/** What somebody has told of themselves: it decides which screenings are put first. */
export const ownProfileQuery = queryOptions({
  queryKey: ['profile'],
  queryFn: ({ signal }) => unwrap(api.GET('/api/me/profile', { signal })),
})

export function useJoin() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (screeningTypeId: string) =>
      sendOnce(`join:${screeningTypeId}`, (header) =>
        unwrap(api.POST('/api/waitlist', { params: { header }, body: { screeningTypeId } })),
      ),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['line'] }),
  })
}

export type Step = 'pause' | 'resume' | 'leave'

const send = (id: string, step: Step): Promise<Entry> => {
  if (step === 'leave') return unwrap(api.DELETE('/api/waitlist/{id}', { params: { path: { id } } }))
  return sendOnce(`${step}-entry:${id}`, (header) => {
    const params = { path: { id }, header }
    return step === 'pause'
      ? unwrap(api.POST('/api/waitlist/{id}/pause', { params }))
      : unwrap(api.POST('/api/waitlist/{id}/resume', { params }))
  })
}

const after = { pause: 'paused', resume: 'waiting', leave: 'withdrawn' } as const

/** Shown at once, taken back when the API refuses. */
export function useStep(id: string) {
  const queryClient = useQueryClient()
  const key = entriesQuery.queryKey
  return useMutation({
    mutationFn: (step: Step) => send(id, step),
    onMutate: async (step) => {
      await queryClient.cancelQueries({ queryKey: key })
      const before = queryClient.getQueryData(key)
      queryClient.setQueryData(
        key,
        (page) =>
          page && {
            ...page,
            items: page.items.map((entry) => (entry.id === id ? { ...entry, status: after[step] } : entry)),
          },
      )
      return { before }
    },
    onError: (_error, _step, context) => context && queryClient.setQueryData(key, context.before),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['line'] }),
  })
}
