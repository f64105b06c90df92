import { type Schemas, unwrap } from '@goodturn/client'
import { queryOptions } from '@tanstack/react-query'
import { keyOf, useWrite, withoutItem } from '@/api/cache'
import { api } from '@/api/client'

export type Token = Schemas['ApiToken']
export type NewToken = Schemas['NewApiToken']
export type Scope = Token['scopes'][number]

/** My tokens for programs, newest first. */
export const tokensQuery = queryOptions({
  queryKey: keyOf('tokens'),
  queryFn: ({ signal }) => unwrap(api.GET('/api/me/api-tokens', { signal })),
})

/** The answer is the only one that holds the token itself. */
export const useMakeToken = () =>
  useWrite({
    send: (body: Schemas['ApiTokenInput']) => unwrap(api.POST('/api/me/api-tokens', { body })),
    // Not kept: the next person at this device does not find the token.
    gcTime: 0,
    renews: ['tokens'],
  })

/** Ends a token: gone from the list at once, back when the API refuses. */
export const useEndToken = () =>
  useWrite({
    send: (id: string) => unwrap(api.DELETE('/api/me/api-tokens/{id}', { params: { path: { id } } })),
    shows: { queryKey: tokensQuery.queryKey, change: withoutItem },
    renews: ['tokens'],
  })

export type Mails = Schemas['NotificationPreferences']['email']

/** Which mails I want. */
export const mailsQuery = queryOptions({
  queryKey: keyOf('mails'),
  queryFn: ({ signal }) => unwrap(api.GET('/api/me/notification-preferences', { signal })),
})

/** Switches a group of mails: shown at once, back when the API refuses. */
export const useSwitchMails = () =>
  useWrite({
    send: (email: Partial<Mails>) => unwrap(api.PATCH('/api/me/notification-preferences', { body: { email } })),
    shows: { queryKey: mailsQuery.queryKey, change: (mails, email) => ({ email: { ...mails.email, ...email } }) },
    answers: () => mailsQuery.queryKey,
  })

/** Where I am signed in. */
export const sessionsQuery = queryOptions({
  queryKey: keyOf('sessions'),
  queryFn: ({ signal }) => unwrap(api.GET('/api/auth/sessions', { params: { query: { limit: 100 } }, signal })),
})

/** Ends a session: gone from the list at once, back when the API refuses. */
export const useEndSession = () =>
  useWrite({
    send: (id: string) => unwrap(api.DELETE('/api/auth/sessions/{id}', { params: { path: { id } } })),
    shows: { queryKey: sessionsQuery.queryKey, change: withoutItem },
    renews: ['sessions'],
  })
