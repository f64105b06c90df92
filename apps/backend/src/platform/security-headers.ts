import { createMiddleware } from 'hono/factory'

import { InvalidEnvironment, readConfig } from '../env'
import { DomainError } from '../errors'
import type { AppContext, AppEnv } from './http'

const HEADERS = {
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
  'content-security-policy':
    "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
} as const

/**
 * Sets the security headers on any response, errors included; `no-store` unless the room has said how it may be cached.
 * Listed origins, and no others, get CORS headers.
 */
export function secure(response: Response, about: { request: Request; requestId: string; env: Env }): Response {
  const secured = new Response(response.body, response)
  for (const [name, value] of Object.entries(HEADERS)) {
    if (!secured.headers.has(name)) secured.headers.set(name, value)
  }
  if (!secured.headers.has('cache-control')) secured.headers.set('cache-control', 'no-store')
  secured.headers.set('x-request-id', about.requestId)
  const origin = about.request.headers.get('origin')
  if (origin && allowedOrigins(about.env).includes(origin)) {
    secured.headers.set('access-control-allow-origin', origin)
    secured.headers.set('access-control-allow-credentials', 'true')
    secured.headers.set('access-control-expose-headers', 'x-request-id, idempotency-replayed, retry-after')
    secured.headers.append('vary', 'Origin')
  }
  return secured
}

/** A misconfigured Worker still answers errors; it then allows no origin. */
function allowedOrigins(env: Env): readonly string[] {
  try {
    return readConfig(env).settings.ALLOWED_ORIGINS
  } catch (error) {
    if (error instanceof InvalidEnvironment) return []
    throw error
  }
}

/** Answers what a browser asks before a cross-origin request; an origin that is not listed learns nothing. */
export const answerPreflight = createMiddleware<AppEnv>(async (c, next) => {
  if (c.req.method !== 'OPTIONS' || !c.req.header('access-control-request-method')) return next()
  return c.body(null, 204, {
    'access-control-allow-methods': 'GET, POST, PATCH, DELETE',
    'access-control-allow-headers': 'authorization, content-type, idempotency-key, x-file-name, x-request-id',
    'access-control-max-age': '600',
  })
})

/**
 * For the routes that act on the cookie: a browser says where the request comes from, and only our own pages and the
 * listed origins may. A client that is no browser sends neither header and cannot be made to send someone's cookie.
 * @throws {DomainError} `cross_site`
 */
export function refuseCrossSite(c: AppContext): void {
  const site = c.req.header('sec-fetch-site')
  const origin = c.req.header('origin')
  const { ALLOWED_ORIGINS } = c.var.config.settings
  const isListed = origin !== undefined && ALLOWED_ORIGINS.includes(origin)
  const isOwnOrigin = origin === undefined || origin === new URL(c.req.url).origin
  const isSameSite = site === undefined || site === 'same-origin' || site === 'none'
  if (isListed || (isOwnOrigin && isSameSite)) return
  throw new DomainError('cross_site')
}
