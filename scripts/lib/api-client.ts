import { randomUUID } from 'node:crypto'

const TIMEOUT_MS = 120_000
const UNAUTHENTICATED = 401

/** An answer that was not expected, in one line: what was asked, the status, and what the API said. */
export class ApiFailure extends Error {
  readonly status: number
  readonly code: string

  constructor(asked: string, status: number, body: unknown) {
    const { code = '', detail = '' } = typeof body === 'object' && body !== null ? (body as Problem) : {}
    super(`${asked} answered ${status} ${code} ${detail}`.trimEnd())
    this.status = status
    this.code = code
  }
}

type Problem = { code?: string; detail?: string }
export type Reply = { status: number; headers: Headers; body: unknown }
export type Page<Item> = { items: Item[]; nextCursor: string | null }

export type CallOptions = {
  token?: string | undefined
  /** An object is sent as JSON, a text as CSV. */
  body?: object | string | undefined
  /** The Idempotency-Key. */
  key?: string | undefined
}

export const newKey = (): string => `goodturn-${randomUUID()}`

/** One request, by its path from `/api` on. Answers whatever status comes. */
export async function callApi(
  baseUrl: string,
  asked: `${'GET' | 'POST' | 'DELETE'} /api/${string}`,
  options: CallOptions = {},
): Promise<Reply> {
  const { token, body, key } = options
  const [method = 'GET', path = ''] = asked.split(' ', 2)
  const type = typeof body === 'string' ? 'text/csv' : 'application/json'
  const response = await fetch(new URL(path, baseUrl), {
    method,
    headers: {
      ...(body === undefined ? {} : { 'content-type': type }),
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(key ? { 'idempotency-key': key } : {}),
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  })
  const text = await response.text()
  const isJson = /json/.test(response.headers.get('content-type') ?? '')
  return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text }
}

export type Caller = {
  /** Whatever comes back, refusals included. */
  call(asked: Parameters<typeof callApi>[1], options?: Omit<CallOptions, 'token'>): Promise<Reply>
  /** @throws {ApiFailure} for everything but a 2xx. */
  get<Body>(path: `/api/${string}`): Promise<Body>
  /** With a new Idempotency-Key when none is given. @throws {ApiFailure} for everything but a 2xx. */
  post<Body>(path: `/api/${string}`, body?: object | string, key?: string): Promise<Body>
  /** Every item of a list, page after page. */
  list<Item>(path: `/api/${string}`, limit?: number): AsyncGenerator<Item[], void>
}

/** Somebody who is signed in, and signs in again when the access token has run out. @throws {ApiFailure} */
export async function signIn(baseUrl: string, email: string, password: string): Promise<Caller> {
  const fetchToken = async () => {
    const reply = await callApi(baseUrl, 'POST /api/auth/login', { body: { email, password } })
    return expectOk<{ accessToken: string }>('POST /api/auth/login', reply).accessToken
  }
  let token = await fetchToken()
  const call: Caller['call'] = async (asked, options) => {
    const reply = await callApi(baseUrl, asked, { ...options, token })
    if (reply.status !== UNAUTHENTICATED) return reply
    token = await fetchToken()
    return callApi(baseUrl, asked, { ...options, token })
  }
  const get: Caller['get'] = async (path) => expectOk(path, await call(`GET ${path}`))
  return {
    call,
    get,
    post: async (path, body, key = newKey()) => expectOk(path, await call(`POST ${path}`, { body, key })),
    async *list<Item>(path: `/api/${string}`, limit = 100) {
      const joint = path.includes('?') ? '&' : '?'
      for (let cursor: string | null = ''; cursor !== null; ) {
        const page: Page<Item> = await get(`${path}${joint}limit=${limit}${cursor ? `&cursor=${cursor}` : ''}`)
        yield page.items
        cursor = page.nextCursor
      }
    },
  }
}

function expectOk<Body>(asked: string, { status, body }: Reply): Body {
  if (status < 200 || status >= 300) throw new ApiFailure(asked, status, body)
  return body as Body
}
