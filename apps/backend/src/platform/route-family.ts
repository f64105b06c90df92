import type { TokenScope } from '@goodturn/contracts/api-token'
import { IdParams } from '@goodturn/contracts/common'
import type { z } from '@hono/zod-openapi'
import type { ErrorCode } from '../errors'
import type { Access } from './guard'
import {
  type AppContext,
  defineRoute,
  IdempotencyKeyHeader,
  type jsonReply,
  PageQuery,
  pageOf,
  principalOf,
} from './http'
import { type CursorKey, type PageArgs, toPage } from './paging'

// Most routes are one of three: a page of a list, one thing by its id, or a step on one. This family declares them in the few
// words in which they differ. What it makes is what `defineRoute` would be given by hand.

type JsonReply<Body extends z.ZodType> = ReturnType<typeof jsonReply<Body>>
type Common = {
  operationId: string
  summary: string
  description?: string
  errors?: readonly ErrorCode[]
  /** As in `defineRoute`. */
  scope?: TokenScope | null
  secondFactor?: 'fresh'
}
type Params = z.ZodObject
type ParamsOf<Path extends string, Own extends Params | undefined> = Own extends Params
  ? { params: Own }
  : Path extends `${string}{id}${string}`
    ? { params: typeof IdParams }
    : object

/** An address with `{id}` in it takes an id; one with other names gives its `params`. */
const paramsOf = <Path extends string, Own extends Params | undefined>(path: Path, own: Own) =>
  (own ? { params: own } : /\{id\}/.test(path) ? { params: IdParams } : {}) as ParamsOf<Path, Own>

type SentBody = { required: boolean; content: Record<string, { schema: object }> }
type BodyOf<Own> = Own extends object ? { body: Own } : object
type KeyOf<Mode> = Mode extends string ? { headers: typeof IdempotencyKeyHeader } : object

/** Declares the routes of one kind of caller under one heading of the document. */
export const routesFor = <const Who extends Access>(access: Who, tag: string) => {
  const base = { access, tags: [tag] }

  return {
    /** A page of a list: `limit`, `cursor`, and the filters. */
    page<
      const Path extends string,
      Body extends z.ZodType,
      Filters extends z.ZodRawShape = Record<never, never>,
      Own extends Params | undefined = undefined,
    >(
      path: Path,
      { filters, params, reply, ...rest }: Common & { filters?: Filters; params?: Own; reply: JsonReply<Body> },
    ) {
      const query = PageQuery.extend(filters ?? ({} as Filters))
      const request = { ...paramsOf(path, params as Own), query }
      return defineRoute({ ...base, ...rest, method: 'get' as const, path, request, responses: { 200: reply } })
    },

    /** One thing, by the id in its address or because there is only one. */
    one<const Path extends string, Body extends z.ZodType, Own extends Params | undefined = undefined>(
      path: Path,
      { params, reply, ...rest }: Common & { params?: Own; reply: JsonReply<Body> },
    ) {
      const request = paramsOf(path, params as Own)
      return defineRoute({ ...base, ...rest, method: 'get' as const, path, request, responses: { 200: reply } })
    },

    /** A step on one thing, or on what the body names: `POST`, answered with 200, unless it says otherwise. */
    step<
      const Path extends string,
      Body extends z.ZodType,
      Own extends Params | undefined = undefined,
      Sent extends SentBody | undefined = undefined,
      Mode extends 'required' | 'optional' | undefined = undefined,
      const Method extends 'post' | 'put' | 'patch' | 'delete' = 'post',
      const Status extends number = 200,
    >(
      path: Path,
      {
        method,
        params,
        body,
        idempotency,
        reply,
        status,
        ...rest
      }: Common & {
        method?: Method
        params?: Own
        body?: Sent
        idempotency?: Mode
        reply: JsonReply<Body>
        status?: Status
      },
    ) {
      const request = {
        ...paramsOf(path, params as Own),
        ...((body ? { body } : {}) as BodyOf<Sent>),
        ...((idempotency ? { headers: IdempotencyKeyHeader } : {}) as KeyOf<Mode>),
      }
      const responses = { [status ?? 200]: reply } as { [Code in Status]: JsonReply<Body> }
      const key = idempotency ? { idempotency } : {}
      return defineRoute({ ...base, ...rest, ...key, method: method ?? ('post' as Method), path, request, responses })
    },
  }
}

/**
 * Answers one page: `list` is asked for a row more than the page has, which tells whether there is another. The cursor is good
 * for this list, this person and the filters of `query` only.
 * @throws {DomainError} `validation_failed` for a cursor that was made for anything else.
 */
export async function sendPage<Row, Item>(
  c: AppContext,
  query: Parameters<typeof pageOf>[1],
  list: (page: PageArgs) => Promise<readonly Row[]>,
  shown: { keyOf: (row: Row) => CursorKey; toItem: (row: Row) => Item },
) {
  const { page, scope } = pageOf(c, query)
  return c.json(toPage(await list(page), { limit: page.limit, scope, ...shown }), 200)
}

/** Who acts, for the log. */
export const actorOf = (c: AppContext): { actorId: string; requestId: string } => ({
  actorId: principalOf(c).userId,
  requestId: c.var.requestId,
})
