import { type Schemas, unwrap } from '@goodturn/client'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api } from '@/api/client'

export type Result = Schemas['Result']
const PAGE_SIZE = 20

/** Results of my screenings, newest first; of one appointment when it is named. */
export const resultsQuery = (appointmentId?: string) =>
  infiniteQueryOptions({
    queryKey: ['results', 'list', appointmentId],
    initialPageParam: null as string | null,
    getNextPageParam: (page: Schemas['ResultPage']) => page.nextCursor,
    queryFn: ({ pageParam, signal }) => {
      const narrowing = appointmentId ? { appointmentId } : {}
      const query = { limit: PAGE_SIZE, ...narrowing, ...(pageParam ? { cursor: pageParam } : {}) }
      return unwrap(api.GET('/api/results', { params: { query }, signal }))
    },
  })

/** With the notes. Each look is written down, so it is asked for when somebody opens them, and not by itself. */
export const notesQuery = (id: string) =>
  queryOptions({
    queryKey: ['results', 'notes', id],
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    queryFn: ({ signal }) => unwrap(api.GET('/api/results/{id}', { params: { path: { id } }, signal })),
  })

/** Who has looked, newest first. */
export const readsQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['results', 'reads', id],
    initialPageParam: null as string | null,
    getNextPageParam: (page: Schemas['ResultReadPage']) => page.nextCursor,
    queryFn: ({ pageParam, signal }) => {
      const params = { path: { id }, query: { limit: PAGE_SIZE, ...(pageParam ? { cursor: pageParam } : {}) } }
      return unwrap(api.GET('/api/results/{id}/reads', { params, signal }))
    },
  })

export const fetchFile = (id: string): Promise<Blob> =>
  unwrap<Blob>(api.GET('/api/results/{id}/file', { params: { path: { id } }, parseAs: 'blob' }))
