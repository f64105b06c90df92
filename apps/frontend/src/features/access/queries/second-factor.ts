import { unwrap } from '@goodturn/client'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { keyOf, renew } from '@/api/cache'
import { api } from '@/api/client'

/** How it stands with my second factor. */
export const secondFactorQuery = queryOptions({
  queryKey: keyOf('second-factor'),
  queryFn: ({ signal }) => unwrap(api.GET('/api/auth/second-factor', { signal })),
})

/** A secret for the app: another each time, and not kept once the dialog is closed. */
export const useStart = () => useMutation({ mutationFn: () => unwrap(api.POST('/api/auth/second-factor')), gcTime: 0 })

const verbs = {
  confirm: (code: string) => unwrap(api.POST('/api/auth/second-factor/confirm', { body: { code } })),
  renew: (code: string) => unwrap(api.POST('/api/auth/second-factor/recovery-codes', { body: { code } })),
  give: async (code: string) => {
    await unwrap(api.POST('/api/auth/second-factor/give', { body: { code } }))
    return null
  },
  turnOff: async (code: string) => {
    await unwrap(api.POST('/api/auth/second-factor/turn-off', { body: { code } }))
    return null
  },
}
export type Verb = keyof typeof verbs

/** What is done with a code; some of it answers new recovery codes, which are not kept. */
export function useCode(verb: Verb) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: async (code: string): Promise<readonly string[] | null> =>
      (await verbs[verb](code.trim()))?.recoveryCodes ?? null,
    gcTime: 0,
    // Turning one on ends the other sessions and the tokens.
    onSuccess: () => renew(queryClient, 'second-factor', 'sessions', 'tokens'),
  })
}
