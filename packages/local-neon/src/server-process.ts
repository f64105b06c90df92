import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import type { PostgresBinaries } from './postgres-binaries.ts'
import { isPostmasterReady } from './previous-server.ts'
import { launchAs, type ServerAccount } from './server-account.ts'

const READY_POLL_MS = 10
const READY_PATIENCE_MS = 60_000
const STOP_PATIENCE_MS = 10_000
const LOG_TAIL_LINES = 40

export type PostgresExit = { code: number | null; signal: NodeJS.Signals | null }
export type ExitListener = (exit: PostgresExit) => void

export type ServerInput = {
  dataDir: string
  port: number
  account: ServerAccount
  binaries: PostgresBinaries
  settings: Record<string, string>
  log: (line: string) => void
}

export type ServerProcess = {
  pid: number
  onExit(listener: ExitListener): () => void
  stop(): Promise<void>
  kill(): Promise<void>
}

/** Resolves when the server takes connections; rejects with the end of its log when it gives up. */
export async function launchServer(input: ServerInput): Promise<ServerProcess> {
  const child = spawnServer(input)
  const tail = collectLog(child, input.log)
  const ended = new Promise<PostgresExit>((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }))
    child.once('error', (error) => {
      tail.push(error.message)
      resolve({ code: null, signal: null })
    })
  })
  const pid = child.pid
  const guardian = pid === undefined ? null : spawnGuardian(pid)
  void ended.then(() => guardian?.kill('SIGKILL'))
  if (pid === undefined || !(await becomesReady(input.dataDir, pid, ended))) {
    child.kill('SIGQUIT')
    await ended
    // The last lines of the log arrive after the exit.
    await sleep(READY_POLL_MS)
    throw new Error(`PostgreSQL did not start on port ${input.port}:\n${tail.join('\n')}`)
  }
  return superviseServer({ child, pid, ended, input })
}

function superviseServer(server: {
  child: ChildProcess
  pid: number
  ended: Promise<PostgresExit>
  input: ServerInput
}): ServerProcess {
  const { child, pid, ended, input } = server
  const listeners = new Set<ExitListener>()
  let stopping: Promise<void> | null = null
  void ended.then((exit) => {
    if (stopping === null) for (const listener of listeners) listener(exit)
  })
  return {
    pid,
    onExit: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    stop: () => {
      stopping ??= stopServer(child, ended, input)
      return stopping
    },
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
  }
}

/** SIGINT is PostgreSQL's fast shutdown: sessions are ended, everything is written. The others are for a stuck one. */
async function stopServer(child: ChildProcess, ended: Promise<PostgresExit>, input: ServerInput): Promise<void> {
  if (process.platform === 'win32' && child.exitCode === null) {
    const args = ['stop', '-D', input.dataDir, '-m', 'fast', '-w']
    await promisify(execFile)(input.binaries.pg_ctl, args)
  }
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    if (child.exitCode !== null || child.signalCode !== null) break
    child.kill(signal)
    await Promise.race([ended, sleep(STOP_PATIENCE_MS, undefined, { ref: false })])
  }
  await ended
}

function spawnServer(input: ServerInput): ChildProcess {
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '300',
    shared_buffers: '64MB',
    fsync: 'on',
    synchronous_commit: 'on',
    // One server, no replicas: less to write, and as safe in a crash.
    wal_level: 'minimal',
    max_wal_senders: '0',
    max_logical_replication_workers: '0',
    io_method: 'sync',
    timezone: 'UTC',
    log_timezone: 'UTC',
    lc_messages: 'C',
    ...input.settings,
  }
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const args = ['-D', input.dataDir, '-p', String(input.port), ...flags]
  const launch = launchAs(input.account, { command: input.binaries.postgres, args, paths: [input.dataDir] })
  return spawn(launch.command, launch.args, {
    ...launch.options,
    stdio: ['ignore', 'ignore', 'pipe'],
    // Ctrl-C in a terminal must reach the program, which then stops the server in its own order.
    detached: process.platform !== 'win32',
    windowsHide: true,
  })
}

/**
 * Waits at the end of a pipe that only our process holds. When we die, however we die, it reads the end and shuts the
 * server down. On Windows there is no such guard.
 */
function spawnGuardian(pid: number): ChildProcess | null {
  if (process.platform === 'win32') return null
  const script = 'read -r line; kill -INT "$1" 2>/dev/null'
  const guardian = spawn('/bin/sh', ['-c', script, 'local-neon-guardian', String(pid)], {
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  guardian.on('error', ignoreGuardianError)
  guardian.stdin?.on('error', ignoreGuardianError)
  guardian.unref()
  return guardian
}

function ignoreGuardianError(): void {
  // Without a guardian everything works except the clean-up after our own violent death.
}

async function becomesReady(dataDir: string, pid: number, ended: Promise<PostgresExit>): Promise<boolean> {
  let isOver = false
  void ended.then(() => {
    isOver = true
  })
  for (let waitedMs = 0; waitedMs < READY_PATIENCE_MS; waitedMs += READY_POLL_MS) {
    if (isOver) return false
    if (isPostmasterReady(dataDir, pid)) return true
    await sleep(READY_POLL_MS)
  }
  return false
}

function collectLog(child: ChildProcess, log: (line: string) => void): string[] {
  const tail: string[] = []
  child.stderr?.setEncoding('utf8')
  child.stderr?.on('data', (text: string) => {
    for (const line of text.trimEnd().split('\n')) {
      tail.push(line)
      if (tail.length > LOG_TAIL_LINES) tail.shift()
      log(line)
    }
  })
  return tail
}
