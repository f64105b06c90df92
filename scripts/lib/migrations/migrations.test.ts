import { cp, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { migrationsDir } from '../paths.ts'
import { deployMigrations, diffDatabase, type ScratchPostgres, startScratchPostgres } from './migrations.ts'

let scratch: ScratchPostgres
let directory: string
let url: string

beforeAll(async () => {
  scratch = await startScratchPostgres()
})
afterAll(() => scratch.stop())

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'goodturn-migrations-'))
  await cp(migrationsDir, directory, { recursive: true })
  url = await scratch.newDatabase()
  return () => rm(directory, { recursive: true, force: true })
})

const NEXT = '99990101000000_next'

async function writeNext(sql: string): Promise<void> {
  await mkdir(join(directory, NEXT), { recursive: true })
  await writeFile(join(directory, NEXT, 'migration.sql'), sql)
}

async function query(sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

describe('deployMigrations', () => {
  test('two at once apply everything once', async () => {
    const results = await Promise.all([deployMigrations(url), deployMigrations(url), deployMigrations(url)])

    const counts = results.map(({ applied }) => applied.length).sort((a, b) => a - b)
    expect(counts.slice(0, 2)).toEqual([0, 0])
    expect(await query('SELECT count(*)::int AS n FROM _prisma_migrations WHERE finished_at IS NOT NULL')).toEqual([
      { n: counts[2] },
    ])
  })

  test('a migration that fails changes nothing, says why, and can be mended', async () => {
    await writeNext('CREATE TABLE half (id int); ALTER TABLE no_such_table ADD x int;')

    await expect(deployMigrations(url, directory)).rejects.toThrow(
      `${NEXT} failed and changed nothing: relation "no_such_table" does not exist`,
    )
    expect(await query(`SELECT to_regclass('half') AS found`)).toEqual([{ found: null }])

    await writeNext('CREATE TABLE half (id int);')
    expect(await deployMigrations(url, directory)).toEqual({ applied: [NEXT], retried: [NEXT] })
  })

  test('a semicolon inside of a function is no end of a statement', async () => {
    await writeNext('CREATE FUNCTION one() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN 1; END $$;')

    await deployMigrations(url, directory)

    expect(await query('SELECT one()')).toEqual([{ one: 1 }])
  })

  test('one that was edited after it was applied is refused by name', async () => {
    await writeNext('SELECT 1')
    await deployMigrations(url, directory)
    await writeNext('SELECT 2')

    await expect(deployMigrations(url, directory)).rejects.toThrow(`Already applied and edited since: ${NEXT}`)
  })

  test('a database of migrations that another one has taken the place of is refused in one line', async () => {
    await writeNext('SELECT 1')
    await deployMigrations(url, directory)
    await rename(join(directory, NEXT), join(directory, `${NEXT}_of_all`))

    await expect(deployMigrations(url, directory)).rejects.toThrow(/^This database was made by .* --reset, .*\.$/)
  })
})

describe('diffDatabase', () => {
  test('a migrated database is like the migrations', async () => {
    await deployMigrations(url)

    expect(await diffDatabase(url, await scratch.newDatabase())).toEqual({ missing: [], unexpected: [] })
  })

  test.each([
    ['a CHECK', 'ALTER TABLE offers DROP CONSTRAINT offers_amount_positive', 'offers_amount_positive'],
    ['a partial index', 'DROP INDEX offers_one_live', 'offers_one_live'],
    ['a trigger', 'DROP TRIGGER ledger_entries_zero_sum ON ledger_entries', 'ledger_entries_zero_sum'],
    ['a restriction', 'GRANT DELETE ON ledger_entries TO goodturn_app', 'grant delete on ledger_entries'],
  ])('%s that somebody changed by hand is named', async (_, sql, named) => {
    await deployMigrations(url)
    await query(sql)

    const { missing, unexpected } = await diffDatabase(url, await scratch.newDatabase())

    expect([...missing, ...unexpected].join('\n')).toContain(named)
  })
})
