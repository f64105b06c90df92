import { neon } from '@neondatabase/serverless'
import { beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import type { NeonBridge } from '../src/index.ts'
import { createDatabase, openBridge, rejectionOf } from './bridge-for-test.ts'

let url: string
let bridge: NeonBridge

beforeAll(async () => {
  url = await createDatabase()
})

beforeEach(async () => {
  bridge = await openBridge()
})

async function createTable(): Promise<string> {
  const table = `person_${crypto.randomUUID().replaceAll('-', '')}`
  const sql = neon(url)
  await sql.query(`CREATE TABLE ${table} (id int PRIMARY KEY, name text NOT NULL, age int CHECK (age >= 0))`)
  return table
}

describe('a query over HTTP', () => {
  it('gives back each type as the driver gives it on Neon', async () => {
    const sql = neon(url)
    const moment = new Date('2026-02-03T04:05:06.789Z')
    const [row] = await sql`
      SELECT ${7}::int AS number, ${'ä'} AS text, ${true}::bool AS flag, ${null}::text AS nothing, ${moment}::timestamptz
      AS moment, ${{ a: [1] }}::jsonb AS json, ${['x', null, 'y,"z']}::text[] AS list, 12345678901234567890::numeric AS big,
      ${Buffer.from([0, 255])}::bytea AS bytes`
    expect(row).toEqual({
      number: 7,
      text: 'ä',
      flag: true,
      nothing: null,
      moment,
      json: { a: [1] },
      list: ['x', null, 'y,"z'],
      big: '12345678901234567890',
      bytes: Buffer.from([0, 255]),
    })
  })

  it('keeps both columns of one name in array mode', async () => {
    const sql = neon(url, { arrayMode: true })
    expect(await sql`SELECT 1 AS a, 2 AS a`).toEqual([[1, 2]])
  })

  it('tells command, row count and fields in a full result', async () => {
    const table = await createTable()
    const sql = neon(url, { fullResults: true })
    const result = await sql.query(`INSERT INTO ${table} VALUES (1, 'Ada', 36), (2, 'Eva', 4) RETURNING id`)
    expect(result).toMatchObject({ command: 'INSERT', rowCount: 2, rowAsArray: false, rows: [{ id: 1 }, { id: 2 }] })
    expect(result.fields).toMatchObject([{ name: 'id', dataTypeID: 23, format: 'text' }])
  })

  it('tells code, constraint, table and detail of an error', async () => {
    const table = await createTable()
    const sql = neon(url)
    await sql.query(`INSERT INTO ${table} VALUES (1, 'Ada', 36)`)
    expect(await rejectionOf(sql.query(`INSERT INTO ${table} VALUES (1, 'Eva', 4)`))).toMatchObject({
      name: 'NeonDbError',
      code: '23505',
      severity: 'ERROR',
      constraint: `${table}_pkey`,
      table,
      detail: 'Key (id)=(1) already exists.',
    })
    expect(await rejectionOf(sql.query(`INSERT INTO ${table} (id) VALUES (2)`))).toMatchObject({
      code: '23502',
      column: 'name',
    })
  })

  it('refuses two statements in one text', async () => {
    expect(await rejectionOf(neon(url).query('SELECT 1; SELECT 2'))).toMatchObject({ code: '42601' })
  })

  it('leaves no setting, table or transaction to the query after it', async () => {
    const sql = neon(url)
    await sql`SET work_mem = '7MB'`
    await sql`CREATE TEMPORARY TABLE left_behind (id int)`
    await sql`BEGIN`
    const state = () =>
      sql`SELECT current_setting('work_mem') AS memory, to_regclass('left_behind') AS left, now()::text`
    const [first] = await state()
    const [second] = await state()
    expect(first).toMatchObject({ memory: '4MB', left: null })
    expect(second?.now).not.toBe(first?.now)
  })

  it('refuses a wrong password and a missing database with the code PostgreSQL gives', async () => {
    const wrong = new URL(url)
    wrong.password = 'wrong'
    expect(await rejectionOf(neon(wrong.href)`SELECT 1`)).toMatchObject({ code: '28P01' })
    const missing = new URL(url)
    missing.pathname = 'nowhere'
    expect(await rejectionOf(neon(missing.href)`SELECT 1`)).toMatchObject({ code: '3D000' })
  })
})

describe('many and long queries over HTTP', () => {
  it('carry a parameter and an answer of 20 MB', async () => {
    const text = 'x'.repeat(20 * 1024 * 1024)
    const [row] = await neon(url)`SELECT ${text} AS text`
    expect(row?.text === text).toBe(true)
  })

  it('are cancelled when their caller gives up', async () => {
    const sql = neon(url)
    const signal = AbortSignal.timeout(200)
    await rejectionOf(sql.query('SELECT pg_sleep(60) /* given up */', [], { fetchOptions: { signal } }))
    const isRunning = async () =>
      (
        await sql`SELECT 1 FROM pg_stat_activity WHERE state = 'active' AND query LIKE '%/* given up%' AND pid <> pg_backend_pid()`
      ).length
    await expect.poll(isRunning, { timeout: 3000 }).toBe(0)
  })

  it('run fifty at a time on twenty connections', async () => {
    const sql = neon(url)
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) => sql`SELECT ${index}::int AS index, pg_sleep(0.01)`),
    )
    expect(answers.map(([row]) => row?.index)).toEqual(Array.from({ length: 50 }, (_, index) => index))
  })
})

describe('a batch over HTTP', () => {
  it('is one transaction with the asked isolation', async () => {
    const sql = neon(url)
    const ask = sql`SELECT current_setting('transaction_isolation') AS level, current_setting('transaction_read_only') AS read_only,
      current_setting('transaction_deferrable') AS deferrable, pg_current_xact_id_if_assigned() AS id`
    const options = { isolationLevel: 'Serializable', readOnly: true, deferrable: true } as const
    const row = { level: 'serializable', read_only: 'on', deferrable: 'on', id: null }
    expect(await sql.transaction([ask, ask], options)).toEqual([[row], [row]])
  })

  it('keeps nothing when one of its queries fails', async () => {
    const table = await createTable()
    const sql = neon(url)
    const insert = (id: number, age: number) => sql.query(`INSERT INTO ${table} VALUES ($1, 'Ada', $2)`, [id, age])
    expect(await rejectionOf(sql.transaction([insert(1, 1), insert(2, -1)]))).toMatchObject({ code: '23514' })
    expect(await sql.query(`SELECT * FROM ${table}`)).toEqual([])
    await sql.transaction([insert(1, 1), insert(2, 2)])
    expect(await sql.query(`SELECT * FROM ${table}`)).toHaveLength(2)
  })
})

describe('the endpoint', () => {
  const post = (body: string, headers: Record<string, string> = { 'Neon-Connection-String': url }) =>
    fetch(`http://127.0.0.1:${bridge.port}/sql`, { method: 'POST', body, headers })

  it('turns values into JSON when raw text is not asked for', async () => {
    const query = `SELECT true AS flag, 2 AS number, 'NaN'::float8 AS nan, '{"a":1}'::json AS json, 9::int8 AS long`
    const answer = (await (await post(JSON.stringify({ query }))).json()) as { rows: unknown[] }
    expect(answer.rows).toEqual([{ flag: true, number: 2, nan: 'NaN', json: { a: 1 }, long: '9' }])
  })

  it('takes JSON parameters of every kind', async () => {
    const query =
      'SELECT $1::int AS number, $2::bool AS flag, $3::int[] AS list, $4::jsonb AS json, $5::text AS nothing'
    const params = [1, false, [1, null], { b: '2' }, null]
    const answer = (await (await post(JSON.stringify({ query, params }))).json()) as { rows: unknown[] }
    expect(answer.rows).toEqual([{ number: 1, flag: false, list: '{1,NULL}', json: { b: '2' }, nothing: null }])
  })

  it.each([
    ['no JSON', '{', {}],
    ['no query', '{"params":[]}', {}],
    ['no connection string', '{"query":"SELECT 1"}', { 'Neon-Connection-String': '' }],
    ['a connection string without a user', '{"query":"SELECT 1"}', { 'Neon-Connection-String': 'postgresql://h/d' }],
    ['an unknown isolation level', '{"queries":[]}', { 'Neon-Batch-Isolation-Level': 'Chaos' }],
  ])('answers 400 with a message to %s', async (_, body, headers) => {
    const response = await post(body, { 'Neon-Connection-String': url, ...headers })
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ message: expect.any(String) })
  })

  it('answers 413 to more than 64 MB', async () => {
    const response = await post(JSON.stringify({ query: 'SELECT $1', params: ['x'.repeat(65 * 1024 * 1024)] }))
    expect(response.status).toBe(413)
  })

  it('counts requests and the queries in them', async () => {
    const sql = neon(url)
    await sql`SELECT 1`
    await sql.transaction([sql`SELECT 1`, sql`SELECT 2`])
    expect(bridge.stats()).toEqual({ httpRequests: 2, httpQueries: 3, wsConnections: 0, wsMessages: 0 })
    expect(await (await fetch(`http://127.0.0.1:${bridge.port}/stats`)).json()).toEqual(bridge.stats())
  })

  it('listens on 127.0.0.1 only', async () => {
    expect(bridge.host).toBe('127.0.0.1')
    await expect(fetch(`http://127.0.0.2:${bridge.port}/stats`)).rejects.toThrow('fetch failed')
    expect(inject('postgresPort')).not.toBe(bridge.port)
  })
})
