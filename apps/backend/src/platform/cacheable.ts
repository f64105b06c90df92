import { DomainError } from '../errors'
import type { AppContext } from './http'
import { sha256Hex } from './keys'

const MAX_AGE_S = 300

/** What is answered, as text, and whether it can change but by a correction of the past. */
export type Cacheable = { text: string; mediaType: string; isSettled: boolean; headers?: Record<string, string> }

/**
 * Answers a text with its tag, or 304 when the caller has it already. Only the caller's own copy may be kept: for five
 * minutes when it is settled, else asked for again each time, which costs no body when nothing has changed.
 */
export function replyWithTag(c: AppContext, { text, mediaType, isSettled, headers = {} }: Cacheable): Response {
  const tag = `"${sha256Hex(`${mediaType}\n${text}`).slice(0, 32)}"`
  const about = {
    ...headers,
    etag: tag,
    'cache-control': isSettled ? `private, max-age=${MAX_AGE_S}` : 'private, no-cache',
    vary: 'Authorization',
  }
  if (matches(c.req.header('if-none-match'), tag)) return new Response(null, { status: 304, headers: about })
  return new Response(text, { status: 200, headers: { ...about, 'content-type': mediaType } })
}

/** RFC 9110 §13.1.2: any of the listed tags, weak or strong, or `*`. @throws {DomainError} `invalid_header` when malformed. */
function matches(header: string | undefined, tag: string): boolean {
  if (header === undefined) return false
  if (header.trim() === '*') return true
  const tags = header.split(',').map((one) => one.trim())
  if (!tags.every((one) => /^(W\/)?"[\x21\x23-\x7e]*"$/.test(one))) throw new DomainError('invalid_header')
  return tags.some((one) => one.replace(/^W\//, '') === tag)
}
