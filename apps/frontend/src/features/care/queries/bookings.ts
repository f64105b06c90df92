import { listItems, type Schemas, unwrap } from '@goodturn/client'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '@/api/client'
import { sendOnce } from '@/api/send-once'
import type { Narrowing } from '../address-bookings'

export type Booking = Schemas['CenterAppointment']
export type BookingStatus = Booking['status']

const PAGE_SIZE = 20
const PAGES_MAX = 20

/** Appointments of everybody, the latest first. */
export const bookingsQuery = ({ status, center, patient, cursor }: Narrowing) =>
  queryOptions({
    queryKey: ['bookings', 'list', { status, center, patient, cursor }],
    queryFn: ({ signal }) => {
      const query = {
        limit: PAGE_SIZE,
        ...(status ? { status } : {}),
        ...(center ? { centerId: center } : {}),
        ...(patient ? { patientId: patient } : {}),
        ...(cursor ? { cursor } : {}),
      }
      return unwrap(api.GET('/api/admin/appointments', { params: { query }, signal }))
    },
  })

/** Every center by name, to be chosen from. */
export const centerNamesQuery = queryOptions({
  queryKey: ['bookings', 'centers'],
  staleTime: 300_000,
  queryFn: async ({ signal }) => {
    const centers = await Array.fromAsync(
      listItems(
        (cursor) => {
          const query = { limit: 100, ...(cursor ? { cursor } : {}) }
          return unwrap(api.GET('/api/admin/centers', { params: { query }, signal }))
        },
        { pagesMax: PAGES_MAX },
      ),
    )
    return centers.map(({ id, name }) => ({ value: id, label: name })).sort((a, b) => a.label.localeCompare(b.label))
  },
})

/** Not shown before the API has said so: the patient is told. */
export function useCancel() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: ({ id, reason }: { id: string; reason: string }): Promise<Booking> =>
      sendOnce(`cancel-booking:${id}:${reason}`, (header) =>
        unwrap(api.POST('/api/admin/appointments/{id}/cancel', { params: { path: { id }, header }, body: { reason } })),
      ),
    onSettled: () =>
      Promise.all([['bookings', 'list'], ['audit']].map((queryKey) => queryClient.invalidateQueries({ queryKey }))),
  })
}
