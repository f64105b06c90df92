import { describe, expect, test } from 'vitest'

import { api, makePerson, newKey, type Person, type Reply, sql } from '../harness'
import { inParallel } from '../in-parallel'

// Each test has people of its own, and so counters of its own; only those without an account share an address.

const READS_MAX = 300
const WRITES_MAX = 60
const MONEY_MAX = 20

const many = (count: number, call: (index: number) => Promise<Reply>): Promise<Reply[]> =>
  inParallel(Array.from({ length: count }), (_, index) => call(index), 16)

/** Calls until some are refused. The minute may turn on the way, and then as many again are let through. */
async function flood(max: number, call: () => Promise<Reply>): Promise<Reply[]> {
  const replies: Reply[] = []
  while (replies.length <= 2 * max && !replies.some(({ status }) => status === 429)) {
    replies.push(...(await many(Math.ceil(max / 4), call)))
  }
  return replies
}
const read = ({ token }: Person) => api('GET', `/api/offers/${crypto.randomUUID()}`, { token })
const alertsOf = ({ id }: Person) =>
  sql('SELECT action, entity_id AS entity, detail FROM audit_events WHERE actor_id = $1', [id])

/** How many were let through, and what the others were told. */
function judge(replies: readonly Reply[]) {
  const refused = replies.filter(({ status }) => status === 429)
  return {
    passed: replies.length - refused.length,
    codes: [...new Set(refused.map(({ body }) => body.code))],
    waits: refused.every(({ headers }) => Number(headers.get('retry-after')) > 0),
  }
}

describe('somebody who walks through ids', () => {
  test('is stopped with 429 after three hundred a minute, seen by administrators once, and stops nobody else', async () => {
    const [walker, other, admin] = [await makePerson('patient'), await makePerson('patient'), await makePerson('admin')]

    const verdict = judge(await flood(READS_MAX, () => read(walker)))

    expect(verdict.passed).toBeGreaterThanOrEqual(READS_MAX)
    expect(verdict).toMatchObject({ codes: ['too_many_requests'], waits: true })
    expect((await read(other)).status).toBe(404)
    expect(await alertsOf(walker)).toEqual([
      { action: 'auth.flooded', entity: walker.id, detail: { limit: 'LIMIT_READ' } },
    ])
    const page = await api('GET', `/api/admin/audit?action=auth.flooded&actorId=${walker.id}`, { token: admin.token })
    expect(page.body.items).toHaveLength(1)
    expect(await alertsOf(other)).toEqual([])
  })
})

describe('somebody who writes without end', () => {
  test('is stopped at sixty a minute, and at twenty where money moves', async () => {
    const [writer, payer] = [await makePerson('patient'), await makePerson('donor')]
    const write = () => api('PATCH', '/api/me/profile', { token: writer.token, body: { phone: '+2348030000000' } })
    const path = `/api/campaigns/${crypto.randomUUID()}/fund`
    const pay = () => api('POST', path, { token: payer.token, key: newKey(), body: { amountMinor: 1_000 } })

    const [writes, payments] = [judge(await flood(WRITES_MAX, write)), judge(await flood(MONEY_MAX, pay))]

    expect([writes.codes, payments.codes]).toEqual([['too_many_requests'], ['too_many_requests']])
    expect(writes.passed).toBeGreaterThanOrEqual(WRITES_MAX)
    expect(payments.passed).toBeGreaterThanOrEqual(MONEY_MAX)
    expect((await alertsOf(payer)).map(({ detail }) => detail)).toEqual([{ limit: 'LIMIT_MONEY' }])
  })
})

describe('many sign-ins from one address', () => {
  test('are refused before anything is hashed, while everything else goes on', async () => {
    const startedAt = performance.now()
    const replies = await many(200, (index) =>
      api('POST', '/api/auth/login', { body: { email: `nobody-${index}@example.org`, password: 'a long password' } }),
    )
    const tookMs = performance.now() - startedAt

    const verdict = judge(replies)
    expect(verdict.codes).toContain('too_many_requests')
    // Twenty a minute; at a tenth of a second each, two hundred hashes would take twenty seconds.
    expect(verdict.passed).toBeLessThanOrEqual(40)
    expect(tookMs).toBeLessThan(20_000)
    expect((await api('GET', '/api/screening-types')).status).toBe(200)
  })
})
