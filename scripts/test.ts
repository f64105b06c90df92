// npm test: everything that must hold. The last line is the verdict, alone: "N passed, N failed".
import { readChanges } from './lib/tests/changes.ts'
import { type Job, listJobs, listJobsOf } from './lib/tests/jobs.ts'
import { runAndReport } from './lib/tests/run-jobs.ts'

const USAGE = `Usage: npm test [-- <name> … | --changed[=<commit>]]

  Runs checks, unit and integration tests. A name picks those whose group or name contains it: checks, unit,
  integration, lint, types, matching, …

  --changed   runs what differs from a commit touches (HEAD when none is named): its checks, the unit tests that import it,
              and the tests over HTTP of its rooms; not the journeys`

const isChosen = (job: Job, wishes: readonly string[]) =>
  wishes.length === 0 || wishes.some((wish) => job.group === wish || job.name.includes(wish))

async function main(): Promise<number> {
  const args = process.argv.slice(2)
  if (args.includes('--help')) {
    console.log(USAGE)
    return 0
  }
  const changed = args.find((arg) => /^--changed(=|$)/.test(arg))
  const all = changed ? await listJobsOf(await readChanges(changed.split('=')[1] ?? 'HEAD')) : await listJobs()
  const wishes = args.filter((arg) => arg !== changed)
  const jobs = all.filter((job) => isChosen(job, wishes))
  if (jobs.length > 0) return runAndReport(jobs)
  console.log(`Nothing is called ${wishes.join(' or ')}. There are: ${all.map(({ name }) => name).join(', ')}.`)
  console.log('0 passed, 1 failed')
  return 1
}

const exitCode = await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  console.log('0 passed, 1 failed')
  return 1
})
process.exit(exitCode)
