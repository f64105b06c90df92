import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { endCommands } from '../run-command.ts'
import type { Job } from './jobs.ts'
import { type Failure, failed, type Outcome } from './outcome.ts'

const IN_PARALLEL = 2
const MESSAGE_LINES_MAX = 40

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`

async function runJob(job: Job, reportDir: string): Promise<Outcome> {
  const startedAt = Date.now()
  // The database of somebody's shell is not the one under test.
  const { DATABASE_URL: _, ...env } = process.env
  const outcome = await job
    .run({ reportDir, env: { ...env, NO_COLOR: '1', FORCE_COLOR: '0' } })
    .catch((error: unknown) => failed(job.name, error instanceof Error ? error.message : String(error)))
  const sign = outcome.failures.length === 0 ? '✓' : '✗'
  const counts = `${outcome.passed} passed${outcome.failures.length > 0 ? `, ${outcome.failures.length} failed` : ''}`
  console.log(`${sign} ${job.name.padEnd(28)}${seconds(Date.now() - startedAt).padStart(8)}   ${counts}`)
  for (const failure of outcome.failures) printFailure(job, failure)
  return outcome
}

function printFailure(job: Job, { title, message }: Failure): void {
  const lines = message.trim().split('\n')
  console.log(`\n  ✗ ${job.name} › ${title}`)
  // The end tells more than the beginning only where a tool has printed a lot before it failed.
  const shown = lines.length > MESSAGE_LINES_MAX ? ['…', ...lines.slice(-MESSAGE_LINES_MAX)] : lines
  for (const line of shown) console.log(`      ${line}`)
  console.log('')
}

/** In order, two in parallel, and those that ask for it alone. */
async function runJobs(jobs: readonly Job[], reportDir: string): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  const running = new Set<Promise<void>>()
  for (const job of jobs) {
    if (job.isAlone) await Promise.all(running)
    while (running.size >= IN_PARALLEL) await Promise.race(running)
    const run: Promise<void> = runJob(job, reportDir).then((outcome) => {
      outcomes.push(outcome)
      running.delete(run)
    })
    running.add(run)
    if (job.isAlone) await run
  }
  await Promise.all(running)
  return outcomes
}

/** Runs the jobs and prints what became of them, the verdict last and alone on its line. Answers the exit code. */
export async function runAndReport(jobs: readonly Job[]): Promise<number> {
  const startedAt = Date.now()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stopEarly)
  const reportDir = await mkdtemp(join(tmpdir(), 'goodturn-reports-'))
  const outcomes = await runJobs(jobs, reportDir)
  await rm(reportDir, { recursive: true, force: true })

  const failures = outcomes.flatMap((outcome) => outcome.failures)
  const passedCount = outcomes.reduce((sum, outcome) => sum + outcome.passed, 0)
  console.log(`\nTook ${seconds(Date.now() - startedAt)}.`)
  for (const { title } of failures) console.log(`failed: ${title}`)
  console.log(`${passedCount} passed, ${failures.length} failed`)
  return failures.length === 0 ? 0 : 1
}

function stopEarly(): void {
  endCommands()
  console.log('Stopped before the end.\n0 passed, 1 failed')
  process.exit(1)
}
