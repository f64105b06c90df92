import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DEMO_PASSWORD } from '../../../prisma/seed/demo-accounts.ts'
import { type Caller, signIn } from '../../lib/api-client.ts'
import { generate } from '../../lib/generate/generate.ts'
import { type Stack, startStack } from '../../lib/stack/stack.ts'
import type { BenchWorld } from './bench-world.ts'
import { type Databases, openDatabases, runSql } from './databases.ts'
import { fillWorld } from './fill-world.ts'

export type Bench = {
  stack: Stack
  admin: Caller
  databases: Databases
  /** Moment and seed of every world. */
  seed: number
  now: Date
  note: (line: string) => void
  /** Makes the world the live one; writes it when it is asked for the first time. */
  enter(world: BenchWorld): Promise<void>
}

const EMPTY = 'empty'

/** A stack of its own in a folder of its own, with schedules off, for as long as `work` runs. */
export async function withBenchStack<Result>(
  { seed, note }: { seed: number; note: (line: string) => void },
  work: (bench: Bench) => Promise<Result>,
): Promise<Result> {
  await generate()
  const dataDir = await mkdtemp(join(tmpdir(), 'goodturn-bench-'))
  note(`starting a stack in ${dataDir}`)
  const stack = await startStack({ dataDir, port: 0, seed: 'empty', schedules: false })
  const stop = async () => {
    await stack.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
  const onSignal = () => void stop().then(() => process.exit(1))
  process.once('SIGINT', onSignal).once('SIGTERM', onSignal)
  try {
    const admin = await signIn(stack.baseUrl, 'admin@goodturn.test', DEMO_PASSWORD)
    const databases = openDatabases(stack.adminUrl)
    await databases.freeze(EMPTY)
    const bench = { stack, admin, databases, seed, now: new Date(), note }
    return await work({ ...bench, enter: enterWorlds(bench) })
  } finally {
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal)
    await stop()
  }
}

function enterWorlds({ stack, databases, seed, now, note }: Omit<Bench, 'enter'>): Bench['enter'] {
  const written = new Set<string>()
  return async (world) => {
    const { name, entries, campaigns } = world
    if (written.has(name)) {
      await databases.thaw(name)
    } else {
      note(`writing ${name}: ${entries.toLocaleString('en')} waits, ${campaigns.length} campaigns`)
      await databases.thaw(EMPTY)
      await fillWorld(stack.adminUrl, world, { seed, now })
      await world.finish?.(stack)
      await databases.freeze(name)
      written.add(name)
    }
    // What a new database has not read yet is read by the first who asks; that is nobody's time.
    await runSql(stack.adminUrl, 'SELECT count(*) FROM waitlist_entries JOIN patient_profiles ON user_id = patient_id')
  }
}
