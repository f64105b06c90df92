import { describe, expect, inject, test } from 'vitest'
import type {} from '../../../apps/backend/test/stack-context.ts'
import { createClient, listItems, signInClient, unwrap } from '../src/index.ts'

const { baseUrl } = inject('stack')
const password = 'goodturn-demo-2026'

describe('the client and the real Worker', () => {
  test('signs in, reads what is typed, and walks a list page by page', async () => {
    const client = await signInClient({ email: 'admin@goodturn.test', password }, { baseUrl })

    const me = await unwrap(client.GET('/api/auth/me'))
    const users = await Array.fromAsync(
      listItems((cursor) =>
        unwrap(client.GET('/api/admin/users', { params: { query: { limit: 2, ...(cursor ? { cursor } : {}) } } })),
      ),
    )

    expect(me.roles).toContain('admin')
    expect(users.map(({ email }) => email)).toContain('donor@goodturn.test')
    expect(users.length).toBeGreaterThan(2)
  })

  test('a token that the Worker refuses is renewed and the request answered', async () => {
    const anonymous = createClient({ baseUrl })
    const signIn = () =>
      unwrap(anonymous.POST('/api/auth/login', { body: { email: 'patient@goodturn.test', password } }))
    let token = 'stale'
    const client = createClient({
      baseUrl,
      token: () => token,
      refresh: async () => {
        token = (await signIn()).accessToken
        return token
      },
    })

    const { email } = await unwrap(client.GET('/api/auth/me'))

    expect(email).toBe('patient@goodturn.test')
  })

  test('refusals are problems with a code, fields and the request id', async () => {
    const client = createClient({ baseUrl })

    const signIn = () => client.POST('/api/auth/login', { body: { email: 'patient@goodturn.test', password: 'wrong' } })
    const forget = () => client.POST('/api/auth/forgot-password', { body: { email: 'no address' } })

    await expect(signIn()).rejects.toMatchObject({ status: 401, code: 'invalid_credentials' })
    await expect(forget()).rejects.toMatchObject({
      status: 422,
      code: 'validation_failed',
      requestId: expect.stringMatching(/.{8}/),
      errors: [{ path: 'email' }],
    })
  })
})
