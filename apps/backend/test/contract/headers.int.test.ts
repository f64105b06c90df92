import { describe, expect, test } from 'vitest'

import { api, makePerson } from '../harness'

// What a browser is told with every answer.

describe('a page of another origin', () => {
  test.each([
    'https://evil.example',
    'null',
    'https://goodturn.example.evil.example',
    'http://localhost',
    'https://goodturn.example.',
  ])('of %s is allowed to read nothing, whether it asks first or not', async (origin) => {
    const { token } = await makePerson('patient')
    const preflight = await api('OPTIONS', '/api/me/profile', {
      headers: { origin, 'access-control-request-method': 'PATCH', 'access-control-request-headers': 'authorization' },
    })
    const replies = [
      preflight,
      await api('GET', '/api/me/profile', { token, headers: { origin } }),
      await api('GET', '/api/me/profile', { headers: { origin } }),
      await api('GET', '/api/screening-types', { headers: { origin } }),
    ]
    for (const { headers } of replies) {
      expect(headers.get('access-control-allow-origin')).toBeNull()
      expect(headers.get('access-control-allow-credentials')).toBeNull()
    }
  })
})

describe('every answer', () => {
  test.each([
    ['GET', '/api/health', 200],
    ['GET', '/api/waitlist', 401],
    ['GET', '/api/nothing', 404],
    ['PUT', '/api/campaigns', 405],
    ['GET', '/api/docs', 200],
  ])(
    'to %s %s tells the browser to guess nothing, frame nothing and pass no address on',
    async (method, path, status) => {
      const { status: answered, headers } = await api(method, path)
      expect(answered).toBe(status)
      expect(headers.get('referrer-policy')).toBe('no-referrer')
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('content-security-policy')).toMatch(/frame-ancestors 'none'/)
      expect(headers.get('strict-transport-security')).toMatch(/^max-age=63072000/)
      expect(headers.get('x-request-id')).toMatch(/^[\w-]{8,64}$/)
    },
  )
})

describe('a form of another page', () => {
  test('cannot use the cookie: what is no JSON is refused with 415 before anything happens', async () => {
    for (const type of ['application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'text/plain']) {
      const headers = { 'content-type': type, cookie: '__Secure-rt=anything' }
      const { status } = await api('POST', '/api/auth/refresh', { body: 'a=b', headers })
      expect([type, status]).toEqual([type, 415])
    }
  })
})
