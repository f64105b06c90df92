// Everything that `npm test` runs, cheap and telling first.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { generate } from '../generate/generate.ts'
import { buildSite } from '../generate/site.ts'
import { bundleWorker, workerSize } from '../generate/worker.ts'
import { diffSchema, withScratchPostgres } from '../migrations/migrations.ts'
import { repositoryRoot } from '../paths.ts'
import { type CommandOptions, runNode } from '../run-command.ts'
import { type Changes, listIntegrationFolders, listPackages } from './changes.ts'
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

type VitestJob = { dir: string; project?: string; isAlone?: boolean; filters?: string[]; since?: string }

const vitest = (name: string, group: Job['group'], config: VitestJob): Job => ({
  name,
  group,
  isAlone: config.isAlone ?? false,
  run: async ({ reportDir, ...options }) => {
    const reportPath = join(reportDir, `${name.replaceAll(/\W/g, '-')}.json`)
    const project = config.project ? [`--project=${config.project}`] : []
    const since = config.since ? [`--changed=${config.since}`, '--passWithNoTests'] : []
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportPath}`]
    const args = ['run', ...project, ...since, ...reporters, ...(config.filters ?? [])]
    const ended = await runNode(tool('vitest/vitest.mjs'), args, { ...options, cwd: join(repositoryRoot, config.dir) })
    const text = await readFile(reportPath, 'utf8').catch(() => null)
    // Of a change no test may be the right answer; of everything it never is.
    if (config.since && text === null && ended.code === 0) return { passed: 0, failures: [] }
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

const lint = command('lint', tool('@biomejs/biome/bin/biome'), ['check', '--error-on-warnings', '--colors=off', '.'])
const unused = command('unused code', tool('knip/bin/knip.js'), ['--no-progress', '--no-config-hints'])
const prismaCopy = command('prisma copy', join(repositoryRoot, 'scripts/sync-prisma-schemas.js'), ['--check'])
const siteSize = command('site size', join(repositoryRoot, 'apps/frontend/scripts/check-size.ts'), [])

/** A tsconfig.json is checked again only as far as what it reads has changed since the last time. */
function typeCheck(folder: string): Job {
  const info = join(repositoryRoot, 'node_modules/.cache/types', `${folder.replaceAll('/', '-')}.tsbuildinfo`)
  const args = ['--noEmit', '--incremental', '--tsBuildInfoFile', info, '-p', join(repositoryRoot, folder)]
  return command(`types ${folder}`, tool('typescript/bin/tsc'), args)
}

const unitTests = [
  { name: 'backend unit', dir: 'apps/backend', project: 'backend-unit' },
  { name: 'matching', dir: 'packages/matching' },
  { name: 'local-neon', dir: 'packages/local-neon' },
  { name: 'client', dir: 'packages/client', project: 'client-unit' },
  { name: 'frontend', dir: 'apps/frontend' },
  { name: 'scripts', dir: 'scripts', project: 'scripts' },
]

/** Lint, types and code that nothing uses: what `pnpm check` runs. */
export async function listChecks(): Promise<Job[]> {
  const packages = await listPackages()
  return [generated, lint, unused, ...packages.map(({ folder }) => typeCheck(folder))]
}

export async function listJobs(): Promise<Job[]> {
  const backend = { dir: 'apps/backend' }
  return [
    ...(await listChecks()),
    drift,
    prismaCopy,
    site,
    worker,
    siteSize,
    ...unitTests.map(({ name, ...config }) => vitest(name, 'unit', config)),
    vitest('backend integration', 'integration', { ...backend, project: 'backend-integration', isAlone: true }),
    // Each has a stack of its own, so these run in parallel; the longest first.
    vitest('backend sequence', 'integration', { ...backend, project: 'backend-sequence' }),
    vitest('backend analytics', 'integration', { ...backend, project: 'backend-analytics' }),
    vitest('backend matching', 'integration', { ...backend, project: 'backend-matching' }),
    vitest('backend faults', 'integration', { ...backend, project: 'backend-faults' }),
    vitest('demo', 'integration', { dir: 'scripts', project: 'demo' }),
    vitest('backend webhooks', 'integration', { ...backend, project: 'backend-webhooks' }),
    vitest('backend mail', 'integration', { ...backend, project: 'backend-mail' }),
    vitest('backend paystack', 'integration', { ...backend, project: 'backend-paystack' }),
    vitest('backend second factor', 'integration', { ...backend, project: 'backend-second-factor' }),
    vitest('backend limits', 'integration', { ...backend, project: 'backend-limits' }),
    vitest('client integration', 'integration', { dir: 'packages/client', project: 'client-integration' }),
    journeys,
  ]
}

/** What a change touches: its checks, the unit tests that import it, and the tests over HTTP of its rooms. */
export async function listJobsOf(changes: Changes): Promise<Job[]> {
  const { ref, touch } = changes
  const packages = await listPackages()
  const folders = await listIntegrationFolders(changes)
  return [
    generated,
    lint,
    unused,
    ...packages.filter(({ folder }) => touch(folder)).map(({ folder }) => typeCheck(folder)),
    ...(touch('prisma') ? [drift, prismaCopy] : []),
    ...(touch('apps/frontend') ? [site, siteSize] : []),
    ...unitTests
      .filter(({ dir }) => touch(dir) || (dir === 'scripts' && touch('prisma')))
      .map(({ name, ...config }) => vitest(name, 'unit', { ...config, since: ref })),
    ...(folders.length === 0
      ? []
      : [
          vitest('backend over HTTP', 'integration', {
            dir: 'apps/backend',
            project: '!backend-unit',
            filters: folders,
          }),
        ]),
  ]
}
