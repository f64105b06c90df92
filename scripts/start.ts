// npm start: the product on this machine, with a demo world, until Ctrl-C.
import { join, resolve } from 'node:path'
import { LockHeld } from './lib/folder-lock.ts'
import { generate } from './lib/generate/generate.ts'
import { buildSite } from './lib/generate/site.ts'
import { repositoryRoot, shown } from './lib/paths.ts'
import { printSteps } from './lib/stack/print-steps.ts'
import { resetDataDir } from './lib/stack/reset-data-dir.ts'
import { claimPort, type Stack, startStack } from './lib/stack/stack.ts'
import { describeWelcome } from './lib/stack/welcome.ts'

const USAGE = `Usage: npm start [-- --reset | --empty]

  Starts PostgreSQL, migrates it, writes the demo world once, and serves http://localhost:8787 until Ctrl-C.

  --reset   deletes the data folder and starts over with the demo world
  --empty   deletes the data folder and starts over with catalogue, regions and demo accounts only
  --help    prints this

  PORT      where to listen; 8787 when absent
  DATA_DIR  where the data lives; .data/dev when absent. Two can run side by side with other values of both.`

const DEFAULT_PORT = 8787

type Wish = { isReset: boolean; isEmpty: boolean; port: number; dataDir: string }

function readWish(args: string[], env: NodeJS.ProcessEnv): Wish {
  const unknown = args.filter((arg) => arg !== '--reset' && arg !== '--empty')
  if (unknown.length > 0) throw new Error(`There is no ${unknown.join(' ')}. Try: npm start -- --help`)
  const port = env.PORT ? Number(env.PORT) : DEFAULT_PORT
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Error(`PORT must be a port, not "${env.PORT}".`)
  const dataDir = env.DATA_DIR
    ? resolve(env.INIT_CWD ?? process.cwd(), env.DATA_DIR)
    : join(repositoryRoot, '.data/dev')
  return { isReset: args.includes('--reset'), isEmpty: args.includes('--empty'), port, dataDir }
}

async function start({ isReset, isEmpty, port, dataDir }: Wish): Promise<Stack> {
  const reporter = printSteps(process.stdout)
  // Before anything is deleted or installed for nothing.
  await claimPort(port)
  if (isReset || isEmpty) {
    const world = isEmpty ? 'catalogue, regions and demo accounts only' : 'the demo world'
    await resetDataDir(dataDir)
    console.log(`Starting over: ${shown(dataDir)} is deleted, and written anew with ${world}.\n`)
  }
  const generated = reporter.step('Generated code')
  const states = Object.values(await generate())
  generated(states.includes('generated') ? 'written' : 'up to date')
  const built = reporter.step('Site')
  built((await buildSite()) === 'generated' ? 'built' : 'up to date')
  return startStack({ dataDir, port, seed: isEmpty ? 'empty' : 'demo', reporter })
}

function explain(error: unknown): string {
  if (error instanceof LockHeld) return `The data folder is in use by another running instance (process ${error.pid}).`
  return error instanceof Error ? error.message : String(error)
}

async function main(): Promise<void> {
  const args = process.argv.slice(2)
  if (args.includes('--help')) return console.log(USAGE)
  const startedAt = Date.now()
  let stack: Stack | null = null
  let isStopping = false
  // Ctrl-C arrives more than once: from the terminal, and passed on by whatever started this.
  const onSignal = async () => {
    if (isStopping) return
    isStopping = true
    // Before the stack stands nothing holds what was started but this process: its guards end it with us.
    if (stack) {
      console.log('\nStopping …')
      await stack.stop()
    }
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal)

  stack = await start(readWish(args, process.env))
  console.log(describeWelcome(stack, Date.now() - startedAt))
  const reason = await stack.failed
  console.error(reason)
  process.exit(1)
}

await main().catch((error: unknown) => {
  console.error(`\n${explain(error)}`)
  process.exit(1)
})
