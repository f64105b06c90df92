import { mkdir, realpath } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { findFreePort } from './free-port.ts'
import { checkDataDirVersion, initialiseDataDir } from './initialise-data-dir.ts'
import { findPostgresBinaries } from './postgres-binaries.ts'
import { recordOwner, stopPreviousServer } from './previous-server.ts'
import { chooseServerAccount } from './server-account.ts'
import { type ExitListener, launchServer, type ServerProcess } from './server-process.ts'

const VERSION_MAJOR = '18'
const START_PATIENCE_MS = 20_000
const PORT_PATIENCE_MS = 1000
const RETRY_MS = 100

export type StartPostgresOptions = {
  /** Created on first use, with its parents. Later starts find the data of earlier ones. */
  dataDir: string
  /** A free one when absent. */
  port?: number
  /** The superuser, `postgres` when absent. Takes effect when the data directory is made. */
  user?: string
  /** Takes effect when the data directory is made; `postgres` when absent. */
  password?: string
  /** Server settings on top of ours, e.g. `{ log_statement: 'all' }`. */
  settings?: Record<string, string>
  /** Gets what the server writes to its log. */
  log?: (line: string) => void
}

export type LocalPostgres = {
  readonly port: number
  readonly pid: number
  readonly dataDir: string
  /** Database `postgres` and the superuser when absent. */
  connectionString(database?: string, role?: string, password?: string): string
  /** Told when the server ends without `stop()`. Returns how to unsubscribe. */
  onExit(listener: ExitListener): () => void
  /** Ends sessions, writes everything to disk, and resolves when no process is left. Safe to call twice. */
  stop(): Promise<void>
  /** SIGKILL, as a crash would: for tests of what happens next. */
  kill(): Promise<void>
}

/**
 * Starts a real PostgreSQL on 127.0.0.1. A server that an earlier, killed process left on the same data directory is
 * stopped first, and so is this one when our own process dies.
 */
export async function startPostgres(options: StartPostgresOptions): Promise<LocalPostgres> {
  const { user = 'postgres', password = 'postgres', log = ignoreLog } = options
  const dataDir = await resolveDataDir(options.dataDir)
  const binaries = await findPostgresBinaries()
  const account = chooseServerAccount(dataDir)
  await stopPreviousServer(dataDir)
  await initialiseDataDir({ dataDir, user, password, account, binaries, log })
  await checkDataDirVersion(dataDir, VERSION_MAJOR)
  recordOwner(dataDir, account)

  const launch = (port: number) =>
    launchServer({ dataDir, port, account, binaries, log, settings: options.settings ?? {} })
  const { server, port } = await launchPatiently(options.port, launch)
  return {
    port,
    pid: server.pid,
    dataDir,
    connectionString: (database = 'postgres', role = user, rolePassword = password) =>
      `postgresql://${encodeURIComponent(role)}:${encodeURIComponent(rolePassword)}@127.0.0.1:${port}/${encodeURIComponent(database)}`,
    onExit: server.onExit,
    stop: server.stop,
    kill: server.kill,
  }
}

/** PostgreSQL compares and reports real paths, so links are resolved before anything else looks. */
async function resolveDataDir(dataDir: string): Promise<string> {
  const absolute = resolve(dataDir)
  await mkdir(dirname(absolute), { recursive: true })
  return join(await realpath(dirname(absolute)), basename(absolute))
}

/**
 * After a crash the orphans of the old server hold its shared memory for a moment, and a probed port can be taken
 * between the probe and its use. Both pass, so both are tried again, for a bounded time.
 */
async function launchPatiently(
  wantedPort: number | undefined,
  launch: (port: number) => Promise<ServerProcess>,
): Promise<{ server: ServerProcess; port: number }> {
  const startedAt = Date.now()
  for (;;) {
    const port = wantedPort ?? (await findFreePort())
    try {
      return { server: await launch(port), port }
    } catch (error) {
      const patienceMs = passingTroublePatience(error)
      if (Date.now() - startedAt >= patienceMs) throw error
      await sleep(RETRY_MS)
    }
  }
}

function passingTroublePatience(error: unknown): number {
  const message = error instanceof Error ? error.message : ''
  if (/shared memory block .*still in use|lock file .* already exists/.test(message)) return START_PATIENCE_MS
  return /could not bind|Address already in use/.test(message) ? PORT_PATIENCE_MS : 0
}

function ignoreLog(): void {
  // Nobody asked for the log.
}
