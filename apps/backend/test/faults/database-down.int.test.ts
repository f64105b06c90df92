import { afterEach, describe, expect, test } from 'vitest'

import { fund, makeDraft, read } from '../campaigns'
import { api, makePerson, newKey, sql, stack } from '../harness'

// The bridge between the Worker and PostgreSQL refuses, hangs, cuts and forgets. Callers get a clear answer in time, and
// nothing is half done.

const setFault = (fault: object) =>
  fetch(new URL('/faults', stack.bridgeUrl), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(fault),
  })
const clearFault = () => fetch(new URL('/faults', stack.bridgeUrl), { method: 'DELETE' })

const ANSWER_MS_MAX = 8_000

async function timed<T>(work: () => Promise<T>): Promise<{ result: T; tookMs: number }> {
  const startedAt = performance.now()
  const result = await work()
  return { result, tookMs: performance.now() - startedAt }
}

afterEach(async () => {
  await clearFault()
})

describe.each([{ kind: 'refuse' }, { kind: 'black-hole' }])('while the database does $kind', (fault) => {
  test('reads and writes answer 503 problem+json in time, health stays 200, and all is well again by itself', async () => {
    const campaign = await makeDraft()
    const { token } = campaign.donor
    await setFault(fault)

    const calls = await Promise.all([
      timed(() => api('GET', '/api/screening-types')),
      timed(() => api('GET', '/api/campaigns', { token })),
      timed(() => fund(campaign, 5_000)),
      timed(() => api('GET', '/api/ready')),
      timed(() => api('POST', '/api/auth/login', { body: { email: 'a@example.org', password: 'a long password' } })),
    ])
    const health = await timed(() => api('GET', '/api/health'))

    for (const { result, tookMs } of calls) {
      expect([result.status, result.body.status]).toEqual([503, 503])
      expect(result.headers.get('content-type')).toBe('application/problem+json')
      expect(result.headers.get('retry-after')).toMatch(/^\d+$/)
      expect(result.body.requestId).toBe(result.headers.get('x-request-id'))
      expect(tookMs).toBeLessThan(ANSWER_MS_MAX)
    }
    expect([health.result.status, health.tookMs < 1_000]).toEqual([200, true])
    await clearFault()
    expect((await api('GET', '/api/ready')).status).toBe(200)
    expect((await fund(campaign, 5_000)).status).toBe(201)
    expect((await read(campaign)).balance.fundedMinor).toBe(5_000)
  })
})

describe('when the wire is cut', () => {
  test('at any message of a money route, a retry with the same key has one effect', async () => {
    const campaign = await makeDraft()
    const key = newKey()
    let tries = 0
    for (let nth = 1; nth <= 12; nth++) {
      await setFault({ kind: 'cut-next-message', nth })
      const reply = await fund(campaign, 7_000, key)
      tries++
      expect([201, 503]).toContain(reply.status)
    }
    await clearFault()

    const reply = await fund(campaign, 7_000, key)

    expect(reply.status).toBe(201)
    expect(tries).toBe(12)
    expect((await read(campaign)).balance).toMatchObject({ fundedMinor: 7_000, availableMinor: 7_000 })
    const [journals] = await sql('SELECT count(*) AS count FROM ledger_journals WHERE campaign_id = $1', [campaign.id])
    expect(journals?.count).toBe(1)
  })

  test('after COMMIT and before its answer, the caller gets 503 and the retry gets what was stored', async () => {
    const campaign = await makeDraft()
    const key = newKey()
    // What a person does is committed by one batch over HTTP.
    await setFault({ kind: 'lose-commit-answer', over: 'http' })

    const lost = await fund(campaign, 9_000, key)
    await clearFault()
    const again = await fund(campaign, 9_000, key)

    expect(lost.status).toBe(503)
    expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([201, 'true'])
    expect((await read(campaign)).balance.fundedMinor).toBe(9_000)
  })
})

describe('what the log says of a fault', () => {
  test('holds no personal data', async () => {
    const { readFile } = await import('node:fs/promises')
    const canary = `canary-${Date.now()}`
    const person = await makePerson('patient', { email: `${canary}@example.org`, fullName: `Name ${canary}` })
    await setFault({ kind: 'refuse' })
    await api('POST', '/api/auth/login', { body: { email: person.email, password: `${canary} password` } })
    await api('PATCH', '/api/me/profile', { token: person.token, body: { phone: '+2348012345678' } })
    await clearFault()
    await api('POST', '/api/auth/login', { body: { email: person.email, password: `${canary} password` } })
    await api('GET', `/api/admin/users?email=${person.email}`, { token: (await makePerson('admin')).token })

    const log = await readFile(stack.workerLog, 'utf8')

    expect(log).toContain('"event":"request"')
    const ours = log.split('\n').filter((line) => line.startsWith('{'))
    expect(ours.filter((line) => line.includes(canary) || line.includes('+23480'))).toEqual([])
  })
})
