// pnpm check: lint and types of every package, in seconds. Through the launcher, because turbo looks for pnpm.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { generate } from './lib/generate/generate.ts'
import { repositoryRoot } from './lib/paths.ts'

await generate()
const { status } = spawnSync(join(repositoryRoot, 'node_modules/.bin/turbo'), ['run', 'lint', 'typecheck'], {
  cwd: repositoryRoot,
  stdio: 'inherit',
  shell: process.platform === 'win32',
  env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1' },
})
process.exit(status ?? 1)
