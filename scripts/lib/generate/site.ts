// The browser's half: built by Vite, then laid beside the API viewer where the Worker's static assets are served from.
import { cp, mkdir, readdir, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { lockFolder } from '../folder-lock.ts'
import { generatedDir, repositoryRoot } from '../paths.ts'
import { runNode } from '../run-command.ts'
import { listFiles, once, type State } from './step.ts'

const LOCK_WAIT_MS = 180_000
const frontendDir = join(repositoryRoot, 'apps/frontend')
const assetsDir = join(generatedDir, 'assets')
/** Belongs to another step of the generator. */
const API_VIEWER = 'api-docs'

/** Builds the site unless nothing that it is made of has changed. Everything generated must be there already. */
export async function buildSite({ force = false } = {}): Promise<State> {
  const release = await lockFolder(join(generatedDir, '.lock'), LOCK_WAIT_MS)
  try {
    const inputs = await listInputs()
    return await once({ name: 'site', inputs, output: join(assetsDir, 'index.html'), force }, build)
  } finally {
    await release()
  }
}

async function listInputs(): Promise<string[]> {
  return [
    ...(await listFiles(join(frontendDir, 'src'), '**/*', ['.test.'])),
    ...(await listFiles(join(frontendDir, 'public'), '**/*')),
    join(frontendDir, 'public/_headers'),
    ...['index.html', 'vite.config.ts', 'package.json', 'tsr.config.json'].map((file) => join(frontendDir, file)),
    ...(await listFiles(join(repositoryRoot, 'packages/client/src'), '**/*.ts', ['.test.'])),
    join(repositoryRoot, 'pnpm-lock.yaml'),
    import.meta.filename,
  ]
}

async function build() {
  const vite = createRequire(join(frontendDir, 'package.json')).resolve('vite/package.json')
  const env = { ...process.env, NODE_ENV: 'production' }
  const result = await runNode(join(dirname(vite), 'bin/vite.js'), ['build'], { cwd: frontendDir, env })
  if (result.code === 0) await layOut()
  return result
}

/** New files come before those that name them, and old ones go last: a Worker may be serving them right now. */
async function layOut(): Promise<void> {
  const builtDir = join(frontendDir, 'dist')
  await mkdir(assetsDir, { recursive: true })
  await cp(join(builtDir, 'assets'), join(assetsDir, 'assets'), { recursive: true })
  await cp(builtDir, assetsDir, { recursive: true, filter: (path) => !path.endsWith('.vite') })
  const wanted = new Set(await readdir(builtDir))
  for (const name of await readdir(assetsDir)) {
    if (name !== API_VIEWER && !wanted.has(name)) await rm(join(assetsDir, name), { recursive: true })
  }
  const hashed = new Set(await readdir(join(builtDir, 'assets')))
  for (const name of await readdir(join(assetsDir, 'assets'))) {
    if (!hashed.has(name)) await rm(join(assetsDir, 'assets', name))
  }
}
