import { ConnectionError, isProblem } from '@goodturn/client'
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { noteRefusal } from '@/session/session-store'

const RETRIES_MAX = 2
const STALE_AFTER_MS = 30_000

/** Only what may be different the next time is asked again: a refusal stays a refusal. */
export function isWorthRetrying(failures: number, error: unknown): boolean {
  if (failures >= RETRIES_MAX) return false
  if (error instanceof ConnectionError) return true
  return isProblem(error) && (error.status >= 500 || error.status === 429)
}

export const createQueryClient = () =>
  new QueryClient({
    queryCache: new QueryCache({ onError: (error) => noteRefusal(error, true) }),
    mutationCache: new MutationCache({ onError: (error) => noteRefusal(error, false) }),
    defaultOptions: {
      queries: { staleTime: STALE_AFTER_MS, retry: isWorthRetrying, refetchOnWindowFocus: true },
      // Never by itself: a person decides whether to send it again, with the same Idempotency-Key.
      mutations: { retry: false },
    },
  })
