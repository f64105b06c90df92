import { type Schemas, unwrap } from '@goodturn/client'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { byCursor, given, keyOf, useWrite } from '@/api/cache'
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
    queryKey: keyOf('appointments', 'day', id, day),
    refetchInterval: REFRESH_MS,
    ...byCursor,
    queryFn: ({ pageParam: cursor, signal }) => {
      const params = { path: { id }, query: given({ day, limit: PAGE_SIZE, cursor }) }
      return unwrap(api.GET('/api/centers/{id}/appointments', { params, signal }))
    },
  })

export const useCheckIn = (id: string) =>
  useWrite({
    send: (code: string) =>
      sendOnce(`check-in:${id}:${code}`, (header) =>
        unwrap(api.POST('/api/centers/{id}/check-ins', { params: { path: { id }, header }, body: { code } })),
      ),
    renews: ['appointments'],
  })

export type Step = { kind: 'complete' } | { kind: 'no-show' } | { kind: 'cancel'; reason: string }

/** What becomes of a visit. It moves money, so nothing is shown before the answer. */
export const useStep = ({ centerId: id, id: appointmentId }: Visit) =>
  useWrite({
    send: (step: Step): Promise<Visit> =>
      sendOnce(`${step.kind}-visit:${appointmentId}`, (header) => {
        const params = { path: { id, appointmentId }, header }
        if (step.kind !== 'cancel')
          return unwrap(api.POST(`/api/centers/{id}/appointments/{appointmentId}/${step.kind}`, { params }))
        const body = { reason: step.reason }
        return unwrap(api.POST('/api/centers/{id}/appointments/{appointmentId}/cancel', { params, body }))
      }),
    renews: ['appointments', 'payables'],
  })

export type VisitKey = { id: string; appointmentId: string }

/** Files of a visit, those that were deleted as well. */
export const filesQuery = (path: VisitKey) =>
  queryOptions({
    queryKey: keyOf('results', 'of', path.appointmentId),
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/centers/{id}/appointments/{appointmentId}/results', { params: { path }, signal })),
  })

const ONE_FILE = '/api/centers/{id}/appointments/{appointmentId}/results/{resultId}'

export const useFileStep = (visit: VisitKey) =>
  useWrite({
    send: ({ id, deletedAt }: ResultFile) => {
      const params = { path: { ...visit, resultId: id } }
      return deletedAt ? unwrap(api.POST(`${ONE_FILE}/restore`, { params })) : unwrap(api.DELETE(ONE_FILE, { params }))
    },
    renews: ['results'],
  })

export const useNotes = (visit: VisitKey) =>
  useWrite({
    send: ({ resultId, notes }: { resultId: string; notes: string | null }) =>
      unwrap(api.PATCH(ONE_FILE, { params: { path: { ...visit, resultId } }, body: { notes } })),
    renews: ['results'],
  })

/** Opening a file is written down; the patient can see it. */
export const fetchResult = (visit: VisitKey, resultId: string): Promise<Blob> =>
  unwrap<Blob>(api.GET(`${ONE_FILE}/file`, { params: { path: { ...visit, resultId } }, parseAs: 'blob' }))
