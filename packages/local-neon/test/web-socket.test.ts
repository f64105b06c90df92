import { once } from 'node:events'
import { Client } from '@neondatabase/serverless'
import { beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
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

function message(type: string, body: string): Buffer {
  const head = Buffer.alloc(4)
  head.writeInt32BE(Buffer.byteLength(body) + 4)
  return Buffer.concat([Buffer.from(type), head, Buffer.from(body)])
}

/** What a client sends before its first statement, when it does not wait for the question about the password. */
function startup({ username, password, pathname }: URL): Buffer {
  const parameters = `user\0${username}\0database\0${pathname.slice(1)}\0\0`
  return Buffer.concat([message('', `\0\x03\0\0${parameters}`), message('p', `${password}\0`)])
}

describe('a session over WebSocket', () => {
  it('keeps a transaction open from BEGIN to COMMIT, and forgets it on ROLLBACK', async () => {
    const pool = openPool(url)
    await pool.query('CREATE TABLE account (id int PRIMARY KEY, amount int)')
    const client = await pool.connect()
    await client.query('BEGIN')
    await client.query('INSERT INTO account VALUES ($1, $2)', [1, 10])
    expect((await pool.query('SELECT * FROM account')).rows).toEqual([])
    await client.query('COMMIT')
    expect((await pool.query('SELECT * FROM account')).rows).toEqual([{ id: 1, amount: 10 }])
    await client.query('BEGIN')
    await client.query('DELETE FROM account')
    await client.query('ROLLBACK')
    client.release()
    expect((await pool.query('SELECT * FROM account')).rowCount).toBe(1)
  })

  it('carries 20 MB in each direction without losing a byte', async () => {
    const pool = openPool(url)
    const text = 'é'.repeat(10 * 1024 * 1024)
    const one = await pool.query('SELECT $1::text AS text, md5($1) AS sum', [text])
    expect(one.rows[0]?.text === text).toBe(true)
    const many = await pool.query(`SELECT number, repeat('x', 1000) AS text FROM generate_series(1, 20000) AS number`)
    expect(many.rowCount).toBe(20_000)
    expect(many.rows.every((row, index) => row.number === index + 1 && row.text.length === 1000)).toBe(true)
  })

  it('passes notices, errors with their fields, and notifications on', async () => {
    const client = new Client(url)
    await client.connect()
    const notices: (string | undefined)[] = []
    const notifications: (string | undefined)[] = []
    client.on('notice', ({ message }) => notices.push(message))
    client.on('notification', ({ payload }) => notifications.push(payload))
    await client.query(`DO $$ BEGIN RAISE NOTICE 'mind the step'; END $$`)
    expect(notices).toEqual(['mind the step'])
    await client.query('CREATE TABLE unique_name (name text CONSTRAINT one_name UNIQUE)')
    await client.query(`INSERT INTO unique_name VALUES ('Ada')`)
    expect(await rejectionOf(client.query(`INSERT INTO unique_name VALUES ('Ada')`))).toMatchObject({
      code: '23505',
      constraint: 'one_name',
      detail: 'Key (name)=(Ada) already exists.',
    })
    await client.query(`LISTEN news; NOTIFY news, 'hello'`)
    await expect.poll(() => notifications).toEqual(['hello'])
    await client.end()
  })

  it('is counted, with each of its statements', async () => {
    const client = new Client(url)
    await client.connect()
    await client.query('BEGIN')
    await client.query('SELECT $1::int', [1])
    await client.query('COMMIT')
    await client.end()
    expect(bridge.stats()).toEqual({ httpRequests: 0, httpQueries: 0, wsConnections: 1, wsMessages: 3 })
  })

  it('makes PostgreSQL wait for a client that does not read', async () => {
    const pool = openPool(url)
    const client = new WebSocket(`ws://127.0.0.1:${bridge.port}/v2`)
    onTestFinished(() => client.terminate())
    await once(client, 'open')
    client.pause()
    const query = `SELECT repeat('x', 100000) FROM generate_series(1, 5000) /* unread */`
    client.send(Buffer.concat([startup(new URL(url)), message('Q', `${query}\0`)]))
    const isWaiting = async () =>
      (await pool.query(`SELECT wait_event FROM pg_stat_activity WHERE query = $1`, [query])).rows
    await expect.poll(isWaiting, { timeout: 5000 }).toEqual([{ wait_event: 'ClientWrite' }])
  })
})

describe('the end of a session over WebSocket', () => {
  it('leaves no connection in PostgreSQL', async () => {
    const pool = openPool(url)
    const client = new Client(url)
    await client.connect()
    const [{ pid }] = (await client.query('SELECT pg_backend_pid() AS pid')).rows as [{ pid: number }]
    await client.end()
    const count = async () => (await pool.query('SELECT 1 FROM pg_stat_activity WHERE pid = $1', [pid])).rowCount
    await expect.poll(count, { timeout: 3000 }).toBe(0)
  })

  it('comes with the reason when PostgreSQL ended it', async () => {
    const pool = openPool(url)
    expect(await rejectionOf(pool.query('SELECT pg_terminate_backend(pg_backend_pid())'))).toMatchObject({
      code: '57P01',
    })
    expect((await pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }])
  })

  it('comes at once, with the code PostgreSQL gives, when the password is wrong', async () => {
    const wrong = new URL(url)
    wrong.password = 'wrong'
    expect(await rejectionOf(openPool(wrong.href).query('SELECT 1'))).toMatchObject({ code: '28P01' })
  })
})
