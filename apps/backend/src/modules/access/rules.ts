import type { Role } from '../../generated/prisma/enums'

const MINUTE_S = 60
const HOUR_S = 60 * MINUTE_S
const DAY_S = 24 * HOUR_S

export const VERIFY_LINK_HOURS = 24
export const RESET_LINK_MINUTES = 30

/** How long a used refresh token still answers its successor: two tabs, or a reply that was lost on the way. */
export const REFRESH_GRACE_S = 10

export type Lifetimes = { accessS: number; idleS: number; absoluteS: number }

/** The more a role may do, the sooner it signs in again. */
export const lifetimes = {
  admin: { accessS: 5 * MINUTE_S, idleS: 12 * HOUR_S, absoluteS: DAY_S },
  institution: { accessS: 10 * MINUTE_S, idleS: 7 * DAY_S, absoluteS: 30 * DAY_S },
  person: { accessS: 10 * MINUTE_S, idleS: 14 * DAY_S, absoluteS: 90 * DAY_S },
} as const satisfies Record<string, Lifetimes>

/** Of several roles the strictest counts. */
export function lifetimesOf(roles: readonly Role[]): Lifetimes {
  if (roles.includes('admin')) return lifetimes.admin
  if (roles.includes('center') || roles.includes('donor')) return lifetimes.institution
  return lifetimes.person
}

/** What is known of a refresh token that could not be used. */
export type SpentToken = { isSessionLive: boolean; usedSecondsAgo: number | null }

/**
 * What a refresh token that could not be used means. Within the grace it answers the same successor again; later two
 * parties hold the session, and nobody can tell which of them is the thief.
 */
export function judgeSpentToken(token: SpentToken | null): 'ended' | 'successor' | 'reuse' {
  if (!token?.isSessionLive || token.usedSecondsAgo === null) return 'ended'
  return token.usedSecondsAgo <= REFRESH_GRACE_S ? 'successor' : 'reuse'
}

/** Whether this person may suspend that one. Administrators cannot lock themselves out. */
export const canSuspend = (actorId: string, user: { id: string; suspendedAt: Date | null }): boolean =>
  user.id !== actorId && user.suspendedAt === null

/** How long what takes two administrators waits for the second. */
export const REQUEST_DAYS = 7

/** Whether giving this role takes two administrators. */
export const takesTwo = (role: Role): boolean => role === 'admin'

/** Whether this person may approve that request: neither who asked, nor who would get the role. */
export const canApprove = (actorId: string, request: { userId: string; requestedBy: string }): boolean =>
  actorId !== request.requestedBy && actorId !== request.userId
