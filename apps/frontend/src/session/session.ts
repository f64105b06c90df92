import { ConnectionError, createClient, isProblem, type Schemas, unwrap } from '@goodturn/client'
import { dropDrafts } from '@/lib/drafts'
import { readStorage, writeStorage } from '@/lib/storage'
import { announce, listen } from './other-tabs'
import { type Session, sessionStore, type User } from './session-store'

// The access token lives in memory. The cookie with the refresh token cannot be read from here, so a note in the storage
// tells whether it is worth asking: somebody who never signed in should not cause a refused request.
const NOTE_KEY = 'goodturn.has-session'
const RENEW_BEFORE_MS = 20_000

const client = () => createClient({ baseUrl: location.origin })

function enter({ accessToken, expiresIn, user }: Schemas['SignedIn']): User {
  writeStorage('localStorage', NOTE_KEY, user.id)
  sessionStore.set({ status: 'signed-in', user, accessToken, expiresAtMs: Date.now() + expiresIn * 1000 })
  return user
}

function leave(isExpired: boolean): void {
  writeStorage('localStorage', NOTE_KEY, null)
  // Whoever was at work goes on after signing in again; whoever leaves leaves nothing behind.
  if (!isExpired) dropDrafts()
  sessionStore.set({ status: 'signed-out', isExpired })
}

export async function signIn(credentials: Schemas['LoginBody']): Promise<User> {
  const user = enter(await unwrap(client().POST('/api/auth/login', { body: credentials })))
  announce('signed-in')
  return user
}

/** Takes over a session that another call of the API has opened, as changing one's password does. */
export const adoptSession = (signedIn: Schemas['SignedIn']): User => enter(signedIn)

/** Forgets the session here and in other tabs at once, whether or not the server can be told. */
export async function signOut(): Promise<void> {
  const session = sessionStore.get()
  leave(false)
  announce('signed-out')
  const headers = session.status === 'signed-in' ? { authorization: `Bearer ${session.accessToken}` } : {}
  await client()
    .POST('/api/auth/logout', { headers })
    .catch((error: unknown) => {
      // Offline: the cookie stays until it is used or runs out, but this page holds nothing any more.
      if (!(error instanceof ConnectionError) && !isProblem(error)) throw error
    })
}

let renewal: Promise<string | null> | null = null

/** Trades the cookie for a new access token; null when the session is over. Asked once for callers that come together. */
export function renewSession(): Promise<string | null> {
  renewal ??= tradeCookie().finally(() => {
    renewal = null
  })
  return renewal
}

async function tradeCookie(): Promise<string | null> {
  const before = sessionStore.get()
  try {
    const signedIn = await unwrap(client().POST('/api/auth/refresh'))
    // Whoever signed out meanwhile stays signed out.
    if (before.status !== 'signed-out' && sessionStore.get().status === 'signed-out') return null
    enter(signedIn)
    return signedIn.accessToken
  } catch (error) {
    if (!isProblem(error) || error.status !== 401) throw error
    if (sessionStore.get().status !== 'signed-out') leave(true)
    return null
  }
}

/** The access token for the next request, renewed when it is about to end; null when nobody is signed in. */
export async function currentToken(): Promise<string | null> {
  const session = await settledSession()
  if (session.status !== 'signed-in') return null
  return session.expiresAtMs - RENEW_BEFORE_MS > Date.now() ? session.accessToken : renewSession()
}

/** Whether somebody is signed in, after the cookie has been tried when the page was opened. */
export async function settledSession(): Promise<Exclude<Session, { status: 'unknown' }>> {
  const session = sessionStore.get()
  if (session.status !== 'unknown') return session
  if (readStorage('localStorage', NOTE_KEY) === null) leave(false)
  else await renewSession()
  return settledSession()
}

/** Follows what other tabs do: signed out there is signed out here, and another person there is another person here. */
export function followOtherTabs(): () => void {
  return listen((event) => {
    if (event === 'signed-out') leave(false)
    else void renewSession()
  })
}
