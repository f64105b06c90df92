import type { Context, Next } from 'hono'
import { createMiddleware } from 'hono/factory'

import { readConfig } from '../env'
import { DomainError } from '../errors'
import { discardUnread } from './bytes'
import type { AppEnv } from './http'
import { parseJsonBody } from './json-body'

// What happens to every request before a room sees it: a request id, the checked configuration, and the limits that
// keep a hostile body, address or header from costing anything.

export const JSON_BYTES_MAX = 64 * 1024
export const IMPORT_BYTES_MAX = 4 * 1024 * 1024
const DISCARDED_BYTES_MAX = 32 * 1024 * 1024
const URL_LENGTH_MAX = 4_096
const HEADER_BYTES_MAX = 16 * 1024
const CSV_PATHS = new Set(['/api/admin/waitlist/import'])
/** Where the body is a file: whoever takes it reads it, within a limit of its own (`receiveFile`). */
const FILE_ROUTES = [
  { method: 'POST', path: /^\/api\/centers\/[^/]+\/appointments\/[^/]+\/results$/ },
  { method: 'PUT', path: /^\/api\/centers\/[^/]+\/logo$/ },
]

const REQUEST_ID = /^[\w-]{8,64}$/

/** The caller's request id when it is plain, else a new one. */
export const requestIdOf = (request: Request): string => {
  const given = request.headers.get('x-request-id')
  return given && REQUEST_ID.test(given) ? given : crypto.randomUUID()
}

/** Puts the configuration and the request id where every handler finds them. */
export const withContext = createMiddleware<AppEnv>(async (c, next) => {
  c.set('requestId', requestIdOf(c.req.raw))
  c.set('config', readConfig(c.env))
  await next()
})

/** Refuses oversized addresses and headers, and reads the body within its limit. */
export const withBoundedInput = createMiddleware<AppEnv>(async (c, next) => {
  if (c.req.url.length > URL_LENGTH_MAX) throw new DomainError('uri_too_long')
  let headerBytes = 0
  for (const [name, value] of c.req.raw.headers) headerBytes += name.length + value.length
  if (headerBytes > HEADER_BYTES_MAX) throw new DomainError('header_too_large')
  if (isFile(c.req)) return withFileBody(c, next)
  if (['POST', 'PUT', 'PATCH'].includes(c.req.method)) c.req.raw = await boundedRequest(c.req.raw)
  await next()
})

const isFile = ({ method, path }: { method: string; path: string }): boolean =>
  FILE_ROUTES.some((route) => route.method === method && route.path.test(path))

/** Leaves the body to the room; what the room did not touch, because it has refused the request, is taken off the line. */
async function withFileBody(c: Context<AppEnv>, next: Next): Promise<void> {
  try {
    await next()
  } finally {
    await discardUnread(c.req.raw)
  }
}

async function boundedRequest(request: Request): Promise<Request> {
  const isCsv = CSV_PATHS.has(new URL(request.url).pathname)
  const bytes = await readBounded(request, isCsv ? IMPORT_BYTES_MAX : JSON_BYTES_MAX)
  const { url, method, headers } = request
  if (bytes.byteLength === 0) return withoutBody(request)
  const mediaType = headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (mediaType !== (isCsv ? 'text/csv' : 'application/json')) throw new DomainError('unsupported_media_type')
  const text = decodeUtf8(bytes)
  if (!isCsv) {
    const verdict = parseJsonBody(text)
    if (!verdict.ok) throw new DomainError(verdict.code, verdict.message)
  }
  return new Request(url, { method, headers, body: text })
}

/** Clients that name a media type for a body they do not send mean no body, not malformed JSON. */
function withoutBody({ url, method, headers }: Request): Request {
  const bodiless = new Request(url, { method, headers })
  bodiless.headers.delete('content-type')
  return bodiless
}

/**
 * Keeps nothing beyond the limit, whatever Content-Length said. The rest is still taken off the line, within a bound: a
 * sender that is cut off in the middle sees a lost connection and not the reply that says why.
 */
async function readBounded(request: Request, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let total = 0
  for await (const chunk of request.body ?? []) {
    total += chunk.byteLength
    if (total > DISCARDED_BYTES_MAX) break
    if (total <= maxBytes) chunks.push(chunk)
    else chunks.length = 0
  }
  if (total > maxBytes) throw new DomainError('payload_too_large')
  return Buffer.concat(chunks)
}

function decodeUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    // TextDecoder only throws for bytes that are not UTF-8.
    throw new DomainError('invalid_json', 'The body is not valid UTF-8')
  }
}
