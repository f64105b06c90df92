import { deleteCookie, getCookie, setCookie } from 'hono/cookie'

import type { AppContext } from './http'

// What a request tells of the program it comes from, and what that program keeps for us.

const USER_AGENT_MAX = 200

/** A cookie that no script can read, that never leaves HTTPS and no other site can send. */
export type SafeCookie = { name: `__Secure-${string}`; path: string }

const attributesOf = ({ path }: SafeCookie) => ({ path, httpOnly: true, secure: true, sameSite: 'Strict' }) as const

export const readCookie = (c: AppContext, cookie: SafeCookie): string | undefined => getCookie(c, cookie.name)

export function keepCookie(c: AppContext, cookie: SafeCookie, content: { value: string; maxAgeS: number }): void {
  setCookie(c, cookie.name, content.value, { ...attributesOf(cookie), maxAge: content.maxAgeS })
}

export function dropCookie(c: AppContext, cookie: SafeCookie): void {
  deleteCookie(c, cookie.name, attributesOf(cookie))
}

/** Where the request comes from, as the key of a coarse limit. */
export const addressOf = (c: AppContext): string => c.req.header('cf-connecting-ip') ?? 'unknown'

/** How a person recognises the program. Printable ASCII, bounded. */
export const userAgentOf = (c: AppContext): string =>
  (c.req.header('user-agent') ?? '').replaceAll(/[^\x20-\x7e]/g, '').slice(0, USER_AGENT_MAX)
