import type { TokenScope } from '@goodturn/contracts/api-token'
import { createRoute, OpenAPIHono, type RouteConfig, z } from '@hono/zod-openapi'
import type { Context } from 'hono'

import type { AppConfig } from '../env'
import { DomainError, type ErrorCode, statusOf } from '../errors'
import type { DbOwner } from './db'
import { type Access, type Admit, guard, type Principal } from './guard'
import { invariant } from './invariant'
import { type CursorScope, decodeCursor, PAGE_SIZE_DEFAULT, PAGE_SIZE_MAX, type PageArgs } from './paging'

export type AppEnv = {
  Bindings: Env
  Variables: { config: AppConfig; requestId: string; admit: Admit; principal?: Principal }
}
export type AppContext = Context<AppEnv>

/** The problem+json document that every error of this API is. */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    code: z.string(),
    detail: z.string(),
    requestId: z.string(),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
    reasons: z.array(z.looseObject({ code: z.string() })).optional(),
  })
  .meta({ id: 'Problem' })

/** A router on which every failed validation becomes our 422. */
export const newRouter = () =>
  new OpenAPIHono<AppEnv>({
    defaultHook: (result) => {
      if (result.success) return
      const errors = result.error.issues.slice(0, 50).map((issue) => ({
        path: issue.path.map(String).join('.').slice(0, 200),
        message: issue.code === 'unrecognized_keys' ? 'There are fields here that are not known' : issue.message,
      }))
      throw new DomainError('validation_failed', undefined, { errors })
    },
  })

export const jsonBody = <T extends z.ZodType>(schema: T) => ({
  required: true as const,
  content: { 'application/json': { schema } },
})

const contentOf = (types: readonly string[]) => Object.fromEntries(types.map((type) => [type, { schema: binary }]))
/** Bytes as OpenAPI 3.1 has them: the media type says all there is to say. */
const binary = { type: 'string', format: 'binary' } as const

/** A file as the whole body. Its bytes decide what it is, whatever the request says. */
export const fileBody = (...types: string[]) => ({ required: true as const, content: contentOf(types) })

export const fileReply = (description: string, ...types: string[]) => ({ description, content: contentOf(types) })

export const jsonReply = <T extends z.ZodType>(schema: T, description: string) => ({
  description,
  content: { 'application/json': { schema } },
})

const titles: Record<number, string> = {
  400: 'The request is malformed',
  401: 'Not signed in',
  403: 'Not allowed',
  404: 'Not found, or not yours',
  409: 'Conflicts with the present state',
  413: 'Too large',
  415: 'Wrong media type',
  422: 'Some fields are not valid',
  429: 'Too many requests',
  503: 'The database is not available',
}

const problemReply = (status: number) => ({
  description: titles[status] ?? 'Problem',
  content: { 'application/problem+json': { schema: Problem } },
})

type ErrorReplies = Record<number, ReturnType<typeof problemReply>>

/** The error replies of a route: what its codes map to, and what any route of its kind may answer. */
function errorReplies(access: Access, codes: readonly ErrorCode[], hasInput: boolean): ErrorReplies {
  const statuses = new Set<number>([429, 503, ...codes.map(statusOf)])
  if (access !== 'public') statuses.add(401)
  if (access !== 'public' && access !== 'user') statuses.add(403)
  if (hasInput) for (const status of [400, 413, 415, 422]) statuses.add(status)
  return Object.fromEntries([...statuses].sort().map((status) => [status, problemReply(status)]))
}

type Extras = {
  access: Access
  errors?: readonly ErrorCode[]
  idempotency?: 'required' | 'optional'
  /** Which scope of an API token opens it; reading is `read` by itself unless it is null, and all else is closed to tokens. */
  scope?: TokenScope | null
  /** Where a second factor is required: whether it has to have been given in the last minutes. */
  secondFactor?: 'fresh'
}

export const IdempotencyKeyHeader = z.object({
  'idempotency-key': z
    .string()
    .optional()
    .meta({ description: '16 to 255 printable ASCII characters; the same key and body again has no second effect' }),
})

/**
 * Declares a route. Who may call it is part of the declaration and cannot be left out: the guard, the security
 * requirement in the OpenAPI document and the 401 and 403 replies all come from `access`.
 */
export function defineRoute<P extends string, R extends Omit<RouteConfig, 'path'> & { path: P }>(config: R & Extras) {
  const { access, errors = [], idempotency, secondFactor, ...declared } = config
  const { scope = config.method === 'get' ? 'read' : null, ...route } = declared
  const hasInput = Boolean(route.request?.body ?? route.request?.query ?? route.request?.params)
  const extended = {
    ...route,
    middleware: guard(access, {
      method: route.method,
      costly: idempotency === 'required',
      scope,
      needsFreshSecondFactor: secondFactor === 'fresh',
    }),
    security: access === 'public' ? [] : [{ bearer: [] }],
    responses: { ...route.responses, ...errorReplies(access, errors, hasInput || idempotency !== undefined) },
    ...(idempotency ? { 'x-idempotency': idempotency } : {}),
    'x-access': access,
    ...(access !== 'public' && scope ? { 'x-token-scope': scope } : {}),
    ...(secondFactor ? { 'x-second-factor': secondFactor } : {}),
  }
  return createRoute<P, R>(extended as unknown as R)
}

/** Who is asking. Only routes behind a guard may call this. */
export function principalOf(c: AppContext): Principal {
  const { principal } = c.var
  invariant(principal, 'a guarded route has a principal')
  return principal
}

/** What the database layer needs of a request. */
export const ownerOf = (c: AppContext): DbOwner => ({
  ...c.var.config,
  waitUntil: (work) => c.executionCtx.waitUntil(work),
})

export const PageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(PAGE_SIZE_MAX).default(PAGE_SIZE_DEFAULT).optional(),
  cursor: z.string().max(2_000).optional(),
})

/**
 * Reads `limit` and `cursor`, and binds the cursor to this list, this person and these filters.
 * @throws {DomainError} `validation_failed` for a cursor that was made for anything else.
 */
export function pageOf(
  c: AppContext,
  query: { limit?: number | undefined; cursor?: string | undefined; [filter: string]: unknown },
): { page: PageArgs; scope: CursorScope } {
  const { limit, cursor, ...filters } = query
  const scope = {
    secret: c.var.config.settings.JWT_TOKEN_SECRET,
    scope: JSON.stringify([new URL(c.req.url).pathname, c.var.principal?.userId ?? null, filters]),
  }
  return { page: { limit: limit ?? PAGE_SIZE_DEFAULT, after: cursor ? decodeCursor(scope, cursor) : null }, scope }
}

/** A page schema for items of one kind. */
export const pageSchema = <T extends z.ZodType>(item: T, id: string) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() }).meta({ id })
