import { chmod } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ensureDatabase, startPostgres } from '../src/index.ts'
import { listServerProcesses } from '../src/previous-server.ts'
import { rejectionOf } from './bridge-for-test.ts'
import { ask, createDataDir, createFolder } from './own-postgres.ts'

describe('PostgreSQL', () => {
  it('finds its data again after a stop, and leaves no process behind', async () => {
    const dataDir = await createDataDir()
    const first = await startPostgres({ dataDir, user: 'owner', password: 'se/cret' })
    await ask(first.connectionString(), 'CREATE TABLE note AS SELECT 1 AS id')
    await first.stop()
    await first.stop()
    expect(listServerProcesses(first.dataDir)).toEqual([])
    const second = await startPostgres({ dataDir, user: 'owner', password: 'se/cret', settings: { work_mem: '9MB' } })
    expect(await ask(second.connectionString(), `SELECT id, current_setting('work_mem') AS memory FROM note`)).toEqual([
      { id: 1, memory: '9MB' },
    ])
    await second.stop()
  })

  it('starts again on the same data after kill -9, with every committed row', async () => {
    const dataDir = await createDataDir()
    const first = await startPostgres({ dataDir })
    const exits: unknown[] = []
    first.onExit((exit) => exits.push(exit))
    await ask(first.connectionString(), 'CREATE TABLE note AS SELECT 1 AS id')
    const busy = ask(first.connectionString(), 'SELECT pg_sleep(1)').catch(() => 'cut')
    await expect
      .poll(() => ask(first.connectionString(), `SELECT 1 FROM pg_stat_activity WHERE wait_event = 'PgSleep'`))
      .toHaveLength(1)
    await first.kill()
    expect(exits).toEqual([{ code: null, signal: 'SIGKILL' }])
    const second = await startPostgres({ dataDir, port: first.port })
    await busy
    expect(await ask(second.connectionString(), 'SELECT id FROM note')).toEqual([{ id: 1 }])
    await second.stop()
  })

  it('tells nobody about an exit that was asked for', async () => {
    const postgres = await startPostgres({ dataDir: await createDataDir() })
    let exitCount = 0
    postgres.onExit(() => {
      exitCount += 1
    })
    await postgres.stop()
    expect(exitCount).toBe(0)
  })

  it('runs twice side by side', async () => {
    const [one, two] = await Promise.all([
      startPostgres({ dataDir: await createDataDir() }),
      startPostgres({ dataDir: await createDataDir() }),
    ])
    await ask(one.connectionString(), 'CREATE TABLE only_in_one (id int)')
    expect(await ask(two.connectionString(), `SELECT to_regclass('only_in_one') AS found`)).toEqual([{ found: null }])
    await Promise.all([one.stop(), two.stop()])
  })

  it('gives a sentence when the port is taken', async () => {
    const one = await startPostgres({ dataDir: await createDataDir() })
    expect(String(await rejectionOf(startPostgres({ dataDir: await createDataDir(), port: one.port })))).toContain(
      `did not start on port ${one.port}`,
    )
    await one.stop()
  })

  it('makes a database once, also for two callers at the same time', async () => {
    const postgres = await startPostgres({ dataDir: await createDataDir() })
    const admin = postgres.connectionString()
    const made = await Promise.all([ensureDatabase(admin, 'my "db"'), ensureDatabase(admin, 'my "db"')])
    expect(made.filter(Boolean)).toHaveLength(1)
    expect(await ask(postgres.connectionString('my "db"'), 'SELECT current_database() AS name')).toEqual([
      { name: 'my "db"' },
    ])
    await postgres.stop()
  })

  it.runIf(process.getuid?.() === 0 && process.platform === 'linux')(
    'runs for root inside a closed folder',
    async () => {
      const folder = await createFolder()
      await chmod(folder, 0o700)
      const postgres = await startPostgres({ dataDir: join(folder, 'data') })
      expect(await ask(postgres.connectionString(), 'SELECT 1 AS one')).toEqual([{ one: 1 }])
      await postgres.stop()
    },
  )
})
