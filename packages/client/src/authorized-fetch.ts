import type { ClientOptions } from './create-client.ts'
import { ConnectionError } from './problem-error.ts'

const UNAUTHENTICATED = 401
/** What these answer is about the session itself, so a new access token would change nothing. */
const SESSION_PATHS = ['/api/auth/login', '/api/auth/refresh', '/api/auth/logout']

/** Sends the access token along; when it is refused, gets a new one and asks once more. */
export function authorizedFetch({ token, refresh, fetch: send = globalThis.fetch }: ClientOptions) {
  const refreshOnce = singleFlight(async () => (await refresh?.()) ?? null)

  return async (request: Request): Promise<Response> => {
    // A body can be read once, so the second try needs a copy of its own.
    const spare = refresh ? request.clone() : null
    const sent = (await token?.()) ?? null
    const response = await connect(send, withToken(request, sent))
    if (!spare || response.status !== UNAUTHENTICATED || isAboutSession(request)) return response
    // Another request may have renewed it while this one was under way.
    const current = (await token?.()) ?? null
    const renewed = current !== null && current !== sent ? current : await refreshOnce()
    return renewed === null ? response : connect(send, withToken(spare, renewed))
  }
}

const isAboutSession = (request: Request) => SESSION_PATHS.includes(new URL(request.url).pathname)

function withToken(request: Request, token: string | null): Request {
  if (token !== null && !request.headers.has('authorization')) request.headers.set('authorization', `Bearer ${token}`)
  return request
}

async function connect(send: (request: Request) => Promise<Response>, request: Request): Promise<Response> {
  try {
    return await send(request)
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new ConnectionError(error)
  }
}

/** Callers that come while `work` is under way share its result. */
export function singleFlight<Result>(work: () => Promise<Result>): () => Promise<Result> {
  let flight: Promise<Result> | null = null
  return () => {
    flight ??= work().finally(() => {
      flight = null
    })
    return flight
  }
}
