import { type Schemas, unwrap } from '@goodturn/client'
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '@/api/client'
import { renewSession } from '@/session/session'

export type MyCenter = Schemas['MyCenter']
export type Service = Schemas['CenterService']
export type Payout = Schemas['Payout']
const PAGE_SIZE = 20
export const PAYABLES_SHOWN = 100

/** The centers that I work for, and those that ask me to. */
export const myCentersQuery = queryOptions({
  queryKey: ['centers', 'mine'],
  queryFn: ({ signal }) => unwrap(api.GET('/api/me/centers', { signal })),
})

/** To work for a center is a new role: the session is told of it. */
export function useAccept() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => unwrap(api.POST('/api/me/centers/{id}/accept', { params: { path: { id } } })),
    onSuccess: async (mine) => {
      await renewSession()
      queryClient.setQueryData(myCentersQuery.queryKey, mine)
    },
  })
}

export function useChangeCenter(id: string) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (body: Schemas['CenterChange']) =>
      unwrap(api.PATCH('/api/centers/{id}', { params: { path: { id } }, body })),
    onSettled: () => queryClient.invalidateQueries({ queryKey: myCentersQuery.queryKey }),
  })
}

/** Gives the center the logo, or takes it away. */
export function useSetLogo(id: string) {
  const queryClient = useQueryClient()
  const params = { path: { id } }
  return useMutation({
    mutationFn: (file: File | null) =>
      file === null
        ? unwrap(api.DELETE('/api/centers/{id}/logo', { params }))
        : unwrap(
            api.PUT('/api/centers/{id}/logo', {
              ...{ params, body: file, headers: { 'content-type': file.type } },
              bodySerializer: (bytes) => bytes,
            }),
          ),
    onSettled: () => queryClient.invalidateQueries({ queryKey: myCentersQuery.queryKey }),
  })
}

export const servicesQuery = (id: string) =>
  queryOptions({
    queryKey: ['centers', 'services', id],
    queryFn: ({ signal }) => unwrap(api.GET('/api/centers/{id}/services', { params: { path: { id } }, signal })),
  })

export function useSetService(id: string) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: ({ screeningTypeId, ...body }: Service) =>
      unwrap(
        api.PUT('/api/centers/{id}/services/{screeningTypeId}', { params: { path: { id, screeningTypeId } }, body }),
      ),
    onSettled: () => queryClient.invalidateQueries({ queryKey: servicesQuery(id).queryKey }),
  })
}

export const staffQuery = (id: string) =>
  queryOptions({
    queryKey: ['centers', 'staff', id],
    queryFn: ({ signal }) => unwrap(api.GET('/api/centers/{id}/staff', { params: { path: { id } }, signal })),
  })

export function useInvite(id: string) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (body: Schemas['InviteStaffBody']) =>
      unwrap(api.POST('/api/centers/{id}/staff', { params: { path: { id } }, body })),
    onSuccess: (staff) => queryClient.setQueryData(staffQuery(id).queryKey, staff),
  })
}

export function useRemove(id: string) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (userId: string) =>
      unwrap(api.DELETE('/api/centers/{id}/staff/{userId}', { params: { path: { id, userId } } })),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['centers'] }),
  })
}

export const payoutsQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['centers', 'payouts', id],
    initialPageParam: null as string | null,
    getNextPageParam: (page: Schemas['PayoutPage']) => page.nextCursor,
    queryFn: ({ pageParam, signal }) => {
      const query = { limit: PAGE_SIZE, ...(pageParam ? { cursor: pageParam } : {}) }
      return unwrap(api.GET('/api/centers/{id}/payouts', { params: { path: { id }, query }, signal }))
    },
  })

/** What the center is owed in all. */
export const owedQuery = (id: string) =>
  queryOptions({
    queryKey: ['centers', 'owed', id],
    queryFn: ({ signal }) => unwrap(api.GET('/api/centers/{id}/owed', { params: { path: { id } }, signal })),
  })

/** What the center is owed for the newest screenings; those of a payout are in it already. */
export const payablesQuery = (id: string) =>
  queryOptions({
    queryKey: ['centers', 'payables', id],
    queryFn: ({ signal }) => {
      const params = { path: { id }, query: { limit: PAYABLES_SHOWN } }
      return unwrap(api.GET('/api/centers/{id}/payables', { params, signal }))
    },
  })

export const fetchStatement = (id: string, payoutId: string): Promise<Blob> =>
  unwrap<Blob>(
    api.GET('/api/centers/{id}/payouts/{payoutId}/statement.pdf', {
      params: { path: { id, payoutId } },
      parseAs: 'blob',
    }),
  )
