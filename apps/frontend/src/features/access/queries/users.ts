import { type Schemas, unwrap } from '@goodturn/client'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '@/api/client'
import { sendOnce } from '@/api/send-once'
import type { Narrowing } from '../address'

export type Person = Schemas['AdminUser']

const PAGE_SIZE = 20

export const usersQuery = ({ search, role, suspended, cursor }: Narrowing) =>
  queryOptions({
    queryKey: ['users', { search, role, suspended, cursor }],
    queryFn: ({ signal }) => {
      const query = {
        limit: PAGE_SIZE,
        ...(search ? { search } : {}),
        ...(role ? { role } : {}),
        ...(suspended ? { suspended } : {}),
        ...(cursor ? { cursor } : {}),
      }
      return unwrap(api.GET('/api/admin/users', { params: { query }, signal }))
    },
  })

export type Step = { id: string; kind: 'suspend' | 'restore' }

const send = ({ id, kind }: Step): Promise<Person> =>
  sendOnce(`${kind}-user:${id}`, (header) => {
    const params = { path: { id }, header }
    return kind === 'suspend'
      ? unwrap(api.POST('/api/admin/users/{id}/suspend', { params }))
      : unwrap(api.POST('/api/admin/users/{id}/restore', { params }))
  })

/** Shown on the page that is open at once, and taken back when the API refuses. */
export function useStep(narrowing: Narrowing) {
  const queryClient = useQueryClient()
  const { queryKey } = usersQuery(narrowing)
  return useMutation({
    mutationFn: send,
    onMutate: async ({ id, kind }) => {
      await queryClient.cancelQueries({ queryKey })
      const before = queryClient.getQueryData(queryKey)
      const suspendedAt = kind === 'suspend' ? new Date().toISOString() : null
      queryClient.setQueryData(queryKey, (page) => {
        const items = page?.items.map((person) => (person.id === id ? { ...person, suspendedAt } : person))
        return page && items && { ...page, items }
      })
      return { before }
    },
    onError: (_error, _step, context) => context && queryClient.setQueryData(queryKey, context.before),
    onSettled: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: ['users'] }),
        queryClient.invalidateQueries({ queryKey: ['audit'] }),
      ]),
  })
}
