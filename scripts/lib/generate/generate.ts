import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { lockFolder } from '../folder-lock.ts'
import { backendDir, generatedDir, repositoryRoot, schemaPath, wranglerBin, wranglerConfigPath } from '../paths.ts'
import { runNode } from '../run-command.ts'
import { generateClient } from './client.ts'
import { generatePostman } from './postman.ts'
import { generateRoutes } from './routes.ts'
import { exists, once, type State } from './step.ts'

const LOCK_WAIT_MS = 120_000

type Part = 'Prisma client' | 'Worker types' | 'API viewer' | 'API client' | 'Postman collection' | 'Route tree'
export type GenerateReport = Record<Part, State>

/**
 * Brings everything in `generated/` up to date. A step whose inputs and output did not change is skipped, because every
 * start of the application comes through here. Works without a network.
 */
export async function generate({ force = false } = {}): Promise<GenerateReport> {
  await mkdir(generatedDir, { recursive: true })
  const release = await lockFolder(join(generatedDir, '.lock'), LOCK_WAIT_MS)
  try {
    return {
      'Prisma client': await generatePrisma(force),
      'Worker types': await generateWorkerTypes(force),
      'API viewer': await copyApiViewer(force),
      'API client': await generateClient(force),
      'Postman collection': await generatePostman(force),
      'Route tree': await generateRoutes(force),
    }
  } finally {
    await release()
  }
}

async function generatePrisma(force: boolean): Promise<State> {
  const inputs = [schemaPath, join(backendDir, 'node_modules/prisma/package.json')]
  const output = join(generatedDir, 'prisma', 'client.ts')
  return once({ name: 'prisma', inputs, output, force }, async () => {
    const bin = createRequire(join(backendDir, 'package.json')).resolve('prisma/package.json')
    // Generating needs no schema engine, but the CLI downloads one unless it is told of an executable that exists.
    const env = { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: '1' }
    const args = ['generate', '--schema', schemaPath, '--config', join(repositoryRoot, 'prisma.config.ts')]
    return runNode(join(dirname(bin), 'build/index.js'), args, { env: { ...env, CHECKPOINT_DISABLE: '1' } })
  })
}

async function generateWorkerTypes(force: boolean): Promise<State> {
  if (!(await exists(wranglerConfigPath))) return 'nothing to do'
  const inputs = [wranglerConfigPath, join(backendDir, 'node_modules/wrangler/package.json')]
  const output = join(generatedDir, 'worker-configuration.d.ts')
  return once({ name: 'worker-types', inputs, output, force }, async () => {
    // A developer's own .dev.vars must not change the types, so an empty file stands in for it.
    const noSecrets = join(generatedDir, '.empty.env')
    await writeFile(noSecrets, '')
    const result = await runNode(wranglerBin, ['types', relative(backendDir, output), '--env-file', noSecrets], {
      cwd: backendDir,
      env: { ...process.env, WRANGLER_SEND_METRICS: 'false', CI: '1' },
    })
    // The Worker's variables are not those of the Node programs that are checked together with its tests.
    const types = await readFile(output, 'utf8')
    await writeFile(output, types.replace(/^declare namespace NodeJS \{\n.*ProcessEnv.*\n\}\n/m, ''))
    return result
  })
}

/** The docs page shows the API with Swagger UI, whose files become static assets of the Worker. */
async function copyApiViewer(force: boolean): Promise<State> {
  const viewerDir = join(backendDir, 'node_modules/swagger-ui-dist')
  const start = join(backendDir, 'src/api-docs/docs-viewer.js')
  const outputDir = join(generatedDir, 'assets/api-docs')
  const output = join(outputDir, 'start.js')
  return once({ name: 'api-viewer', inputs: [start, join(viewerDir, 'package.json')], output, force }, async () => {
    await mkdir(outputDir, { recursive: true })
    for (const file of ['swagger-ui.css', 'swagger-ui-bundle.js', 'LICENSE', 'NOTICE']) {
      await copyFile(join(viewerDir, file), join(outputDir, file))
    }
    await copyFile(start, output)
    return { code: 0, output: '' }
  })
}
