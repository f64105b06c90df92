import { execFileSync } from 'node:child_process'
import { chownSync, existsSync, readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ServerAccount } from './server-account.ts'

const OWNER_FILE = 'local-neon.owner'
const PATIENCE_MS = 10_000
const POLL_MS = 20

/**
 * A process that was killed could not stop its PostgreSQL. Stops whatever still serves this data directory, and
 * touches no other process: a pid in a stale lock file may have been given to somebody else since. Refuses when the
 * process that started the server still lives.
 */
export async function stopPreviousServer(dataDir: string): Promise<void> {
  const lockFile = join(dataDir, 'postmaster.pid')
  if (!existsSync(lockFile)) return
  const pid = readPostmasterPid(dataDir)
  if (pid !== null && servesDataDir(pid, dataDir)) {
    refuseLivingOwner(pid, dataDir)
    for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
      signalQuietly(pid, signal)
      if (await waitUntil(() => !servesDataDir(pid, dataDir))) break
    }
  }
  if (process.platform !== 'linux') return
  // Without their postmaster the remaining processes end by themselves, each after its current statement.
  const alone = await waitUntil(() => listServerProcesses(dataDir).length === 0)
  if (!alone) for (const orphan of listServerProcesses(dataDir)) signalQuietly(orphan, 'SIGQUIT')
  if (await waitUntil(() => listServerProcesses(dataDir).length === 0)) rmSync(lockFile, { force: true })
}

/** Notes which process the server belongs to, for `stopPreviousServer` of a later one. */
export function recordOwner(dataDir: string, account: ServerAccount): void {
  const file = join(dataDir, OWNER_FILE)
  writeFileSync(file, `${process.pid}\n`)
  if (account !== null) chownSync(file, account.uid, account.gid)
}

/** A server whose owner died has another parent now, so a reused pid cannot be mistaken for the owner. */
function refuseLivingOwner(pid: number, dataDir: string): void {
  const file = join(dataDir, OWNER_FILE)
  const owner = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0
  if (owner === process.pid || owner !== readParentPid(pid)) return
  throw new Error(`${dataDir} is in use by process ${owner}. Stop that one first, or choose another folder.`)
}

function readParentPid(pid: number): number {
  if (process.platform !== 'linux') {
    return Number(execFileSync('ps', ['-p', String(pid), '-o', 'ppid='], { encoding: 'utf8' }))
  }
  return Number(/^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1])
}

/** Every PostgreSQL process of that data directory. Only Linux can tell; elsewhere the list is empty. */
export function listServerProcesses(dataDir: string): number[] {
  if (process.platform !== 'linux') return []
  const pids = readdirSync('/proc').map(Number)
  return pids.filter((pid) => Number.isInteger(pid) && servesDataDir(pid, dataDir))
}

function readPostmasterPid(dataDir: string): number | null {
  return Number(readLockFile(dataDir)[0]) || null
}

/** The eighth line of the lock file tells the state; `ready` is what pg_ctl waits for, too. */
export function isPostmasterReady(dataDir: string, pid: number): boolean {
  const lines = readLockFile(dataDir)
  return Number(lines[0]) === pid && lines[7]?.trim() === 'ready'
}

function readLockFile(dataDir: string): string[] {
  try {
    return readFileSync(join(dataDir, 'postmaster.pid'), 'utf8').split('\n')
  } catch {
    // No lock file: no server.
    return []
  }
}

function servesDataDir(pid: number, dataDir: string): boolean {
  try {
    if (process.platform === 'linux') {
      // A PostgreSQL process lives in its data directory, and a zombie lives nowhere.
      if (readlinkSync(`/proc/${pid}/cwd`) !== dataDir) return false
      return readFileSync(`/proc/${pid}/comm`, 'utf8').trim() === 'postgres'
    }
    if (process.platform === 'win32') return false
    const command = execFileSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' })
    return command.includes('postgres') && command.includes(dataDir)
  } catch {
    // The process is gone, or belongs to somebody whom we may not look at.
    return false
  }
}

function signalQuietly(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // It ended in the meantime, which is what we want.
  }
}

async function waitUntil(isDone: () => boolean): Promise<boolean> {
  for (let waitedMs = 0; waitedMs < PATIENCE_MS; waitedMs += POLL_MS) {
    if (isDone()) return true
    await sleep(POLL_MS)
  }
  return isDone()
}
