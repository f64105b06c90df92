import { type Schemas, unwrap } from '@goodturn/client'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { byCursor, given, keyOf, useWrite } from '@/api/cache'
import { api } from '@/api/client'
import { sendOnce } from '@/api/send-once'

export type Appointment = Schemas['Appointment']
export type FreeSlot = Schemas['FreeSlot']
export type Center = Schemas['PublicCenter']

const PAGE_SIZE = 20
const WIDE_PAGE = 100

/** My appointments, the latest first. */
export const appointmentsQuery = infiniteQueryOptions({
  queryKey: keyOf('appointments', 'own'),
  ...byCursor,
  queryFn: ({ pageParam: cursor, signal }) =>
    unwrap(api.GET('/api/appointments', { params: { query: given({ limit: PAGE_SIZE, cursor }) }, signal })),
})

export const appointmentQuery = (id: string) =>
  queryOptions({
    queryKey: keyOf('appointments', 'one', id),
    queryFn: ({ signal }) => unwrap(api.GET('/api/appointments/{id}', { params: { path: { id } }, signal })),
  })

export type Place = { stateCode?: string | undefined; lgaCode?: string | undefined }

/** Centers that do a screening, in a state or in one local government area. */
export const centersQuery = (screeningTypeId: string, { stateCode, lgaCode }: Place) =>
  infiniteQueryOptions({
    queryKey: keyOf('centers', 'doing', screeningTypeId, stateCode, lgaCode),
    ...byCursor,
    queryFn: ({ pageParam: cursor, signal }) => {
      const query = given({ limit: WIDE_PAGE, cursor, screeningTypeId, stateCode, lgaCode })
      return unwrap(api.GET('/api/centers', { params: { query }, signal }))
    },
  })

/** Times that can be booked, the next first. Others book as well, so they are asked for again each time. */
export const freeSlotsQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: keyOf('slots', 'free', id),
    staleTime: 0,
    ...byCursor,
    queryFn: ({ pageParam: cursor, signal }) => {
      const params = { path: { id }, query: given({ limit: WIDE_PAGE, cursor }) }
      return unwrap(api.GET('/api/centers/{id}/free-slots', { params, signal }))
    },
  })

export type Subject = { offerId: string } | { screeningTypeId: string }

/** What was booked, moved or cancelled shows in the line and with the offers as well. */
const settles = {
  answers: ({ id }: Appointment) => appointmentQuery(id).queryKey,
  renews: ['appointments', 'slots', 'offers', 'waitlist'],
} as const

/** `done` comes before anything is asked for again: the offer that paid waits for no appointment any more. */
export const useBook = (done: (appointment: Appointment) => void) =>
  useWrite({
    send: (body: Subject & { slotId: string }) =>
      sendOnce(`book:${JSON.stringify(body)}`, (header) =>
        unwrap(api.POST('/api/appointments', { params: { header }, body })),
      ),
    done,
    ...settles,
  })

export const useMove = (id: string) =>
  useWrite({
    send: (slotId: string) =>
      sendOnce(`move-appointment:${id}:${slotId}`, (header) => {
        const params = { path: { id }, header }
        return unwrap(api.POST('/api/appointments/{id}/reschedule', { params, body: { slotId } }))
      }),
    ...settles,
  })

export type Cancelling = { releaseOffer: boolean; reason?: string }

export const useCancel = (id: string) =>
  useWrite({
    send: (body: Cancelling) =>
      sendOnce(`cancel-appointment:${id}:${body.releaseOffer}`, (header) =>
        unwrap(api.POST('/api/appointments/{id}/cancel', { params: { path: { id }, header }, body })),
      ),
    ...settles,
  })

export const fetchVoucher = (id: string): Promise<Blob> =>
  unwrap(api.GET('/api/appointments/{id}/voucher.pdf', { params: { path: { id } }, parseAs: 'blob' }))

export const fetchCalendarFile = (id: string): Promise<Blob> =>
  unwrap<Blob>(api.GET('/api/appointments/{id}/calendar.ics', { params: { path: { id } }, parseAs: 'blob' }))
