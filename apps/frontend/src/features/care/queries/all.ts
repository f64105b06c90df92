import { type Schemas, unwrap } from '@goodturn/client'
import { queryOptions } from '@tanstack/react-query'
import { given, keyOf, readAll, useWrite } from '@/api/cache'
import { api } from '@/api/client'
import { sendOnce } from '@/api/send-once'
import type { Narrowing } from '../address'

export type Booking = Schemas['CenterAppointment']
export type BookingStatus = Booking['status']

const PAGE_SIZE = 20

/** Appointments of everybody, the latest first. */
export const bookingsQuery = ({ status, center, patient, cursor }: Narrowing) =>
  queryOptions({
    queryKey: keyOf('appointments', 'all', { status, center, patient, cursor }),
    queryFn: ({ signal }) => {
      const query = given({ limit: PAGE_SIZE, status, centerId: center, patientId: patient, cursor })
      return unwrap(api.GET('/api/admin/appointments', { params: { query }, signal }))
    },
  })

/** Every center by name, to be chosen from. */
export const centerNamesQuery = queryOptions({
  queryKey: keyOf('centers', 'names'),
  staleTime: 300_000,
  queryFn: async ({ signal }) => {
    const centers = await readAll((query) => unwrap(api.GET('/api/admin/centers', { params: { query }, signal })))
    return centers.map(({ id, name }) => ({ value: id, label: name })).sort((a, b) => a.label.localeCompare(b.label))
  },
})

/** Not shown before the API has said so: the patient gets a message. */
export const useCancel = () =>
  useWrite({
    send: ({ id, reason }: { id: string; reason: string }) =>
      sendOnce(`cancel-booking:${id}:${reason}`, (header) =>
        unwrap(api.POST('/api/admin/appointments/{id}/cancel', { params: { path: { id }, header }, body: { reason } })),
      ),
    renews: ['appointments', 'audit'],
  })
