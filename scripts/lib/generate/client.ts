// The OpenAPI document and the types of the client, made from the declarations of the routes without starting anything.
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build, type Plugin } from 'esbuild'
import { backendDir, generatedDir, repositoryRoot } from '../paths.ts'
import { listFiles, once, type State } from './step.ts'

const clientDir = join(repositoryRoot, 'packages/client')
const outputDir = join(clientDir, 'generated')
const contractsDir = join(repositoryRoot, 'packages/contracts/src')

/** Writes `openapi.json` and `api.ts` into the client's `generated` folder. */
export async function generateClient(force: boolean): Promise<State> {
  const output = join(outputDir, 'api.ts')
  const inputs = [
    ...(await listFiles(contractsDir, '**/*.ts')),
    ...(await listFiles(join(backendDir, 'src'), '**/*.ts', ['generated/', '.test.ts'])),
    join(clientDir, 'node_modules/openapi-typescript/package.json'),
    import.meta.filename,
  ]
  return once({ name: 'client', inputs, output, force }, async () => {
    const document = await readDocument()
    await mkdir(outputDir, { recursive: true })
    await writeFile(join(outputDir, 'openapi.json'), `${JSON.stringify(document, null, 2)}\n`)
    await writeFile(output, await describeTypes(document))
    return { code: 0, output: '' }
  })
}

/** The document that the Worker would serve: its routes are declared, and none of them is called. */
async function readDocument(): Promise<object> {
  const bundle = join(generatedDir, `.openapi-${process.pid}.mjs`)
  await build({
    // The app comes first, as in the Worker: it teaches zod what the schemas are asked for.
    stdin: {
      contents: "import './app'; export { openApiDocument } from './api-docs/openapi'",
      resolveDir: join(backendDir, 'src'),
    },
    outfile: bundle,
    bundle: true,
    format: 'esm',
    platform: 'node',
    logLevel: 'silent',
    plugins: [withoutRuntime],
    banner: {
      js: "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);",
    },
  })
  try {
    const { openApiDocument } = (await import(pathToFileURL(bundle).href)) as {
      openApiDocument(origin: string): object
    }
    return openApiDocument('/')
  } finally {
    await rm(bundle, { force: true })
  }
}

/** Stands in for what only workerd has. */
const withoutRuntime: Plugin = {
  name: 'without-runtime',
  setup(plugin) {
    plugin.onResolve({ filter: /\.(wasm|ttf)(\?module)?$|^cloudflare:/ }, ({ path }) => ({ path, namespace: 'absent' }))
    plugin.onLoad({ filter: /.*/, namespace: 'absent' }, () => ({
      contents: 'export default {}; export class WorkflowEntrypoint {}',
    }))
  },
}

type Printer = typeof import('../../../packages/client/node_modules/openapi-typescript/dist/index.d.mts')

async function describeTypes(document: object): Promise<string> {
  const require = createRequire(join(clientDir, 'package.json'))
  const path = join(dirname(require.resolve('openapi-typescript')), 'index.mjs')
  const { default: openapiTS, astToString } = (await import(pathToFileURL(path).href)) as Printer
  const ast = await openapiTS(JSON.stringify(document), { alphabetize: true, rootTypes: false })
  const types = astToString(ast).replaceAll(FILE_TYPES, '$1Blob')
  return `// Made by the generator from the declarations of the routes. Never edited.\n${types}`
}

/** The printer knows no bytes and calls them text. */
const FILE_TYPES = /("(?:application\/pdf|image\/\w+)": )string\b/g
