import { describe, expect, test } from 'vitest'

import { createClient } from './create-client.ts'
import { idempotencyKey } from './idempotency-key.ts'
import { listItems } from './pages.ts'
import { ConnectionError, isProblem, ProblemError } from './problem-error.ts'
import { unwrap } from './unwrap.ts'

const baseUrl = 'https://api.example'
const me = { id: 'u1', email: 'a@example.org', fullName: 'A', roles: ['patient'], emailVerifiedAt: null }
const problem = (status: number, code: string) =>
  Response.json(
    { type: 't', title: 'T', status, code, detail: 'D', requestId: 'r1', errors: [{ path: 'email', message: 'no' }] },
    { status, headers: { 'retry-after': '7' } },
  )

/** An API that takes one token, and tells what it was asked. */
function fakeApi(valid: () => string) {
  const asked: { path: string; token: string | null; body: string }[] = []
  const send = async (request: Request) => {
    const token = request.headers.get('authorization')?.replace('Bearer ', '') ?? null
    asked.push({ path: new URL(request.url).pathname, token, body: await request.text() })
    return token === valid() ? Response.json(me) : problem(401, 'unauthenticated')
  }
  return { asked, send }
}

describe('createClient', () => {
  test('requests that are refused at once share one refresh, and each is sent once more', async () => {
    let token = 'old'
    let refreshes = 0
    const { asked, send } = fakeApi(() => 'new')
    const refresh = async () => {
      refreshes += 1
      await new Promise((resolve) => setTimeout(resolve, 5))
      token = 'new'
      return token
    }
    const client = createClient({ baseUrl, fetch: send, token: () => token, refresh })

    const replies = await Promise.all(Array.from({ length: 5 }, () => unwrap(client.GET('/api/auth/me'))))

    expect(replies.map(({ id }) => id)).toEqual(Array(5).fill('u1'))
    expect(refreshes).toBe(1)
    expect(asked).toHaveLength(10)
  })

  test('a body is sent again as it was', async () => {
    const { asked, send } = fakeApi(() => 'new')
    const client = createClient({ baseUrl, fetch: send, token: () => 'old', refresh: async () => 'new' })

    await client.POST('/api/waitlist', { body: { screeningTypeId: 's1' } })

    expect(asked.map(({ token, body }) => [token, body])).toEqual([
      ['old', '{"screeningTypeId":"s1"}'],
      ['new', '{"screeningTypeId":"s1"}'],
    ])
  })

  test('a file is sent as it is, also the second time', async () => {
    const { asked, send } = fakeApi(() => 'new')
    const client = createClient({ baseUrl, fetch: send, token: () => 'old', refresh: async () => 'new' })

    const path = { id: 'c1', appointmentId: 'a1' }
    const body = new Blob(['%PDF-1.7'], { type: 'application/pdf' })
    await client.POST('/api/centers/{id}/appointments/{appointmentId}/results', { params: { path }, body })

    expect(asked.map(({ body }) => body)).toEqual(['%PDF-1.7', '%PDF-1.7'])
  })

  test('a token that is refused twice is a problem, not a loop', async () => {
    const { asked, send } = fakeApi(() => 'never')
    const client = createClient({ baseUrl, fetch: send, token: () => 'old', refresh: async () => 'new' })

    await expect(client.GET('/api/auth/me')).rejects.toMatchObject({ status: 401, code: 'unauthenticated' })
    expect(asked).toHaveLength(2)
  })

  test('wrong credentials ask for no refresh', async () => {
    let refreshes = 0
    const refresh = async () => {
      refreshes += 1
      return 'new'
    }
    const client = createClient({ baseUrl, fetch: async () => problem(401, 'invalid_credentials'), refresh })

    const signIn = client.POST('/api/auth/login', { body: { email: 'a@example.org', password: 'x' } })

    await expect(signIn).rejects.toThrow(ProblemError)
    expect(refreshes).toBe(0)
  })

  test('a refusal carries everything that the API says about it', async () => {
    const client = createClient({ baseUrl, fetch: async () => problem(422, 'validation_failed') })

    const error = await client.GET('/api/auth/me').catch((thrown: unknown) => thrown)

    expect(isProblem(error, 'validation_failed')).toBe(true)
    expect(error).toMatchObject({
      status: 422,
      requestId: 'r1',
      retryAfterS: 7,
      message: 'D',
      errors: [{ path: 'email', message: 'no' }],
    })
  })

  test('a page of a proxy is a problem as well', async () => {
    const page = new Response('<h1>Bad gateway</h1>', { status: 502, headers: { 'x-request-id': 'r2' } })
    const client = createClient({ baseUrl, fetch: async () => page })

    await expect(client.GET('/api/auth/me')).rejects.toMatchObject({ status: 502, code: 'unknown', requestId: 'r2' })
  })

  test('no answer is told apart from a refusal', async () => {
    const client = createClient({ baseUrl, fetch: () => Promise.reject(new TypeError('fetch failed')) })

    await expect(client.GET('/api/auth/me')).rejects.toThrow(ConnectionError)
  })

  test('an idempotency key goes into the header', async () => {
    let key: string | null = null
    const send = async (request: Request) => {
      key = request.headers.get('idempotency-key')
      return Response.json({})
    }
    const client = createClient({ baseUrl, fetch: send })

    const params = { path: { id: 'o1' }, header: idempotencyKey('my-own-key-0123456') }
    await client.POST('/api/offers/{id}/claim', { params })

    expect(key).toBe('my-own-key-0123456')
  })
})

describe('listItems', () => {
  const pages: Record<string, { items: number[]; nextCursor: string | null }> = {
    first: { items: [1, 2], nextCursor: 'second' },
    second: { items: [3], nextCursor: null },
  }
  const fetchPage = async (cursor = 'first') => pages[cursor] ?? { items: [], nextCursor: null }

  test('walks every page to the end', async () => {
    expect(await Array.fromAsync(listItems(fetchPage))).toEqual([1, 2, 3])
  })

  test('an endless list is an error, not an endless loop', async () => {
    const endless = async () => ({ items: [1], nextCursor: 'again' })

    await expect(Array.fromAsync(listItems(endless, { pagesMax: 3 }))).rejects.toThrow(RangeError)
  })
})
