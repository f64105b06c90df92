import { type Schemas, unwrap } from '@goodturn/client'
import { keepPreviousData, queryOptions, useQueryClient } from '@tanstack/react-query'
import { given, keyOf, useWrite } from '@/api/cache'
import { api } from '@/api/client'
import { sendOnce } from '@/api/send-once'
import type { Language } from '@/lib/preferences'

export type PolicyVersion = Schemas['PolicyVersion']
export type Policy = Schemas['Policy']
export type PolicyPart = Schemas['PolicyPart']

/** The rules in force, as anybody may read them. */
export const publicPolicyQuery = (language: Language) =>
  queryOptions({
    queryKey: keyOf('policies', 'public', language),
    queryFn: ({ signal }) => unwrap(api.GET('/api/policy', { params: { query: { language } }, signal })),
  })

/** One page of versions, newest first. */
export const versionsQuery = (language: Language, cursor?: string) =>
  queryOptions({
    queryKey: keyOf('policies', 'versions', { language, cursor }),
    queryFn: ({ signal }) => {
      const query = given({ language, cursor })
      return unwrap(api.GET('/api/admin/matching/policies', { params: { query }, signal }))
    },
  })

export const policyQuery = queryOptions({
  queryKey: keyOf('policies', 'in-force'),
  queryFn: ({ signal }) => unwrap(api.GET('/api/admin/matching/policy', { signal })),
})

export type PolicyChange = Schemas['PolicyInput']

/** What a version with these changes would say. The words of before stay until the new ones are there. */
export const previewQuery = (language: Language, change: PolicyChange) =>
  queryOptions({
    queryKey: keyOf('policies', 'preview', language, change),
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => {
      const params = { query: { language } }
      return unwrap(api.POST('/api/admin/matching/policies/preview', { params, body: change, signal }))
    },
  })

/** Puts a version in force. Plans of other versions are refused from then on. */
export const useActivate = () =>
  useWrite({
    send: (id: string) =>
      sendOnce(`activate-policy:${id}`, (header) =>
        unwrap(api.POST('/api/admin/matching/policies/{id}/activate', { params: { path: { id }, header } })),
      ),
    renews: ['policies', 'runs'],
  })

/** Makes a version of the rules; it is in force at once unless it says otherwise. */
export function useChangePolicy() {
  const queryClient = useQueryClient()
  return useWrite({
    send: (change: PolicyChange) =>
      sendOnce(`policy:${JSON.stringify(change)}`, (header) =>
        unwrap(api.POST('/api/admin/matching/policies', { params: { header }, body: change })),
      ),
    done: (policy, { activate = true }) => {
      if (activate) queryClient.setQueryData<Policy>(policyQuery.queryKey, policy)
    },
    renews: ['policies'],
  })
}
