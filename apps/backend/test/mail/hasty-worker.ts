import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { backendDir } from '../../../../scripts/lib/paths.ts'

/**
 * A folder from which the same Worker starts with a mail queue that gives a message up when its consumer fails once. As it
 * is deployed it takes eight failures, an hour and more apart in the end; everything else stays as it is.
 */
export async function makeHastyWorker(): Promise<{ workerDir: string; remove: () => Promise<void> }> {
  const config = await readFile(join(backendDir, 'wrangler.jsonc'), 'utf8')
  const hasty = change(config, {
    '"src/index.ts"': JSON.stringify(join(backendDir, 'src/index.ts')),
    '"./src/generated/assets"': JSON.stringify(join(backendDir, 'src/generated/assets')),
    '"max_retries": 8': '"max_retries": 0',
    '"max_batch_timeout": 5': '"max_batch_timeout": 1',
  })
  const workerDir = await mkdtemp(join(tmpdir(), 'goodturn-worker-'))
  await writeFile(join(workerDir, 'wrangler.jsonc'), hasty)
  return { workerDir, remove: () => rm(workerDir, { recursive: true, force: true }) }
}

function change(text: string, replacements: Record<string, string>): string {
  return Object.entries(replacements).reduce((changed, [from, to]) => {
    if (changed.split(from).length !== 2) throw new Error(`wrangler.jsonc was to say ${from} once`)
    return changed.replace(from, to)
  }, text)
}
