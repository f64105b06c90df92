import { type Schemas, unwrap } from '@goodturn/client'
import { queryOptions } from '@tanstack/react-query'
import { keyOf, useWrite, withItem } from '@/api/cache'
import { api } from '@/api/client'
import { sendOnce } from '@/api/send-once'
import { addDays, startOfDay } from '@/lib/day'

export type Hours = Schemas['OpeningHours']
export type Slot = Schemas['Slot']
const SLOTS_MAX = 100

export const useSaveHours = (id: string) =>
  useWrite({
    send: (openingHours: Hours[]) =>
      unwrap(api.PATCH('/api/centers/{id}', { params: { path: { id } }, body: { openingHours } })),
    renews: ['centers'],
  })

/** The times of one day, in order. */
export const slotsQuery = (id: string, day: string) =>
  queryOptions({
    queryKey: keyOf('slots', 'day', id, day),
    queryFn: ({ signal }) => {
      const query = { from: startOfDay(day), to: startOfDay(addDays(day, 1)), limit: SLOTS_MAX }
      return unwrap(api.GET('/api/centers/{id}/slots', { params: { path: { id }, query }, signal }))
    },
  })

export const useMakeSlots = (id: string) =>
  useWrite({
    send: (body: Schemas['SlotsFromHoursBody']) =>
      sendOnce(`make-slots:${id}:${body.from}:${body.to}`, (header) =>
        unwrap(api.POST('/api/centers/{id}/slots/from-hours', { params: { path: { id }, header }, body })),
      ),
    renews: ['slots'],
  })

/** Shown at once, and taken back when the API refuses. */
export const useChangeSlot = (id: string, day: string) =>
  useWrite({
    send: ({ slotId, ...body }: Schemas['SlotChange'] & { slotId: string }) =>
      unwrap(api.PATCH('/api/centers/{id}/slots/{slotId}', { params: { path: { id, slotId } }, body })),
    shows: {
      queryKey: slotsQuery(id, day).queryKey,
      change: (page, { slotId, ...change }) => withItem(page, slotId, change),
    },
    renews: ['slots'],
  })
