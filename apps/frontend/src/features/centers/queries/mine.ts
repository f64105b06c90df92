import { type Schemas, unwrap } from '@goodturn/client'
import { queryOptions } from '@tanstack/react-query'
import { keyOf, useWrite } from '@/api/cache'
import { api } from '@/api/client'
import { renewSession } from '@/session/session'

export type MyCenter = Schemas['MyCenter']
export type Service = Schemas['CenterService']

/** The centers that I work for, and those that ask me to. */
export const myCentersQuery = queryOptions({
  queryKey: keyOf('centers', 'mine'),
  queryFn: ({ signal }) => unwrap(api.GET('/api/me/centers', { signal })),
})

/** To work for a center is a new role, so the session is renewed before the page shows it. */
export const useAccept = () =>
  useWrite({
    send: async (id: string) => {
      const mine = await unwrap(api.POST('/api/me/centers/{id}/accept', { params: { path: { id } } }))
      await renewSession()
      return mine
    },
    answers: () => myCentersQuery.queryKey,
  })

export const useChangeCenter = (id: string) =>
  useWrite({
    send: (body: Schemas['CenterChange']) => unwrap(api.PATCH('/api/centers/{id}', { params: { path: { id } }, body })),
    renews: ['centers'],
  })

/** Gives the center the logo, or takes it away. */
export const useSetLogo = (id: string) =>
  useWrite({
    send: (file: File | null) => {
      const params = { path: { id } }
      if (file === null) return unwrap(api.DELETE('/api/centers/{id}/logo', { params }))
      const headers = { 'content-type': file.type }
      return unwrap(api.PUT('/api/centers/{id}/logo', { params, headers, body: file, bodySerializer: (body) => body }))
    },
    renews: ['centers'],
  })

export const servicesQuery = (id: string) =>
  queryOptions({
    queryKey: keyOf('centers', 'services', id),
    queryFn: ({ signal }) => unwrap(api.GET('/api/centers/{id}/services', { params: { path: { id } }, signal })),
  })

export const useSetService = (id: string) =>
  useWrite({
    send: ({ screeningTypeId, ...body }: Service) => {
      const params = { path: { id, screeningTypeId } }
      return unwrap(api.PUT('/api/centers/{id}/services/{screeningTypeId}', { params, body }))
    },
    renews: ['centers'],
  })

export const staffQuery = (id: string) =>
  queryOptions({
    queryKey: keyOf('centers', 'staff', id),
    queryFn: ({ signal }) => unwrap(api.GET('/api/centers/{id}/staff', { params: { path: { id } }, signal })),
  })

export const useInvite = (id: string) =>
  useWrite({
    send: (body: Schemas['InviteStaffBody']) =>
      unwrap(api.POST('/api/centers/{id}/staff', { params: { path: { id } }, body })),
    answers: () => staffQuery(id).queryKey,
  })

export const useRemove = (id: string) =>
  useWrite({
    send: (userId: string) =>
      unwrap(api.DELETE('/api/centers/{id}/staff/{userId}', { params: { path: { id, userId } } })),
    renews: ['centers'],
  })
