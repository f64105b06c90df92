import { type Schemas, unwrap } from '@goodturn/client'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '@/api/client'

export type Token = Schemas['ApiToken']
export type NewToken = Schemas['NewApiToken']
export type Scope = Token['scopes'][number]

/** My tokens for programs, newest first. */
export const tokensQuery = queryOptions({
  queryKey: ['account', 'tokens'],
  queryFn: ({ signal }) => unwrap(api.GET('/api/me/api-tokens', { signal })),
})

/** The answer is the only one that holds the token itself. */
export function useMakeToken() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (body: Schemas['ApiTokenInput']) => unwrap(api.POST('/api/me/api-tokens', { body })),
    // Not kept: whoever comes to this device later does not find the token.
    gcTime: 0,
    onSettled: () => queryClient.invalidateQueries({ queryKey: tokensQuery.queryKey }),
  })
}

/** Ends a token: gone from the list at once, back when the API refuses. */
export function useEndToken() {
  const queryClient = useQueryClient()
  const { queryKey } = tokensQuery
  return useMutation({
    mutationFn: (id: string) => unwrap(api.DELETE('/api/me/api-tokens/{id}', { params: { path: { id } } })),
    onMutate: async (id) => {
      await queryClient.cancelQueries({ queryKey })
      const before = queryClient.getQueryData(queryKey)
      queryClient.setQueryData(queryKey, (list) => list && { items: list.items.filter((each) => each.id !== id) })
      return { before }
    },
    onError: (_error, _id, context) => context && queryClient.setQueryData(queryKey, context.before),
    onSettled: () => queryClient.invalidateQueries({ queryKey }),
  })
}

export type Mails = Schemas['NotificationPreferences']['email']

/** Which mails I want. */
export const mailsQuery = queryOptions({
  queryKey: ['account', 'mails'],
  queryFn: ({ signal }) => unwrap(api.GET('/api/me/notification-preferences', { signal })),
})

/** Switches a group of mails: shown at once, back when the API refuses. */
export function useSwitchMails() {
  const queryClient = useQueryClient()
  const { queryKey } = mailsQuery
  return useMutation({
    mutationFn: (email: Partial<Mails>) => unwrap(api.PATCH('/api/me/notification-preferences', { body: { email } })),
    onMutate: async (email) => {
      await queryClient.cancelQueries({ queryKey })
      const before = queryClient.getQueryData(queryKey)
      queryClient.setQueryData(queryKey, (now) => now && { email: { ...now.email, ...email } })
      return { before }
    },
    onSuccess: (mails) => queryClient.setQueryData(queryKey, mails),
    onError: (_error, _email, context) => context && queryClient.setQueryData(queryKey, context.before),
  })
}
