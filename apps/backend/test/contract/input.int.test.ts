import { connect } from 'node:net'
import { beforeAll, describe, expect, test } from 'vitest'

import { api, makePerson, newKey, type Person, sql, stack } from '../harness'

// What a hostile or clumsy client may send to any route. The answer is always a problem+json that says what is wrong.

let donor: Person
let admin: Person

beforeAll(async () => {
  donor = await makePerson('donor')
  admin = await makePerson('admin')
})

const post = (body: string, headers: Record<string, string> = { 'content-type': 'application/json' }) =>
  api('POST', '/api/campaigns', { token: donor.token, body, headers, key: newKey() })

const countCampaigns = async () =>
  (await sql('SELECT count(*) AS count FROM campaigns WHERE donor_id = $1', [donor.id]))[0]?.count

describe('a body', () => {
  test.each([
    ['is not JSON', 'hello', 400, 'invalid_json'],
    ['is truncated', '{"title":"x"', 400, 'invalid_json'],
    ['has a byte order mark', '\ufeff{"title":"x"}', 400, 'invalid_json'],
    ['has a trailing comma', '{"title":"x",}', 400, 'invalid_json'],
    ['is a number too large for a number', '{"title":"x","pacingPercent":1e999}', 422, 'validation_failed'],
    ['is a list', '[]', 422, 'validation_failed'],
    ['is null', 'null', 422, 'validation_failed'],
    ['is nested ten thousand deep', '['.repeat(10_000) + ']'.repeat(10_000), 422, 'validation_failed'],
    ['has a key twice', '{"title":"x","title":"y"}', 422, 'validation_failed'],
    ['has a key twice, once escaped', '{"title":"x","\\u0074itle":"y"}', 422, 'validation_failed'],
    ['has __proto__', '{"title":"x","__proto__":{"status":"active"}}', 422, 'validation_failed'],
    ['has constructor', '{"title":"x","constructor":{}}', 422, 'validation_failed'],
    ['has a field that is not known', '{"title":"x","colour":"red"}', 422, 'validation_failed'],
    ['has a privileged field', '{"title":"x","status":"active"}', 422, 'validation_failed'],
    ['has a balance', '{"title":"x","availableMinor":1000000}', 422, 'validation_failed'],
    ['has NUL in a text', '{"title":"a\\u0000b"}', 422, 'validation_failed'],
    ['has a lone surrogate', '{"title":"a\\ud800b"}', 422, 'validation_failed'],
    ['turns the reading direction', '{"title":"a\\u202eb"}', 422, 'validation_failed'],
    ['has a name of nothing visible', '{"title":"\\u200b\\u200b"}', 422, 'validation_failed'],
    ['has a very long name', JSON.stringify({ title: 'x'.repeat(60_000) }), 422, 'validation_failed'],
    ['has a day that does not exist', '{"title":"x","startsAt":"2026-02-30T00:00:00Z"}', 422, 'validation_failed'],
    ['has a time without its zone', '{"title":"x","startsAt":"2026-02-20T00:00:00"}', 422, 'validation_failed'],
    ['has the year 275760', '{"title":"x","startsAt":"+275760-09-13T00:00:00Z"}', 422, 'validation_failed'],
  ])('that %s is refused and nothing is written', async (_, body, status, code) => {
    const before = await countCampaigns()
    const reply = await post(body)
    expect([reply.status, reply.body.code]).toEqual([status, code])
    expect(reply.headers.get('content-type')).toBe('application/problem+json')
    expect(reply.body.requestId).toBe(reply.headers.get('x-request-id'))
    expect(await countCampaigns()).toBe(before)
  })

  test.each([
    ['text/plain', '{"title":"x"}'],
    ['multipart/form-data; boundary=x', '--x--'],
    ['application/x-www-form-urlencoded', 'title=x'],
    ['application/jsonp', '{"title":"x"}'],
  ])('of type %s is refused with 415', async (type, body) => {
    expect((await post(body, { 'content-type': type })).status).toBe(415)
  })

  test('of one byte over 64 KiB is refused with 413, whether or not it says its length', async () => {
    const body = `{"title":"${'x'.repeat(64 * 1024 - 12 + 1)}"}`
    expect(Buffer.byteLength(body)).toBe(64 * 1024 + 1)
    expect((await post(body)).status).toBe(413)
    const chunks = new ReadableStream({
      start(controller) {
        for (let at = 0; at < body.length; at += 8_192) controller.enqueue(Buffer.from(body.slice(at, at + 8_192)))
        controller.close()
      },
    })
    const init = { method: 'POST', body: chunks, duplex: 'half' } as RequestInit
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${donor.token}` }
    expect((await fetch(new URL('/api/campaigns', stack.baseUrl), { ...init, headers })).status).toBe(413)
  })

  test('of a million small elements costs no time', async () => {
    const startedAt = performance.now()
    const reply = await post(`{"title":"x","screeningTypeIds":[${'1,'.repeat(30_000)}1]}`)
    expect(reply.status).toBe(422)
    expect(reply.body.errors.length).toBeLessThanOrEqual(50)
    expect(performance.now() - startedAt).toBeLessThan(1_000)
  })
})

describe('an amount', () => {
  test.each([
    '-1',
    '0',
    '1.5',
    '"100"',
    'null',
    'true',
    '1e308',
    '9007199254740992',
    '9223372036854775808',
    '"१००"',
    '1e-7',
  ])('%s is refused, never rounded', async (amount) => {
    const created = await api('POST', '/api/campaigns', { token: donor.token, body: { title: 'Amounts' } })
    const path = `/api/campaigns/${created.body.id}/fund`
    const reply = await api('POST', path, { token: donor.token, key: newKey(), body: `{"amountMinor":${amount}}` })
    expect([reply.status, reply.body.code]).toEqual([422, 'validation_failed'])
    expect(reply.body.errors[0].path).toBe('amountMinor')
    const { body } = await api('GET', `/api/campaigns/${created.body.id}`, { token: donor.token })
    expect(body.balance.fundedMinor).toBe(0)
  })
})

describe('a query', () => {
  test.each([
    'limit=-1',
    'limit=0',
    'limit=101',
    'limit=1e9',
    'limit=abc',
    'limit=1&limit=2',
    'cursor=forged',
    'cursor=WyJhIl0.0000000000000000000000',
    'colour=red',
    'status=waiting&status=paused',
    'status=everything',
    "email=' OR 1=1 --",
    'screeningTypeId=../../etc/passwd',
  ])('of %s is refused with 422', async (query) => {
    const reply = await api('GET', `/api/admin/waitlist?${query}`, { token: admin.token })
    expect([reply.status, reply.body.code]).toEqual([422, 'validation_failed'])
  })

  test('with the cursor of another list, filter or person is refused', async () => {
    const page = await api('GET', '/api/admin/users?limit=1', { token: admin.token })
    const cursor = page.body.nextCursor
    expect(typeof cursor).toBe('string')
    expect((await api('GET', `/api/admin/users?limit=1&cursor=${cursor}`, { token: admin.token })).status).toBe(200)
    const other = await makePerson('admin')
    for (const [path, token] of [
      [`/api/admin/waitlist?cursor=${cursor}`, admin.token],
      [`/api/admin/users?role=admin&cursor=${cursor}`, admin.token],
      [`/api/admin/users?cursor=${cursor}`, other.token],
      [`/api/admin/users?cursor=${cursor}x`, admin.token],
    ] as const) {
      expect((await api('GET', path, { token })).status).toBe(422)
    }
  })
})

describe('an address, a header, a method', () => {
  test('over the limits is refused with 414 or 431, and TRACE and unknown methods with 405 or 501', async () => {
    expect((await api('GET', `/api/screening-types?x=${'y'.repeat(5_000)}`)).status).toBe(414)
    expect([400, 431]).toContain(
      (await api('GET', '/api/health', { headers: { 'x-long': 'y'.repeat(17_000) } })).status,
    )
    const cookies = Array.from({ length: 200 }, (_, index) => `c${index}=${'v'.repeat(100)}`).join('; ')
    expect([400, 431]).toContain((await api('GET', '/api/health', { headers: { cookie: cookies } })).status)
    expect([405, 501]).toContain(await rawStatus('TRACE /api/health HTTP/1.1'))
  })

  test('of another method is refused with 405 and what is allowed, and cannot be overridden by a header', async () => {
    const put = await api('PUT', '/api/campaigns', { token: donor.token, body: { title: 'x' } })
    expect([put.status, put.headers.get('allow')]).toEqual([405, 'GET, POST'])
    const overridden = await api('POST', '/api/campaigns', {
      token: donor.token,
      body: { title: 'Overridden' },
      headers: { 'x-http-method-override': 'DELETE', 'x-method-override': 'DELETE' },
    })
    expect(overridden.status).toBe(201)
  })

  // Outside of /api an address is a page of the site, which says itself when there is none.
  test('that does not exist is a 404 problem', async () => {
    for (const path of ['/api/nothing', '/api/campaigns/x/y/z', '/api//me', '/api/%2e%2e%2fetc/passwd']) {
      const reply = await api('GET', path)
      expect([path, reply.status]).toEqual([path, 404])
    }
  })
})

/** The status of a request that fetch would not send. */
function rawStatus(requestLine: string): Promise<number> {
  const { hostname, port } = new URL(stack.baseUrl)
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname === 'localhost' ? '127.0.0.1' : hostname)
    socket.once('error', reject)
    socket.once('data', (data) => {
      resolve(Number(data.toString().split(' ')[1]))
      socket.destroy()
    })
    socket.write(`${requestLine}\r\nHost: localhost\r\nConnection: close\r\n\r\n`)
  })
}
