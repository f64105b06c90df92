import type { TokenScope } from '@goodturn/contracts/api-token'
import type { Context, MiddlewareHandler } from 'hono'

import type { Role } from '../generated/prisma/enums'
import type { AppEnv } from './http'

/** Who may call a route: anybody, anybody who is signed in, or one of these roles. */
export type Access = 'public' | 'user' | Role | readonly Role[]

/** Who is asking. */
export type Principal = {
  userId: string
  /** The token's id for a program that comes with an API token. */
  sessionId: string
  roles: readonly Role[]
  /** Seconds since this session last gave a second factor; null when it never has. */
  secondFactorAgeS: number | null
}

/** What a route declares about its callers. */
export type Guarded = {
  access: Exclude<Access, 'public'>
  method: string
  costly: boolean
  scope: TokenScope | null
  needsFreshSecondFactor: boolean
}

/** Decides who is asking and whether the route is for them. The room `access` has it; `app.ts` hands it in. */
export type Admit = (c: Context<AppEnv>, route: Guarded) => Promise<Principal>

/** Lets nobody through to a route that is not public unless they are admitted to it. */
export function guard(access: Access, route: Omit<Guarded, 'access'>): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    if (access !== 'public') c.set('principal', await c.var.admit(c, { ...route, access }))
    return next()
  }
}

/** The access token that a request carries. */
export const bearerOf = (c: Context<AppEnv>): string | undefined =>
  /^Bearer ([\w.~+/=-]{1,4096})$/i.exec(c.req.header('authorization') ?? '')?.[1]
