import { type Schemas, unwrap } from '@goodturn/client'
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '@/api/client'
import { sendOnce } from '@/api/send-once'

export type Visit = Schemas['CenterAppointment']
export type ResultFile = Schemas['CenterResult']
const PAGE_SIZE = 100
/** Others of the staff work on the same day. */
const REFRESH_MS = 30_000

/** Who comes on a day, the earliest first. */
export const dayQuery = (id: string, day: string) =>
  infiniteQueryOptions({
    queryKey: ['visits', 'day', id, day],
    refetchInterval: REFRESH_MS,
    initialPageParam: null as string | null,
    getNextPageParam: (page: Schemas['CenterAppointmentPage']) => page.nextCursor,
    queryFn: ({ pageParam, signal }) => {
      const query = { day, limit: PAGE_SIZE, ...(pageParam ? { cursor: pageParam } : {}) }
      return unwrap(api.GET('/api/centers/{id}/appointments', { params: { path: { id }, query }, signal }))
    },
  })

export function useCheckIn(id: string) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (code: string) =>
      sendOnce(`check-in:${id}:${code}`, (header) =>
        unwrap(api.POST('/api/centers/{id}/check-ins', { params: { path: { id }, header }, body: { code } })),
      ),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['visits', 'day'] }),
  })
}

export type Step = { kind: 'complete' } | { kind: 'no-show' } | { kind: 'cancel'; reason: string }

/** What becomes of a visit. It moves money, so nothing is shown before the answer. */
export function useStep({ centerId: id, id: appointmentId }: Visit) {
  const queryClient = useQueryClient()
  const send = (step: Step): Promise<Visit> =>
    sendOnce(`${step.kind}-visit:${appointmentId}`, (header) => {
      const params = { path: { id, appointmentId }, header }
      switch (step.kind) {
        case 'complete':
          return unwrap(api.POST('/api/centers/{id}/appointments/{appointmentId}/complete', { params }))
        case 'no-show':
          return unwrap(api.POST('/api/centers/{id}/appointments/{appointmentId}/no-show', { params }))
        case 'cancel': {
          const body = { reason: step.reason }
          return unwrap(api.POST('/api/centers/{id}/appointments/{appointmentId}/cancel', { params, body }))
        }
      }
    })
  return useMutation({
    mutationFn: send,
    onSettled: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: ['visits', 'day'] }),
        queryClient.invalidateQueries({ queryKey: ['centers', 'payables'] }),
      ]),
  })
}

export type VisitKey = { id: string; appointmentId: string }

/** Files of a visit, those that were deleted as well. */
export const filesQuery = (path: VisitKey) =>
  queryOptions({
    queryKey: ['visits', 'files', path.appointmentId],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/centers/{id}/appointments/{appointmentId}/results', { params: { path }, signal })),
  })

export function useFileStep(visit: VisitKey) {
  const queryClient = useQueryClient()
  const address = '/api/centers/{id}/appointments/{appointmentId}/results/{resultId}' as const
  return useMutation({
    mutationFn: ({ id, deletedAt }: ResultFile) => {
      const params = { path: { ...visit, resultId: id } }
      return deletedAt
        ? unwrap(api.POST(`${address}/restore` as const, { params }))
        : unwrap(api.DELETE(address, { params }))
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: filesQuery(visit).queryKey }),
  })
}

export const useNotes = (visit: VisitKey) => {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: ({ resultId, notes }: { resultId: string; notes: string | null }) => {
      const params = { path: { ...visit, resultId } }
      const address = '/api/centers/{id}/appointments/{appointmentId}/results/{resultId}' as const
      return unwrap(api.PATCH(address, { params, body: { notes } }))
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: filesQuery(visit).queryKey }),
  })
}

/** Opening a file is written down; the patient can see it. */
export const fetchResult = (visit: VisitKey, resultId: string): Promise<Blob> =>
  unwrap<Blob>(
    api.GET('/api/centers/{id}/appointments/{appointmentId}/results/{resultId}/file', {
      params: { path: { ...visit, resultId } },
      parseAs: 'blob',
    }),
  )
