// The Worker as it would be uploaded: bundled once, for every stack of the tests and for the limit on its size.
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { lockFolder } from '../folder-lock.ts'
import { backendDir, generatedDir, repositoryRoot, wranglerBin, wranglerConfigPath } from '../paths.ts'
import { runNode } from '../run-command.ts'
import { listFiles, once, type State } from './step.ts'

const LOCK_WAIT_MS = 180_000
const packagesDir = join(repositoryRoot, 'packages')

export const bundleDir = join(backendDir, 'dist')
const sizePath = join(bundleDir, 'size.json')

/** Bundles the Worker unless nothing that it is made of has changed. Everything generated must be there already. */
export async function bundleWorker({ force = false } = {}): Promise<State> {
  const release = await lockFolder(join(generatedDir, '.lock'), LOCK_WAIT_MS)
  try {
    return await once({ name: 'worker', inputs: await listInputs(), output: sizePath, force }, build)
  } finally {
    await release()
  }
}

async function listInputs(): Promise<string[]> {
  return [
    ...(await listFiles(join(backendDir, 'src'), '**/*', ['.test.', 'generated/'])),
    ...(await listFiles(join(generatedDir, 'prisma'), '**/*')),
    ...(await listFiles(join(packagesDir, 'contracts/src'), '**/*.ts', ['.test.'])),
    ...(await listFiles(join(packagesDir, 'matching/src'), '**/*.ts', ['.test.'])),
    wranglerConfigPath,
    join(repositoryRoot, 'pnpm-lock.yaml'),
    import.meta.filename,
  ]
}

async function build() {
  await rm(bundleDir, { recursive: true, force: true })
  // Wrangler wants to see the folder of the site, whatever is in it.
  await mkdir(join(generatedDir, 'assets'), { recursive: true })
  const env = { ...process.env, WRANGLER_SEND_METRICS: 'false', CI: '1' }
  const result = await runNode(wranglerBin, ['deploy', '--dry-run', '--outdir', bundleDir], { cwd: backendDir, env })
  const compressedKib = Number(/gzip: ([\d.]+) KiB/.exec(result.output)?.[1])
  if (result.code === 0) await writeFile(sizePath, JSON.stringify({ compressedKib }))
  return result
}

/** What Cloudflare would weigh, of the bundle as it was last written. */
export async function workerSize(): Promise<{ compressedKib: number }> {
  return JSON.parse(await readFile(sizePath, 'utf8')) as { compressedKib: number }
}
