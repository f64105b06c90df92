// Everything that `npm test` runs, cheap and telling first.
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { generate } from '../generate/generate.ts'
import { buildSite } from '../generate/site.ts'
import { bundleWorker, workerSize } from '../generate/worker.ts'
import { diffSchema, withScratchPostgres } from '../migrations/migrations.ts'
import { repositoryRoot, shown } from '../paths.ts'
import { type CommandOptions, runNode } from '../run-command.ts'
import { failed, type Outcome, passed, readVitestReport, type VitestReport } from './outcome.ts'
import { type PlaywrightReport, readPlaywrightReport } from './playwright-report.ts'

export type Job = {
  name: string
  group: 'checks' | 'unit' | 'integration'
  /** Measures time or kills what it stands on: nothing runs beside it. */
  isAlone?: boolean
  run(options: CommandOptions & { reportDir: string }): Promise<Outcome>
}

const tool = (path: string) => join(repositoryRoot, 'node_modules', path)

const command = (name: string, script: string, args: string[], cwd = repositoryRoot): Job => ({
  name,
  group: 'checks',
  run: async (options) => {
    const { code, output } = await runNode(script, args, { ...options, cwd })
    return code === 0 ? passed() : failed(name, output)
  },
})

const vitest = (
  name: string,
  group: Job['group'],
  config: { dir: string; project?: string; isAlone?: boolean },
): Job => ({
  name,
  group,
  isAlone: config.isAlone ?? false,
  run: async ({ reportDir, ...options }) => {
    const reportPath = join(reportDir, `${name.replaceAll(' ', '-')}.json`)
    const project = config.project ? [`--project=${config.project}`] : []
    const args = ['run', ...project, '--reporter=default', '--reporter=json', `--outputFile.json=${reportPath}`]
    const ended = await runNode(tool('vitest/vitest.mjs'), args, { ...options, cwd: join(repositoryRoot, config.dir) })
    const text = await readFile(reportPath, 'utf8').catch(() => null)
    return readVitestReport(text === null ? null : (JSON.parse(text) as VitestReport), ended)
  },
})

const generated: Job = {
  name: 'generate',
  group: 'checks',
  isAlone: true,
  run: async () => {
    await generate()
    return passed()
  },
}

const drift: Job = {
  name: 'migrations',
  group: 'checks',
  run: async () => {
    const script = await withScratchPostgres(async (newDatabase) => diffSchema(await newDatabase()))
    return script === null ? passed() : failed('schema.prisma says what the migrations lack', script)
  },
}

const site: Job = {
  name: 'site',
  group: 'checks',
  isAlone: true,
  run: async () => {
    await buildSite()
    return passed()
  },
}

/** Cloudflare takes 3 MB of compressed script; a local run takes any. */
const WORKER_KIB_MAX = 2_800

const worker: Job = {
  name: 'worker size',
  group: 'checks',
  isAlone: true,
  run: async () => {
    await bundleWorker()
    const { compressedKib } = await workerSize()
    if (compressedKib <= WORKER_KIB_MAX) return passed()
    return failed(`the Worker has at most ${WORKER_KIB_MAX} KiB compressed`, `It has ${compressedKib} KiB.`)
  },
}

/** What people do in a browser, in Chromium from npm, on a stack of their own. */
const journeys: Job = {
  name: 'journeys',
  group: 'integration',
  isAlone: true,
  run: async ({ reportDir, ...options }) => {
    const reportPath = join(reportDir, 'journeys.json')
    const env = { ...options.env, GOODTURN_E2E_REPORT: reportPath }
    const cwd = join(repositoryRoot, 'apps/frontend')
    const ended = await runNode(join(cwd, 'e2e/run.ts'), [], { ...options, env, cwd })
    const text = await readFile(reportPath, 'utf8').catch(() => null)
    return readPlaywrightReport(text === null ? null : (JSON.parse(text) as PlaywrightReport), ended)
  },
}

/** One check for each tsconfig.json of the workspace. */
async function listTypeChecks(): Promise<Job[]> {
  const inside = async (folder: string) => {
    const entries = await readdir(join(repositoryRoot, folder), { withFileTypes: true })
    return entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(repositoryRoot, folder, name))
  }
  const folders = [...(await inside('packages')), ...(await inside('apps')), join(repositoryRoot, 'scripts')]
  const isTyped = await Promise.all(
    folders.map((folder) =>
      readFile(join(folder, 'tsconfig.json')).then(
        () => true,
        () => false,
      ),
    ),
  )
  return folders
    .filter((_, index) => isTyped[index])
    .map((folder) => command(`types ${shown(folder)}`, tool('typescript/bin/tsc'), ['--noEmit', '-p', folder]))
}

export async function listJobs(): Promise<Job[]> {
  const backend = { dir: 'apps/backend' }
  return [
    generated,
    command('lint', tool('@biomejs/biome/bin/biome'), ['check', '--error-on-warnings', '--colors=off', '.']),
    ...(await listTypeChecks()),
    drift,
    command('prisma copy', join(repositoryRoot, 'scripts/sync-prisma-schemas.js'), ['--check']),
    site,
    worker,
    command('site size', join(repositoryRoot, 'apps/frontend/scripts/check-size.ts'), []),
    vitest('backend unit', 'unit', { ...backend, project: 'backend-unit' }),
    vitest('matching', 'unit', { dir: 'packages/matching' }),
    vitest('local-neon', 'unit', { dir: 'packages/local-neon' }),
    vitest('client', 'unit', { dir: 'packages/client', project: 'client-unit' }),
    vitest('frontend', 'unit', { dir: 'apps/frontend' }),
    vitest('scripts', 'unit', { dir: 'scripts', project: 'scripts' }),
    vitest('backend integration', 'integration', { ...backend, project: 'backend-integration', isAlone: true }),
    // Each has a stack of its own, so these run beside each other.
    vitest('backend analytics', 'integration', { ...backend, project: 'backend-analytics' }),
    vitest('backend sequence', 'integration', { ...backend, project: 'backend-sequence' }),
    vitest('backend paystack', 'integration', { ...backend, project: 'backend-paystack' }),
    vitest('backend second factor', 'integration', { ...backend, project: 'backend-second-factor' }),
    vitest('backend limits', 'integration', { ...backend, project: 'backend-limits' }),
    vitest('backend webhooks', 'integration', { ...backend, project: 'backend-webhooks' }),
    vitest('backend mail', 'integration', { ...backend, project: 'backend-mail' }),
    vitest('backend matching', 'integration', { ...backend, project: 'backend-matching' }),
    vitest('demo', 'integration', { dir: 'scripts', project: 'demo' }),
    vitest('client integration', 'integration', { dir: 'packages/client', project: 'client-integration' }),
    journeys,
    vitest('backend faults', 'integration', { ...backend, project: 'backend-faults', isAlone: true }),
  ]
}
