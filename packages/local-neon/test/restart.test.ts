import { neon, neonConfig } from '@neondatabase/serverless'
import { describe, expect, it, onTestFinished } from 'vitest'
import { driverSettings, startNeonBridge, startPostgres } from '../src/index.ts'
import { openPool, rejectionOf } from './bridge-for-test.ts'
import { ask, createDataDir } from './own-postgres.ts'

describe('the bridge', () => {
  it('serves again after PostgreSQL came back, on the same port and on another', async () => {
    const dataDir = await createDataDir()
    let postgres = await startPostgres({ dataDir })
    const bridge = await startNeonBridge({ postgresPort: postgres.port })
    onTestFinished(() => bridge.close())
    Object.assign(neonConfig, driverSettings(bridge))
    const sql = neon(postgres.connectionString())
    const pool = openPool(postgres.connectionString())
    const serves = async () => {
      expect(await sql`SELECT 1 AS one`).toEqual([{ one: 1 }])
      expect((await pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }])
    }
    await serves()
    await postgres.kill()
    postgres = await startPostgres({ dataDir, port: postgres.port })
    await serves()
    await postgres.stop()
    postgres = await startPostgres({ dataDir })
    bridge.setPostgresPort(postgres.port)
    await serves()
    await postgres.stop()
  })

  it('turns an unreachable PostgreSQL into a quick Error over both protocols', async () => {
    const postgres = await startPostgres({ dataDir: await createDataDir() })
    const bridge = await startNeonBridge({ postgresPort: postgres.port })
    onTestFinished(() => bridge.close())
    Object.assign(neonConfig, driverSettings(bridge))
    await postgres.stop()
    const url = postgres.connectionString()
    const startedAt = performance.now()
    const overHttp = await rejectionOf(neon(url)`SELECT 1`)
    const overWebSocket = await rejectionOf(openPool(url).query('SELECT 1'))
    expect(performance.now() - startedAt).toBeLessThan(2000)
    for (const error of [overHttp, overWebSocket]) {
      expect(error).toBeInstanceOf(Error)
      expect(String(error)).toContain("Couldn't connect to compute node")
    }
  })

  it('fails the statements that were running when PostgreSQL died, and lives on', async () => {
    const postgres = await startPostgres({ dataDir: await createDataDir() })
    const bridge = await startNeonBridge({ postgresPort: postgres.port })
    onTestFinished(() => bridge.close())
    Object.assign(neonConfig, driverSettings(bridge))
    const url = postgres.connectionString()
    const sql = neon(url)
    const running = Promise.allSettled([
      sql`SELECT pg_sleep(60)`,
      openPool(url).query('SELECT pg_sleep(60)'),
      sql.transaction([sql`SELECT pg_sleep(60)`]),
    ])
    const sleeping = () => ask(url, `SELECT 1 FROM pg_stat_activity WHERE wait_event = 'PgSleep'`)
    await expect.poll(sleeping).toHaveLength(3)
    await postgres.stop()
    const outcomes = await running
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
    expect(await rejectionOf(sql`SELECT 1`)).toBeInstanceOf(Error)
  })

  it('closes while statements run, and has no faults or counters for others unless asked', async () => {
    const postgres = await startPostgres({ dataDir: await createDataDir() })
    const bridge = await startNeonBridge({ postgresPort: postgres.port })
    Object.assign(neonConfig, driverSettings(bridge))
    expect((await fetch(`http://127.0.0.1:${bridge.port}/faults`, { method: 'DELETE' })).status).toBe(404)
    expect((await fetch(`http://127.0.0.1:${bridge.port}/stats`)).status).toBe(404)
    const url = postgres.connectionString()
    const running = [neon(url)`SELECT pg_sleep(60)`, openPool(url).query('SELECT pg_sleep(60)')]
    const outcomes = Promise.allSettled(running)
    const sleeping = () => ask(url, `SELECT 1 FROM pg_stat_activity WHERE wait_event = 'PgSleep'`)
    await expect.poll(sleeping).toHaveLength(2)
    await bridge.close()
    expect((await outcomes).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    await postgres.stop()
  })
})
