// Serves a Worker that is bundled already, in workerd: what `wrangler dev` does, without the bundler, the second workerd that
// reloads the first, and the traces it keeps of each request. Run as a program, with its options as JSON.
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from 'miniflare'
import { unstable_getMiniflareWorkerOptions, unstable_readConfig } from 'wrangler'

export type ServeBundleOptions = {
  /** Where wrangler.jsonc stands. */
  workerDir: string
  bundleDir: string
  port: number
  persistDir: string
  envFile: string
}

const MODULE_TYPES: Record<string, 'ESModule' | 'CompiledWasm' | 'Data'> = {
  js: 'ESModule',
  wasm: 'CompiledWasm',
  ttf: 'Data',
}

async function listModules(bundleDir: string) {
  const names = await readdir(bundleDir)
  // The first is the one that is started.
  return ['index.js', ...names.filter((name) => name !== 'index.js')].flatMap((name) => {
    const type = MODULE_TYPES[name.split('.').at(-1) ?? '']
    return type ? [{ type, path: join(bundleDir, name) }] : []
  })
}

async function serve({ workerDir, bundleDir, port, persistDir, envFile }: ServeBundleOptions): Promise<void> {
  const config = unstable_readConfig({ config: join(workerDir, 'wrangler.jsonc') }, { hideWarnings: true })
  const { workerOptions, externalWorkers } = unstable_getMiniflareWorkerOptions(config)
  const { modulesRules: _, ...worker } = workerOptions
  const variables = parseEnv(await readFile(envFile, 'utf8'))
  const ours = {
    ...worker,
    name: String(config.name),
    modulesRoot: bundleDir,
    modules: await listModules(bundleDir),
    bindings: { ...(worker.bindings as Record<string, string>), ...variables } as Record<string, string>,
  }
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      host: '127.0.0.1',
      port,
      cf: false,
      log: new Log(LogLevel.INFO),
      logRequests: false,
      telemetry: { enabled: false },
      unsafeTriggerHandlers: true,
      resourcePersistencePath: persistDir,
      workers: [ours, ...externalWorkers],
    }),
  )
  console.log(`Serving on ${await miniflare.ready}`)
}

await serve(JSON.parse(process.argv[2] ?? '') as ServeBundleOptions)
