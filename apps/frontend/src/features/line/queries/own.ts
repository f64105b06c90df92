import { type Schemas, unwrap } from '@goodturn/client'
import { queryOptions } from '@tanstack/react-query'
import { keyOf, useWrite, withItem } from '@/api/cache'
import { api } from '@/api/client'
import { sendOnce } from '@/api/send-once'

export type Entry = Schemas['WaitlistEntry']
const SHOWN_MAX = 100

/** My places, newest first; nobody waits for more screenings than there are kinds. */
export const entriesQuery = queryOptions({
  queryKey: keyOf('waitlist', 'own'),
  queryFn: ({ signal }) => unwrap(api.GET('/api/waitlist', { params: { query: { limit: SHOWN_MAX } }, signal })),
})

export const useJoin = () =>
  useWrite({
    send: (screeningTypeId: string) =>
      sendOnce(`join:${screeningTypeId}`, (header) =>
        unwrap(api.POST('/api/waitlist', { params: { header }, body: { screeningTypeId } })),
      ),
    renews: ['waitlist'],
  })

export type Step = 'pause' | 'resume' | 'leave'

const after = { pause: 'paused', resume: 'waiting', leave: 'withdrawn' } as const

/** Shown at once, taken back when the API refuses. */
export const useStep = (id: string) =>
  useWrite({
    send: (step: Step): Promise<Entry> =>
      step === 'leave'
        ? unwrap(api.DELETE('/api/waitlist/{id}', { params: { path: { id } } }))
        : sendOnce(`${step}-entry:${id}`, (header) =>
            unwrap(api.POST(`/api/waitlist/{id}/${step}`, { params: { path: { id }, header } })),
          ),
    shows: {
      queryKey: entriesQuery.queryKey,
      change: (page, step) => withItem(page, id, { status: after[step] }),
    },
    renews: ['waitlist'],
  })

/** Says whether a place is still wanted. */
export const useAnswer = (id: string) =>
  useWrite({
    send: (stillInterested: boolean) =>
      sendOnce(`renew:${id}:${stillInterested}`, (header) =>
        unwrap(api.POST('/api/waitlist/{id}/renewal', { params: { path: { id }, header }, body: { stillInterested } })),
      ),
    renews: ['waitlist'],
  })
