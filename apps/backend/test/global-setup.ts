import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'

import { generate } from '../../../scripts/lib/generate.ts'
import { startStack } from '../../../scripts/lib/stack.ts'
import { TEST_JWT_SECRET } from './test-secret'

/**
 * Starts the product for a project of tests: PostgreSQL, the bridge, migrations and the Worker, on free ports and in a
 * folder of their own, with catalogue, regions and demo accounts. Cron triggers fire only when a test says so.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  await generate()
  const dataDir = await mkdtemp(join(tmpdir(), 'goodturn-test-'))
  const stack = await startStack({
    dataDir,
    port: 0,
    seed: 'empty',
    bridge: { faultControl: true },
    vars: { JWT_TOKEN_SECRET: TEST_JWT_SECRET },
    schedules: false,
    quiet: true,
  })
  const { baseUrl, adminUrl, databaseUrl, logs } = stack
  project.provide('stack', {
    baseUrl,
    adminUrl,
    databaseUrl,
    bridgeUrl: stack.bridge.controlUrl,
    workerLog: logs.worker,
  })
  return async () => {
    await stack.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}
