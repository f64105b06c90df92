import { randomUUID } from 'node:crypto'
import { neonConfig, Pool } from '@neondatabase/serverless'
import { inject, onTestFinished } from 'vitest'
import { driverSettings, ensureDatabase, type NeonBridge, startNeonBridge } from '../src/index.ts'

/** A bridge of this test alone, and the driver pointed at it. */
export async function openBridge(): Promise<NeonBridge> {
  const bridge = await startNeonBridge({ postgresPort: inject('postgresPort'), faultControl: true })
  Object.assign(neonConfig, driverSettings(bridge))
  onTestFinished(() => bridge.close())
  return bridge
}

/** The connection string of a new database. */
export async function createDatabase(): Promise<string> {
  const url = new URL(inject('adminUrl'))
  const name = `test_${randomUUID()}`
  await ensureDatabase(url.href, name)
  url.pathname = name
  return url.href
}

export function openPool(connectionString: string, options: { connectionTimeoutMillis?: number } = {}): Pool {
  const pool = new Pool({ connectionString, ...options })
  pool.on('error', () => {
    // A fault on an idle connection; the test looks at what the next query does.
  })
  onTestFinished(() => pool.end())
  return pool
}

/** What a promise rejects with; fails the test when it does not. */
export async function rejectionOf(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise
  } catch (error) {
    return error
  }
  throw new Error('Expected a rejection.')
}
