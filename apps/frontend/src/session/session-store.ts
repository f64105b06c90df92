import { isProblem, type Schemas } from '@goodturn/client'
import { createStore, useStore } from '@/lib/store'

export type User = Schemas['User']
export type Role = Schemas['Role']

export type Session =
  /** The page has just been opened and the cookie has not been tried yet. */
  | { status: 'unknown' }
  /** `expired`: it ended by itself, and whoever was at work should be able to go on where they were. */
  | { status: 'signed-out'; isExpired: boolean }
  | { status: 'signed-in'; user: User; accessToken: string; expiresAtMs: number }

/** In memory only: what a script could read from storage, a script of somebody else could read as well. */
export const sessionStore = createStore<Session>({ status: 'unknown' })

export const useSession = (): Session => useStore(sessionStore)

/** Who is signed in; null for nobody. */
export const useUser = (): User | null => {
  const session = useSession()
  return session.status === 'signed-in' ? session.user : null
}

/** What the API wants before it goes on: a second factor at all, or a code of it again. */
export type AskedFactor = { what: 'missing' | 'stale'; isReading: boolean } | null

export const askedFactorStore = createStore<AskedFactor>(null)

/** For every refusal: notes that it was for want of a second factor, so that whoever is there is asked for it. */
export function noteRefusal(error: unknown, isReading: boolean): void {
  const what = isProblem(error, 'second_factor_missing')
    ? 'missing'
    : isProblem(error, 'second_factor_stale') && 'stale'
  // The first counts; a page asks for many things at once.
  if (what && askedFactorStore.get() === null) askedFactorStore.set({ what, isReading })
}
