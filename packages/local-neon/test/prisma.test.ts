import { PrismaNeon, PrismaNeonHttp } from '@prisma/adapter-neon'
import { beforeAll, beforeEach, expect, it, onTestFinished } from 'vitest'
import { createDatabase, openBridge, rejectionOf } from './bridge-for-test.ts'

let url: string

beforeAll(async () => {
  url = await createDatabase()
})

beforeEach(async () => {
  await openBridge()
})

const query = (sql: string, args: unknown[] = []) => ({ sql, args, argTypes: args.map(() => textType) })
const textType = { scalarType: 'string', arity: 'scalar' } as const

async function connectWebSocket() {
  const adapter = await new PrismaNeon({ connectionString: url }).connect()
  onTestFinished(() => adapter.dispose())
  return adapter
}

it('Prisma reads and writes over HTTP', async () => {
  const adapter = await new PrismaNeonHttp(url, {}).connect()
  await adapter.executeRaw(
    query('CREATE TABLE http_note (id text PRIMARY KEY, made timestamptz DEFAULT now(), body jsonb)'),
  )
  expect(
    await adapter.executeRaw(query(`INSERT INTO http_note (id, body) VALUES ($1, '{"a":1}'), ($2, null)`, ['a', 'b'])),
  ).toBe(2)
  expect(await adapter.queryRaw(query('SELECT id, body FROM http_note ORDER BY id'))).toMatchObject({
    columnNames: ['id', 'body'],
    rows: [
      ['a', '{"a": 1}'],
      ['b', null],
    ],
  })
  expect(await rejectionOf(adapter.executeRaw(query('INSERT INTO http_note (id) VALUES ($1)', ['a'])))).toMatchObject({
    code: '23505',
    constraint: 'http_note_pkey',
  })
})

it('Prisma commits and rolls back over WebSocket', async () => {
  const adapter = await connectWebSocket()
  await adapter.executeRaw(query('CREATE TABLE ws_note (id text PRIMARY KEY)'))
  const kept = await adapter.startTransaction('SERIALIZABLE')
  const level = await kept.queryRaw(query(`SELECT current_setting('transaction_isolation')`))
  expect(level.rows).toEqual([['serializable']])
  await kept.executeRaw(query('INSERT INTO ws_note VALUES ($1)', ['kept']))
  await kept.executeRaw(query('COMMIT'))
  await kept.commit()
  const dropped = await adapter.startTransaction()
  await dropped.executeRaw(query('INSERT INTO ws_note VALUES ($1)', ['dropped']))
  await dropped.executeRaw(query('ROLLBACK'))
  await dropped.rollback()
  expect((await adapter.queryRaw(query('SELECT id FROM ws_note'))).rows).toEqual([['kept']])
})

it('Prisma recognises a broken unique rule over WebSocket', async () => {
  const adapter = await connectWebSocket()
  await adapter.executeRaw(query('CREATE TABLE ws_unique (id text PRIMARY KEY)'))
  await adapter.executeRaw(query('INSERT INTO ws_unique VALUES ($1)', ['a']))
  expect(await rejectionOf(adapter.executeRaw(query('INSERT INTO ws_unique VALUES ($1)', ['a'])))).toMatchObject({
    cause: { kind: 'UniqueConstraintViolation', constraint: { fields: ['id'] } },
  })
})
