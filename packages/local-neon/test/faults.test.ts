import { Client, neon } from '@neondatabase/serverless'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { NeonBridge } from '../src/index.ts'
import { createDatabase, openBridge, openPool, rejectionOf } from './bridge-for-test.ts'

let url: string
let bridge: NeonBridge

beforeAll(async () => {
  url = await createDatabase()
})

beforeEach(async () => {
  bridge = await openBridge()
})

/** A table for this test alone, and how to see what is really stored: by another way than the one under test. */
async function createTable() {
  const name = `entry_${crypto.randomUUID().replaceAll('-', '')}`
  await neon(url).query(`CREATE TABLE ${name} (id int)`)
  const insert = `INSERT INTO ${name} VALUES (1)`
  const count = async () => (await neon(url).query(`SELECT * FROM ${name}`)).length
  return { insert, count }
}

async function connectClient(): Promise<Client> {
  const client = new Client(url)
  client.on('error', () => {
    // The query that is running reports it.
  })
  await client.connect()
  return client
}

describe('refuse', () => {
  it('fails requests and new sessions at once, and lets open sessions go on', async () => {
    const client = await connectClient()
    bridge.setFault({ kind: 'refuse' })
    expect(await rejectionOf(neon(url)`SELECT 1`)).toBeInstanceOf(Error)
    await rejectionOf(openPool(url).query('SELECT 1'))
    expect((await client.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }])
    bridge.clearFault()
    expect(await neon(url)`SELECT 1 AS one`).toEqual([{ one: 1 }])
    await client.end()
  })
})

describe('delay', () => {
  it('adds its time to every request and every round trip of a session, in order', async () => {
    const client = await connectClient()
    bridge.setFault({ kind: 'delay', ms: 150 })
    const startedAt = performance.now()
    await neon(url)`SELECT 1`
    const afterHttp = performance.now()
    const answers = [client.query('SELECT 1 AS n'), client.query('SELECT 2 AS n')]
    expect((await Promise.all(answers)).map(({ rows }) => rows)).toEqual([[{ n: 1 }], [{ n: 2 }]])
    const afterSession = performance.now()
    expect(afterHttp - startedAt).toBeGreaterThanOrEqual(145)
    expect(afterSession - afterHttp).toBeGreaterThanOrEqual(290)
    bridge.clearFault()
    await client.end()
  })
})

describe('black-hole', () => {
  it('answers nobody, and cuts what it swallowed when it ends, unexecuted', async () => {
    const { insert, count } = await createTable()
    const client = await connectClient()
    bridge.setFault({ kind: 'black-hole' })
    // Settled once: a query of neon() is sent again for each `then`.
    const outcomes = Promise.allSettled([client.query(insert), neon(url).query(insert), openPool(url).query(insert)])
    const silence = new Promise((resolve) => setTimeout(resolve, 400, 'silence'))
    expect(await Promise.race([outcomes, silence])).toBe('silence')
    bridge.clearFault()
    expect((await outcomes).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
    expect(await count()).toBe(0)
  })

  it('runs into the time limits of the driver', async () => {
    bridge.setFault({ kind: 'black-hole' })
    const pool = openPool(url, { connectionTimeoutMillis: 200 })
    expect(String(await rejectionOf(pool.query('SELECT 1')))).toMatch(/timeout/)
    const signal = AbortSignal.timeout(200)
    await rejectionOf(neon(url).query('SELECT 1', [], { fetchOptions: { signal } }))
  })
})

describe('cut-next-message', () => {
  it('cuts the session at the matching statement, which PostgreSQL never sees', async () => {
    const { insert, count } = await createTable()
    const client = await connectClient()
    bridge.setFault({ kind: 'cut-next-message', matches: 'insert into', nth: 2 })
    await client.query('SELECT 1')
    await client.query(insert)
    expect(bridge.currentFault()).not.toBeNull()
    await rejectionOf(client.query(insert.replace('1', '$1'), [1]))
    expect(bridge.currentFault()).toBeNull()
    expect(await count()).toBe(1)
  })

  it('cuts an HTTP request just so, and once only', async () => {
    const { insert, count } = await createTable()
    bridge.setFault({ kind: 'cut-next-message' })
    expect(await rejectionOf(neon(url).query(insert))).toBeInstanceOf(Error)
    expect(await count()).toBe(0)
    await neon(url).query(insert)
    expect(await count()).toBe(1)
  })
})

describe('lose-commit-answer', () => {
  it('stores the transaction and cuts the session instead of answering', async () => {
    const { insert, count } = await createTable()
    const client = await connectClient()
    bridge.setFault({ kind: 'lose-commit-answer' })
    await client.query('BEGIN')
    await client.query(insert)
    await rejectionOf(client.query('COMMIT'))
    expect(bridge.currentFault()).toBeNull()
    expect(await count()).toBe(1)
  })

  it('finds a prepared COMMIT, and the nth one', async () => {
    const { insert, count } = await createTable()
    const client = await connectClient()
    bridge.setFault({ kind: 'lose-commit-answer', nth: 2 })
    const commitTwice = async () => {
      for (let turn = 0; turn < 2; turn += 1) {
        await client.query('BEGIN')
        await client.query(insert)
        await client.query({ name: 'finish', text: 'COMMIT' })
      }
    }
    await rejectionOf(commitTwice())
    expect(await count()).toBe(2)
  })

  it('does the same to a writing HTTP request when asked to', async () => {
    const { insert, count } = await createTable()
    bridge.setFault({ kind: 'lose-commit-answer', over: 'http' })
    expect(await count()).toBe(0)
    expect(await rejectionOf(neon(url).query(insert))).toBeInstanceOf(Error)
    expect(await count()).toBe(1)
  })
})

describe('the control endpoint', () => {
  const call = (method: string, body?: unknown) =>
    fetch(`http://127.0.0.1:${bridge.port}/faults`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })

  it('sets, shows and clears a fault from another process, during every fault', async () => {
    for (const kind of ['refuse', 'black-hole']) {
      expect((await call('POST', { kind })).status).toBe(200)
      expect(await (await call('GET')).json()).toEqual({ fault: { kind } })
    }
    expect((await call('DELETE')).status).toBe(200)
    expect(bridge.currentFault()).toBeNull()
    expect(await neon(url)`SELECT 1 AS one`).toEqual([{ one: 1 }])
  })

  it('takes every option of a fault', async () => {
    const faults = [
      { kind: 'delay', ms: 5 },
      { kind: 'cut-next-message', nth: 3, matches: 'x' },
      { kind: 'lose-commit-answer', nth: 2, over: 'http' },
    ]
    for (const fault of faults) {
      await call('POST', fault)
      expect(bridge.currentFault()).toEqual(fault)
    }
  })

  it.each([{ kind: 'rust' }, { kind: 'delay' }, { kind: 'delay', ms: -1 }, { kind: 'cut-next-message', nth: 0 }, 7])(
    'refuses %j',
    async (fault) => {
      expect((await call('POST', fault)).status).toBe(400)
      expect(bridge.currentFault()).toBeNull()
    },
  )
})
