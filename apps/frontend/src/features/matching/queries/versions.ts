import { type Schemas, unwrap } from '@goodturn/client'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '@/api/client'
import { sendOnce } from '@/api/send-once'
import type { Language } from '@/lib/preferences'

export type PolicyVersion = Schemas['PolicyVersion']
export type PolicyPart = Schemas['PolicyPart']

/** The rules in force, as anybody may read them. */
export const publicPolicyQuery = (language: Language) =>
  queryOptions({
    queryKey: ['public-policy', language],
    queryFn: ({ signal }) => unwrap(api.GET('/api/policy', { params: { query: { language } }, signal })),
  })

/** One page of versions, newest first. */
export const versionsQuery = (language: Language, cursor?: string) =>
  queryOptions({
    queryKey: ['policies', { language, cursor }],
    queryFn: ({ signal }) => {
      const query = { language, ...(cursor ? { cursor } : {}) }
      return unwrap(api.GET('/api/admin/matching/policies', { params: { query }, signal }))
    },
  })

/** Puts a version in force. Plans of other versions are refused from then on. */
export function useActivate() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (id: string) =>
      sendOnce(`activate-policy:${id}`, (header) =>
        unwrap(api.POST('/api/admin/matching/policies/{id}/activate', { params: { path: { id }, header } })),
      ),
    onSettled: () =>
      Promise.all(
        [['policies'], ['public-policy'], ['matching']].map((queryKey) => queryClient.invalidateQueries({ queryKey })),
      ),
  })
}
