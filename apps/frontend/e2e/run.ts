// Starts a stack of its own with the demo world, and the journeys against it. Arguments go on to Playwright, so
// `pnpm --filter @goodturn/frontend e2e -- auth` runs one file. With GOODTURN_E2E_URL it uses a stack that is running.
import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generate } from '../../../scripts/lib/generate/generate.ts'
import { buildSite } from '../../../scripts/lib/generate/site.ts'
import { bundleDir, bundleWorker } from '../../../scripts/lib/generate/worker.ts'
import { startStack } from '../../../scripts/lib/stack/stack.ts'
import { findBrowser } from './support/find-browser.ts'

async function withStack(work: (baseUrl: string) => Promise<number>): Promise<number> {
  const running = process.env.GOODTURN_E2E_URL
  if (running) return work(running)
  await generate()
  await buildSite()
  await bundleWorker()
  const dataDir = await mkdtemp(join(tmpdir(), 'goodturn-e2e-'))
  const stack = await startStack({
    dataDir,
    port: 0,
    seed: 'demo',
    schedules: false,
    isLasting: false,
    fromTemplate: true,
    bundleDir,
  })
  const stop = async () => {
    await stack.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
  const onSignal = () => void stop().then(() => process.exit(1))
  process.once('SIGINT', onSignal).once('SIGTERM', onSignal)
  try {
    return await work(stack.baseUrl)
  } finally {
    await stop()
  }
}

async function runPlaywright(baseUrl: string): Promise<number> {
  const cli = createRequire(import.meta.url).resolve('@playwright/test/cli')
  const config = join(import.meta.dirname, 'playwright.config.ts')
  const browser = JSON.stringify(await findBrowser())
  const child = spawn(process.execPath, [cli, 'test', '--config', config, ...process.argv.slice(2)], {
    cwd: join(import.meta.dirname, '..'),
    env: { ...process.env, GOODTURN_E2E_URL: baseUrl, GOODTURN_E2E_BROWSER: browser },
    stdio: 'inherit',
  })
  const end = () => child.kill('SIGTERM')
  process.once('SIGTERM', end).once('SIGINT', end)
  return new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)))
}

process.exit(await withStack(runPlaywright))
