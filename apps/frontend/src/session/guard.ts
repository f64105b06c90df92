import { redirect } from '@tanstack/react-router'
import { settledSession } from './session'
import type { Role, User } from './session-store'

/** The page is for another role. Shown as the 403 page, at the address that was asked for. */
export class Forbidden extends Error {
  constructor() {
    super('This page is for another role')
    this.name = 'Forbidden'
  }
}

type Location = { href: string }

/**
 * For `beforeLoad` of a layout: lets people of one role in, sends strangers to sign in and back, and shows everybody else
 * the 403 page. A courtesy to people; what keeps data safe is the API.
 */
export const requireRole =
  (role: Role) =>
  async ({ location }: { location: Location }): Promise<{ user: User }> => {
    const user = await requireUser({ location })
    if (!user.roles.includes(role)) throw new Forbidden()
    return { user }
  }

/** The same for pages of anybody who is signed in. */
export async function requireUser({ location }: { location: Location }): Promise<User> {
  const session = await settledSession()
  if (session.status === 'signed-in') return session.user
  const search = { next: location.href, ...(session.isExpired ? { why: 'expired' as const } : {}) }
  throw redirect({ to: '/sign-in', search, replace: true })
}

const homes = { admin: '/admin', donor: '/donor', center: '/center', patient: '/patient' } as const

/** Where somebody starts: of several roles, the one with the most to do. */
export function homeOf({ roles }: Pick<User, 'roles'>): (typeof homes)[Role] {
  const role = (['admin', 'donor', 'center', 'patient'] as const).find((candidate) => roles.includes(candidate))
  return homes[role ?? 'patient']
}

/** A place on this site to go on to, or null: an address from a link must not lead anywhere else. */
export function safeNext(next: string | undefined): string | null {
  if (!next?.startsWith('/') || /^\/[/\\]/.test(next)) return null
  const url = new URL(next, 'https://here.invalid')
  return url.origin === 'https://here.invalid' ? url.pathname + url.search + url.hash : null
}
