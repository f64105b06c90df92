// The whole product on one machine: PostgreSQL, Neon's protocols in front of it, and the Worker.
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'
import { type NeonBridge, startNeonBridge } from '@goodturn/local-neon'
import { LockHeld, lockFolder } from '../folder-lock.ts'
import { backendDir, shown } from '../paths.ts'
import { EVERY_MINUTE, fireSchedule, fireSchedules } from './fire-schedules.ts'
import { readLocalSecrets, writeEnvFile } from './local-secrets.ts'
import { openLogFile } from './log-file.ts'
import { APP_ROLE, migrateDatabase, seedWith } from './prepare-database.ts'
import { type SupervisedPostgres, supervisePostgres } from './supervise-postgres.ts'
import { type SupervisedWorker, superviseWorker } from './supervise-worker.ts'
import { copyTemplate } from './template.ts'
import { watchParent } from './watch-parent.ts'

export { EVERY_MINUTE }

type SeedKind = 'demo' | 'empty' | 'none'

export type StackReporter = {
  /** Told before each step; what it returns is told when the step is done, with a word about it. */
  step(title: string): (outcome?: string) => void
  /** Something happened that a person should see, in one line. */
  note(line: string): void
}

export type StartStackOptions = {
  /** Everything that outlives a start: database, Worker state, secrets, logs. */
  dataDir: string
  /** Of the Worker, on 127.0.0.1. A free one when 0. */
  port: number
  database?: string
  seed: SeedKind
  bridge?: { port?: number; faultControl?: boolean }
  /** Whether the data outlive the machine as well; false is quicker, and survives the death of every process. True when absent. */
  isLasting?: boolean
  /** On top of what is set for a local Worker. */
  vars?: Record<string, string>
  /** Whether the cron triggers fire by themselves; true when absent. */
  schedules?: boolean
  /** Prints nothing; true when no reporter is given. */
  quiet?: boolean
  reporter?: StackReporter
  /** Where wrangler.jsonc stands; the backend when absent. */
  workerDir?: string
  /** Where the Worker lies bundled (`bundleWorker`): it starts in a third of the time, and is not reloaded when a file changes. */
  bundleDir?: string
  /** Whether a new data folder begins as a copy of one that is migrated and seeded. For tests. */
  fromTemplate?: boolean
}

export type Stack = {
  readonly baseUrl: string
  /** As the restricted role that the Worker uses. */
  readonly databaseUrl: string
  /** As the superuser. */
  readonly adminUrl: string
  readonly dataDir: string
  readonly logs: { worker: string; postgres: string }
  readonly bridge: NeonBridge & { controlUrl: string }
  readonly postgres: { readonly pid: number; readonly port: number; kill(): Promise<void> }
  readonly worker: Omit<SupervisedWorker, 'stop'>
  /** Runs the jobs of a cron trigger now; answers the HTTP status. */
  fireSchedule(cron: string): Promise<number>
  /** Resolves with the reason when the stack cannot go on and has stopped itself. */
  readonly failed: Promise<string>
  /** Leaves no process behind. Safe to call twice. */
  stop(): Promise<void>
}

/** A reason that a person can act on: it is printed as it is, without a stack trace. */
class StackError extends Error {}

/** Starts everything and resolves when requests are answered. What was started is stopped again on the way out of an error. */
export async function startStack(options: StartStackOptions): Promise<Stack> {
  const closers: (() => unknown)[] = []
  const closeAll = async () => {
    for (const close of closers.splice(0).reverse()) await close()
  }
  try {
    return await build(options, closers, closeAll)
  } catch (error) {
    await closeAll()
    throw error
  }
}

const silent: StackReporter = { step: () => () => undefined, note: () => undefined }

async function build(options: StartStackOptions, closers: (() => unknown)[], closeAll: () => Promise<void>) {
  const dataDir = resolve(options.dataDir)
  const { seed, database = 'goodturn', workerDir = backendDir } = options
  const reporter = options.quiet ? silent : (options.reporter ?? silent)
  const failure = Promise.withResolvers<string>()
  const giveUp = (reason: string) => void closeAll().then(() => failure.resolve(reason))

  closers.push(await claimDataDir(dataDir))
  const port = await claimPort(options.port)
  const baseUrl = `http://localhost:${port}`
  if (options.fromTemplate && seed !== 'none') {
    await copyTemplate(dataDir, { seed, database, jwtTokenSecret: options.vars?.JWT_TOKEN_SECRET })
  }
  const secrets = await readLocalSecrets(join(dataDir, 'secrets.json'))
  const logs = { worker: join(dataDir, 'logs', 'worker.log'), postgres: join(dataDir, 'logs', 'postgres.log') }
  const postgresLog = await openLogFile(logs.postgres)
  const workerLog = await openLogFile(logs.worker)
  closers.push(postgresLog.close, workerLog.close)

  const postgresStarted = reporter.step('PostgreSQL')
  const bridgeRef: { current: NeonBridge | null } = { current: null }
  const postgres = await supervisePostgres({
    dataDir: join(dataDir, 'postgres'),
    password: secrets.superuserPassword,
    isLasting: options.isLasting ?? true,
    log: (line) => postgresLog.write(`${line}\n`),
    note: reporter.note,
    giveUp,
    onRestart: (restarted) => bridgeRef.current?.setPostgresPort(restarted.port),
  })
  closers.push(postgres.stop)
  const bridge = await startNeonBridge({ postgresPort: postgres.current.port, ...options.bridge })
  bridgeRef.current = bridge
  closers.push(bridge.close)
  postgresStarted(`port ${postgres.current.port}, Neon's protocols on ${bridge.port}`)

  const adminUrl = postgres.current.connectionString(database)
  const jwtTokenSecret = options.vars?.JWT_TOKEN_SECRET ?? secrets.jwtTokenSecret
  if (!options.fromTemplate) {
    const migrated = reporter.step('Migrations')
    const applied = await migrateDatabase({ postgres: postgres.current, database, appPassword: secrets.appPassword })
    migrated(applied.length === 0 ? 'up to date' : `${applied.length} applied`)
    if (seed !== 'none') await tellSeeding({ adminUrl, seed, jwtTokenSecret, reporter })
  }

  const databaseUrl = postgres.current.connectionString(database, APP_ROLE, secrets.appPassword)
  const envFile = join(dataDir, 'worker.env')
  await writeEnvFile(envFile, {
    DATABASE_URL: databaseUrl,
    JWT_TOKEN_SECRET: jwtTokenSecret,
    NEON_LOCAL_BRIDGE: `${bridge.host}:${bridge.port}`,
    ENVIRONMENT: 'local',
    // Everybody on this machine has one address; the exact counters in PostgreSQL stay on.
    EDGE_RATE_LIMITS: 'off',
    // Mail is read at /api/dev/outbox and leaves for nowhere.
    MAIL_SENDER: 'outbox',
    // The demo accounts have passwords that everybody knows, and no app.
    SECOND_FACTOR: 'optional',
    PUBLIC_URL: baseUrl,
    ...options.vars,
  })
  const workerStarted = reporter.step('Worker')
  const { bundleDir } = options
  const start = { workerDir, port, dataDir, envFile, ...(bundleDir ? { bundleDir } : {}) }
  const worker = superviseWorker({ ...start, log: workerLog, note: reporter.note, giveUp })
  closers.push(worker.stop)
  await worker.whenReady()
  workerStarted(baseUrl)

  if (options.schedules ?? true) closers.push(fireSchedules(baseUrl, reporter.note))
  closers.push(watchParent(() => giveUp('The program that started this one is gone.')))
  return describeStack({ baseUrl, databaseUrl, adminUrl, dataDir, logs, bridge, postgres, worker, failure, closeAll })
}

type Parts = Pick<Stack, 'baseUrl' | 'databaseUrl' | 'adminUrl' | 'dataDir' | 'logs'> & {
  bridge: NeonBridge
  postgres: SupervisedPostgres
  worker: SupervisedWorker
  failure: PromiseWithResolvers<string>
  closeAll: () => Promise<void>
}

function describeStack({ bridge, postgres, worker, failure, closeAll, ...urls }: Parts): Stack {
  let stopping: Promise<void> | null = null
  return {
    ...urls,
    bridge: { ...bridge, controlUrl: `http://${bridge.host}:${bridge.port}` },
    postgres: {
      get pid() {
        return postgres.current.pid
      },
      get port() {
        return postgres.current.port
      },
      kill: postgres.kill,
    },
    worker,
    fireSchedule: (cron) => fireSchedule(urls.baseUrl, cron),
    failed: failure.promise,
    stop: () => {
      stopping ??= closeAll()
      return stopping
    },
  }
}

async function claimDataDir(dataDir: string): Promise<() => Promise<void>> {
  try {
    return await lockFolder(join(dataDir, '.lock'))
  } catch (error) {
    if (!(error instanceof LockHeld)) throw error
    throw new StackError(`${shown(dataDir)} is in use by another running instance (process ${error.pid}).`)
  }
}

/** Answers the port when it is free, or a free one for 0. Asked early, because wrangler says so late and at length. */
export function claimPort(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE')
        reject(new StackError(`Port ${port} is taken. Choose another with PORT=<number>.`))
      else if (error.code === 'EACCES') reject(new StackError(`Port ${port} is not allowed for this user.`))
      else reject(error)
    })
    probe.listen(port, '127.0.0.1', () => {
      const address = probe.address()
      const found = typeof address === 'object' && address !== null ? address.port : port
      probe.close(() => resolve(found))
    })
  })
}

type Seeding = { adminUrl: string; seed: Exclude<SeedKind, 'none'>; jwtTokenSecret: string; reporter: StackReporter }

async function tellSeeding({ adminUrl, seed, jwtTokenSecret, reporter }: Seeding): Promise<void> {
  const seeded = reporter.step(seed === 'demo' ? 'Demo world' : 'Catalogue and accounts')
  const { created, kind } = await seedWith(adminUrl, seed, jwtTokenSecret)
  seeded(created ? 'written' : kind === seed ? 'kept' : `kept as it is: ${kind}`)
}
