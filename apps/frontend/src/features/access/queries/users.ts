import { type Schemas, unwrap } from '@goodturn/client'
import { queryOptions } from '@tanstack/react-query'
import { given, keyOf, useWrite, withItem } from '@/api/cache'
import { api } from '@/api/client'
import { sendOnce } from '@/api/send-once'
import type { Narrowing } from '../address'

export type Person = Schemas['AdminUser']
export type RoleRequest = Schemas['RoleRequest']
export type Role = Schemas['Role']
export type Reset = Schemas['SecondFactorReset']

const PAGE_SIZE = 20
const PENDING = { status: 'pending', limit: 100 } as const

export const usersQuery = ({ search, role, suspended, cursor }: Narrowing) =>
  queryOptions({
    queryKey: keyOf('users', { search, role, suspended, cursor }),
    queryFn: ({ signal }) => {
      const query = given({ limit: PAGE_SIZE, search, role, suspended, cursor })
      return unwrap(api.GET('/api/admin/users', { params: { query }, signal }))
    },
  })

/** Who is to become an administrator, and is not yet. */
export const requestsQuery = queryOptions({
  queryKey: keyOf('users', 'requests'),
  queryFn: ({ signal }) => unwrap(api.GET('/api/admin/role-requests', { params: { query: PENDING }, signal })),
})

/** Second factors that somebody has asked to end, and nobody has decided on. */
export const resetsQuery = queryOptions({
  queryKey: keyOf('users', 'resets'),
  queryFn: ({ signal }) => unwrap(api.GET('/api/admin/second-factor-resets', { params: { query: PENDING }, signal })),
})

export type Step = { id: string; kind: 'suspend' | 'restore' }
type Decision = { id: string; kind: 'approve' | 'decline' }

/** Shown on the page that is open at once, and taken back when the API refuses. */
export const useStep = (narrowing: Narrowing) =>
  useWrite({
    send: ({ id, kind }: Step) =>
      sendOnce(`${kind}-user:${id}`, (header) =>
        unwrap(api.POST(`/api/admin/users/{id}/${kind}`, { params: { path: { id }, header } })),
      ),
    shows: {
      queryKey: usersQuery(narrowing).queryKey,
      change: (page, { id, kind }) =>
        withItem(page, id, { suspendedAt: kind === 'suspend' ? new Date().toISOString() : null }),
    },
    renews: ['users', 'audit'],
  })

/** Gives a role, or asks for it, and takes it away. */
export const useChangeRole = () =>
  useWrite({
    send: ({ id, role, kind }: { id: string; role: Role; kind: 'give' | 'take' }) =>
      sendOnce<unknown>(`${kind}-${role}:${id}`, (header) =>
        kind === 'give'
          ? unwrap(api.POST('/api/admin/users/{id}/roles', { params: { path: { id }, header }, body: { role } }))
          : unwrap(api.DELETE('/api/admin/users/{id}/roles/{role}', { params: { path: { id, role }, header } })),
      ),
    renews: ['users', 'audit'],
  })

/** Decides on a role that another administrator has asked for. */
export const useDecide = () =>
  useWrite({
    send: ({ id, kind }: Decision) =>
      sendOnce(`${kind}-role:${id}`, (header) =>
        unwrap(api.POST(`/api/admin/role-requests/{id}/${kind}`, { params: { path: { id }, header } })),
      ),
    renews: ['users', 'audit'],
  })

export const useAskForReset = () =>
  useWrite({
    send: (id: string) =>
      sendOnce(`ask-reset:${id}`, (header) =>
        unwrap(api.POST('/api/admin/users/{id}/second-factor-resets', { params: { path: { id }, header } })),
      ),
    renews: ['users', 'audit'],
  })

export const useDecideReset = () =>
  useWrite({
    send: ({ id, kind }: Decision) =>
      sendOnce(`${kind}-reset:${id}`, (header) =>
        unwrap(api.POST(`/api/admin/second-factor-resets/{id}/${kind}`, { params: { path: { id }, header } })),
      ),
    renews: ['users', 'audit'],
  })
