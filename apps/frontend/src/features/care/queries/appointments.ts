import { type Schemas, unwrap } from '@goodturn/client'
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '@/api/client'
import { sendOnce } from '@/api/send-once'

export type Appointment = Schemas['Appointment']
export type FreeSlot = Schemas['FreeSlot']
export type Center = Schemas['PublicCenter']

const PAGE_SIZE = 20
const WIDE_PAGE = 100
const start = null as string | null
const nextOf = (page: { nextCursor: string | null }) => page.nextCursor
const pageOf = (cursor: string | null, limit: number) => ({ limit, ...(cursor ? { cursor } : {}) })

/** My appointments, the latest first. */
export const appointmentsQuery = infiniteQueryOptions({
  queryKey: ['appointments', 'list'],
  initialPageParam: start,
  getNextPageParam: nextOf,
  queryFn: ({ pageParam, signal }) =>
    unwrap(api.GET('/api/appointments', { params: { query: pageOf(pageParam, PAGE_SIZE) }, signal })),
})

export const appointmentQuery = (id: string) =>
  queryOptions({
    queryKey: ['appointments', 'one', id],
    queryFn: ({ signal }) => unwrap(api.GET('/api/appointments/{id}', { params: { path: { id } }, signal })),
  })

/** Whom I have told where I live: centers there come first. */
export const myPlaceQuery = queryOptions({
  queryKey: ['profile'],
  queryFn: ({ signal }) => unwrap(api.GET('/api/me/profile', { signal })),
})

export type Place = { stateCode?: string | undefined; lgaCode?: string | undefined }

/** Centers that do a screening, in a state or in one local government area. */
export const centersQuery = (screeningTypeId: string, { stateCode, lgaCode }: Place) =>
  infiniteQueryOptions({
    queryKey: ['appointments', 'centers', screeningTypeId, stateCode, lgaCode],
    initialPageParam: start,
    getNextPageParam: nextOf,
    queryFn: ({ pageParam, signal }) => {
      const where = { ...(stateCode ? { stateCode } : {}), ...(lgaCode ? { lgaCode } : {}) }
      const query = { ...pageOf(pageParam, WIDE_PAGE), screeningTypeId, ...where }
      return unwrap(api.GET('/api/centers', { params: { query }, signal }))
    },
  })

export const centerQuery = (id: string) =>
  queryOptions({
    queryKey: ['appointments', 'center', id],
    queryFn: ({ signal }) => unwrap(api.GET('/api/centers/{id}', { params: { path: { id } }, signal })),
  })

/** Times that can be booked, the next first. Others book as well, so they are asked for anew each time. */
export const freeSlotsQuery = (centerId: string) =>
  infiniteQueryOptions({
    queryKey: ['appointments', 'slots', centerId],
    staleTime: 0,
    initialPageParam: start,
    getNextPageParam: nextOf,
    queryFn: ({ pageParam, signal }) => {
      const params = { path: { id: centerId }, query: pageOf(pageParam, WIDE_PAGE) }
      return unwrap(api.GET('/api/centers/{id}/free-slots', { params, signal }))
    },
  })

export type Subject = { offerId: string } | { screeningTypeId: string }

/** `onBooked` comes before what was known is asked for anew: the offer that paid waits for no appointment any more. */
export function useBook(onBooked: (appointment: Appointment) => void) {
  const settle = useSettle()
  return useMutation({
    onSuccess: onBooked,
    mutationFn: (body: Subject & { slotId: string }) =>
      sendOnce(`book:${JSON.stringify(body)}`, (header) =>
        unwrap(api.POST('/api/appointments', { params: { header }, body })),
      ),
    onSettled: settle,
  })
}

export function useMove(id: string) {
  const settle = useSettle()
  return useMutation({
    mutationFn: (slotId: string) =>
      sendOnce(`move-appointment:${id}:${slotId}`, (header) => {
        const params = { path: { id }, header }
        return unwrap(api.POST('/api/appointments/{id}/reschedule', { params, body: { slotId } }))
      }),
    onSettled: settle,
  })
}

export type Cancelling = { releaseOffer: boolean; reason?: string }

export function useCancel(id: string) {
  const settle = useSettle()
  return useMutation({
    mutationFn: (body: Cancelling) =>
      sendOnce(`cancel-appointment:${id}:${body.releaseOffer}`, (header) =>
        unwrap(api.POST('/api/appointments/{id}/cancel', { params: { path: { id }, header }, body })),
      ),
    onSettled: settle,
  })
}

/** What was booked, moved or cancelled shows in the line and with the offers as well. */
function useSettle() {
  const queryClient = useQueryClient()
  return (appointment: Appointment | undefined) => {
    if (appointment) queryClient.setQueryData(appointmentQuery(appointment.id).queryKey, appointment)
    return Promise.all(
      [['appointments', 'list'], ['appointments', 'slots'], ['appointments', 'one'], ['offers'], ['line']].map(
        (queryKey) => queryClient.invalidateQueries({ queryKey }),
      ),
    )
  }
}

export const fetchVoucher = (id: string): Promise<Blob> =>
  unwrap(api.GET('/api/appointments/{id}/voucher.pdf', { params: { path: { id } }, parseAs: 'blob' }))

export const fetchCalendarFile = async (id: string): Promise<Blob> => {
  const file = api.GET('/api/appointments/{id}/calendar.ics', { params: { path: { id } }, parseAs: 'blob' })
  return unwrap<Blob>(file)
}
