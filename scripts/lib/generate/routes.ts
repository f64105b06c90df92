import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { repositoryRoot } from '../paths.ts'
import { listFiles, once, type State } from './step.ts'

const frontendDir = join(repositoryRoot, 'apps/frontend')

/** Writes the tree of the browser's routes, which type checks need before anything is built. */
export async function generateRoutes(force: boolean): Promise<State> {
  const routesDir = join(frontendDir, 'src/routes')
  const configPath = join(frontendDir, 'tsr.config.json')
  const { routesDirectory, generatedRouteTree, ...rest } = JSON.parse(await readFile(configPath, 'utf8')) as {
    routesDirectory: string
    generatedRouteTree: string
  }
  const output = join(frontendDir, generatedRouteTree)
  const files = await listFiles(routesDir, '**/*.tsx')
  // The tree follows the names of the files; what stands in them matters only when a file is new and empty.
  const names = join(dirname(output), '.routes.txt')
  await mkdir(dirname(output), { recursive: true })
  await writeFile(names, files.map((file) => file.slice(routesDir.length)).join('\n'))
  return once({ name: 'routes', inputs: [configPath, names], output, force }, async () => {
    const require = createRequire(join(frontendDir, 'package.json'))
    const path = require.resolve('@tanstack/router-generator').replace('/cjs/index.cjs', '/esm/index.js')
    const { Generator, getConfig } = await import(pathToFileURL(path).href)
    const config = getConfig({ ...rest, routesDirectory, generatedRouteTree }, frontendDir)
    await new Generator({ config, root: frontendDir }).run()
    return { code: 0, output: '' }
  })
}
