import { type Schemas, unwrap } from '@goodturn/client'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '@/api/client'
import { sendOnce } from '@/api/send-once'

export type RoleRequest = Schemas['RoleRequest']
export type Role = Schemas['Role']

/** Who is to become an administrator, and is not yet. */
export const requestsQuery = queryOptions({
  queryKey: ['users', 'requests'],
  queryFn: ({ signal }) =>
    unwrap(api.GET('/api/admin/role-requests', { params: { query: { status: 'pending', limit: 100 } }, signal })),
})

type Change = { id: string; role: Role; kind: 'give' | 'take' }
type Decision = { id: string; kind: 'approve' | 'decline' }

const change = ({ id, role, kind }: Change): Promise<unknown> =>
  sendOnce<unknown>(`${kind}-${role}:${id}`, (header) =>
    kind === 'give'
      ? unwrap(api.POST('/api/admin/users/{id}/roles', { params: { path: { id }, header }, body: { role } }))
      : unwrap(api.DELETE('/api/admin/users/{id}/roles/{role}', { params: { path: { id, role }, header } })),
  )

const decide = ({ id, kind }: Decision): Promise<unknown> =>
  sendOnce(`${kind}-role:${id}`, (header) => {
    const params = { path: { id }, header }
    return kind === 'approve'
      ? unwrap(api.POST('/api/admin/role-requests/{id}/approve', { params }))
      : unwrap(api.POST('/api/admin/role-requests/{id}/decline', { params }))
  })

function useWrite<Input>(send: (input: Input) => Promise<unknown>) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: send,
    onSettled: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: ['users'] }),
        queryClient.invalidateQueries({ queryKey: ['audit'] }),
      ]),
  })
}

/** Gives a role, or asks for it, and takes it away. */
export const useChangeRole = () => useWrite(change)

/** Decides what another administrator has asked for. */
export const useDecide = () => useWrite(decide)
