import { type Schemas, unwrap } from '@goodturn/client'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '@/api/client'

export type Profile = Schemas['Profile']

/** What I have told of myself. */
export const profileQuery = queryOptions({
  queryKey: ['profile'],
  queryFn: ({ signal }) => unwrap(api.GET('/api/me/profile', { signal })),
})

export function useChangeProfile() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (body: Schemas['ProfileChange']) => unwrap(api.PATCH('/api/me/profile', { body })),
    onSuccess: (profile) => queryClient.setQueryData(profileQuery.queryKey, profile),
  })
}

/** Everything that is stored about me. */
export const collectMyData = () => unwrap(api.GET('/api/me/data'))
