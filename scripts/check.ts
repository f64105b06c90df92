// pnpm check: lint, types, and code that nothing uses. Seconds, and no network.
import { listChecks } from './lib/tests/jobs.ts'
import { runAndReport } from './lib/tests/run-jobs.ts'

process.exit(await runAndReport(await listChecks()))
