import { HTTPException } from 'hono/http-exception'

import { InvalidEnvironment } from './env'
import { DomainError, problemResponse, statusOf } from './errors'
import { admit } from './modules/access/admit'
import { requestIdOf, withBoundedInput, withContext } from './platform/context'
import { toDomainError } from './platform/db-errors'
import { newRouter } from './platform/http'
import { describeError, log } from './platform/log'
import { answerPreflight, secure } from './platform/security-headers'
import { mountRooms } from './rooms'

/** Builds the API for one isolate. Rooms are listed in `rooms.ts`. */
function buildApp() {
  const app = newRouter()
  app.use('*', withContext, answerPreflight, withBoundedInput)
  app.use('*', (c, next) => {
    c.set('admit', admit)
    return next()
  })
  mountRooms(app)
  app.notFound((c) => {
    const allow = methodsOf(app.routes, c.req.path)
    throw allow ? new DomainError('method_not_allowed', undefined, { allow }) : new DomainError('not_found')
  })
  app.onError((error) => {
    throw error
  })
  return app
}

type Routes = ReturnType<typeof newRouter>['routes']

/** The methods that an address takes, or null when there is no such address. */
function methodsOf(routes: Routes, path: string): string | null {
  const segments = path.split('/')
  const methods = routes
    .filter((route) => route.method !== 'ALL' && fits(route.path.split('/'), segments))
    .map((route) => route.method)
  return methods.length > 0 ? [...new Set(methods)].sort().join(', ') : null
}

const fits = (pattern: string[], segments: string[]): boolean =>
  pattern.length === segments.length && pattern.every((part, at) => part.startsWith(':') || part === segments[at])

export type App = ReturnType<typeof buildApp>
let app: App | undefined
export const getApp = (): App => {
  app ??= buildApp()
  return app
}

/**
 * Answers a request, whatever is thrown on the way. Outside Hono because Hono passes on what is not an Error, and a
 * refused WebSocket rejects with an event.
 */
export async function handleRequest(request: Request, env: Env, ctx: ExecutionContext): Promise<Response> {
  const requestId = requestIdOf(request)
  const startedAt = Date.now()
  const response = secure(await answer(request, { env, ctx, requestId }), { request, requestId, env })
  const { pathname } = new URL(request.url)
  log('info', 'request', {
    requestId,
    method: request.method,
    // Ids in an address are random; nothing else of it is logged.
    path: pathname.slice(0, 200).replaceAll(/[^\w/.-]/g, '?'),
    status: response.status,
    durationMs: Date.now() - startedAt,
  })
  return response
}

type Call = { env: Env; ctx: ExecutionContext; requestId: string }

async function answer(request: Request, { env, ctx, requestId }: Call): Promise<Response> {
  try {
    return await getApp().fetch(withRequestId(request, requestId), env, ctx)
  } catch (error) {
    return problemResponse(explain(error, requestId), requestId)
  }
}

/** Carries the id into Hono, which knows the request only. */
function withRequestId(request: Request, requestId: string): Request {
  const tagged = new Request(request)
  tagged.headers.set('x-request-id', requestId)
  return tagged
}

/** Sorts anything thrown into an error that is safe to show, and logs what is ours to mend. */
function explain(error: unknown, requestId: string): DomainError {
  if (error instanceof InvalidEnvironment) {
    log('error', 'misconfigured', { requestId, detail: error.message })
    return new DomainError('misconfigured')
  }
  if (error instanceof HTTPException && error.status < 500) return new DomainError('invalid_json')
  const known = toDomainError(error)
  const status = known ? statusOf(known.code) : 500
  if (status >= 500) log('error', 'request.failed', { requestId, ...describeError(error) })
  return known ?? new DomainError('internal')
}
