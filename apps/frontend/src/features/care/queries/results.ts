import { type Schemas, unwrap } from '@goodturn/client'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { byCursor, given, keyOf } from '@/api/cache'
import { api } from '@/api/client'

export type Result = Schemas['Result']
const PAGE_SIZE = 20

/** Results of my screenings, newest first; of one appointment when it is named. */
export const resultsQuery = (appointmentId?: string) =>
  infiniteQueryOptions({
    queryKey: keyOf('results', 'own', appointmentId),
    ...byCursor,
    queryFn: ({ pageParam: cursor, signal }) => {
      const query = given({ limit: PAGE_SIZE, appointmentId, cursor })
      return unwrap(api.GET('/api/results', { params: { query }, signal }))
    },
  })

/** With the notes. Each look is written down, so it is asked for when somebody opens them, and not by itself. */
export const notesQuery = (id: string) =>
  queryOptions({
    queryKey: keyOf('results', 'notes', id),
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    queryFn: ({ signal }) => unwrap(api.GET('/api/results/{id}', { params: { path: { id } }, signal })),
  })

/** Who has looked, newest first. */
export const readsQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: keyOf('results', 'reads', id),
    ...byCursor,
    queryFn: ({ pageParam: cursor, signal }) => {
      const params = { path: { id }, query: given({ limit: PAGE_SIZE, cursor }) }
      return unwrap(api.GET('/api/results/{id}/reads', { params, signal }))
    },
  })

export const fetchFile = (id: string): Promise<Blob> =>
  unwrap<Blob>(api.GET('/api/results/{id}/file', { params: { path: { id } }, parseAs: 'blob' }))
