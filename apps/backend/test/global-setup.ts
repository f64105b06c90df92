import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'

import { generate } from '../../../scripts/lib/generate/generate.ts'
import { bundleDir, bundleWorker } from '../../../scripts/lib/generate/worker.ts'
import { type Stack as LocalStack, startStack } from '../../../scripts/lib/stack/stack.ts'
import './stack-context.ts'
import { TEST_JWT_SECRET } from './test-secret.ts'

/**
 * Starts the product for a project of tests: PostgreSQL, the bridge, migrations and the Worker, on free ports and in a
 * folder of their own, with catalogue, regions and demo accounts. Cron triggers fire only when a test says so.
 */
export const setup = (project: TestProject): Promise<() => Promise<void>> => provideStack(project)

/** The same with other settings, and with the address of a stand-in for somebody else's service. */
export async function provideStack(
  project: TestProject,
  options: { vars?: Record<string, string>; standInUrl?: string; workerDir?: string } = {},
): Promise<() => Promise<void>> {
  await generate()
  await bundleWorker()
  const dataDir = await mkdtemp(join(tmpdir(), 'goodturn-test-'))
  const stack = await startStack({
    dataDir,
    port: 0,
    seed: 'empty',
    fromTemplate: true,
    bundleDir,
    isLasting: false,
    bridge: { faultControl: true },
    vars: { JWT_TOKEN_SECRET: TEST_JWT_SECRET, ...options.vars },
    ...(options.workerDir ? { workerDir: options.workerDir } : {}),
    schedules: false,
    quiet: true,
  })
  const control = await serveKills(stack)
  const { baseUrl, adminUrl, databaseUrl, logs } = stack
  const controlUrl = `http://127.0.0.1:${(control.address() as AddressInfo).port}`
  const bridgeUrl = stack.bridge.controlUrl
  const { standInUrl } = options
  const urls = { baseUrl, adminUrl, databaseUrl, bridgeUrl, controlUrl, ...(standInUrl ? { standInUrl } : {}) }
  project.provide('stack', { ...urls, workerLog: logs.worker })
  return async () => {
    control.close()
    await stack.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

/** Tests run in processes of their own and ask here for what only the owner of the stack can do. */
function serveKills(stack: LocalStack): Promise<Server> {
  const kills: Record<string, () => unknown> = {
    '/kill/worker': () => stack.worker.kill(),
    '/kill/postgres': () => stack.postgres.kill(),
  }
  const server = createServer(async (request, response) => {
    const kill = kills[request.url ?? '']
    await kill?.()
    response.writeHead(kill ? 204 : 404).end()
  })
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)))
}
