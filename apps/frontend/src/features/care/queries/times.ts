import { type Schemas, unwrap } from '@goodturn/client'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '@/api/client'
import { sendOnce } from '@/api/send-once'
import { addDays, startOfDay } from '@/lib/day'

export type Hours = Schemas['OpeningHours']
export type Slot = Schemas['Slot']
const SLOTS_MAX = 100

export function useSaveHours(id: string) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (openingHours: Hours[]) =>
      unwrap(api.PATCH('/api/centers/{id}', { params: { path: { id } }, body: { openingHours } })),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['centers', 'mine'] }),
  })
}

/** The times of one day, in order. */
export const slotsQuery = (id: string, day: string) =>
  queryOptions({
    queryKey: ['times', id, day],
    queryFn: ({ signal }) => {
      const query = { from: startOfDay(day), to: startOfDay(addDays(day, 1)), limit: SLOTS_MAX }
      return unwrap(api.GET('/api/centers/{id}/slots', { params: { path: { id }, query }, signal }))
    },
  })

export function useMakeSlots(id: string) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (body: Schemas['SlotsFromHoursBody']) =>
      sendOnce(`make-slots:${id}:${body.from}:${body.to}`, (header) =>
        unwrap(api.POST('/api/centers/{id}/slots/from-hours', { params: { path: { id }, header }, body })),
      ),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['times', id] }),
  })
}

/** Shown at once, and taken back when the API refuses. */
export function useChangeSlot(id: string, day: string) {
  const queryClient = useQueryClient()
  const { queryKey } = slotsQuery(id, day)
  return useMutation({
    mutationFn: ({ slotId, ...body }: Schemas['SlotChange'] & { slotId: string }) =>
      unwrap(api.PATCH('/api/centers/{id}/slots/{slotId}', { params: { path: { id, slotId } }, body })),
    onMutate: async ({ slotId, ...change }) => {
      await queryClient.cancelQueries({ queryKey })
      const before = queryClient.getQueryData(queryKey)
      queryClient.setQueryData(
        queryKey,
        (page) =>
          page && { ...page, items: page.items.map((slot) => (slot.id === slotId ? { ...slot, ...change } : slot)) },
      )
      return { before }
    },
    onError: (_error, _change, context) => context && queryClient.setQueryData(queryKey, context.before),
    onSettled: () => queryClient.invalidateQueries({ queryKey }),
  })
}
