import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { isAlive } from '../folder-lock.ts'
import { wranglerBin } from '../paths.ts'
import type { LogFile } from './log-file.ts'
import { boundRestarts } from './restarts.ts'
import type { ServeBundleOptions } from './serve-bundle.ts'

export type SuperviseWorkerOptions = {
  workerDir: string
  port: number
  dataDir: string
  envFile: string
  /** Where the Worker lies bundled; without it wrangler bundles it, and again when a file changes. */
  bundleDir?: string
  log: LogFile
  note: (line: string) => void
  giveUp: (reason: string) => void
}

export type SupervisedWorker = {
  /** The leader of the process group of wrangler and workerd. */
  readonly pid: number
  /** SIGKILL to the whole group, as a crash would; it comes back by itself. */
  kill(): Promise<void>
  /** The same, and resolves when requests are answered again. */
  restart(): Promise<void>
  /** Resolves when `/api/health` answers. @throws with the end of the log when it does not in time. */
  whenReady(timeoutMs?: number): Promise<void>
  stop(): Promise<void>
}

const READY_TIMEOUT_MS = 60_000
const READY_POLL_MS = 100
const OWN_RECOVERY_MS = 1500
const STOP_PATIENCE_MS = 5000
const LOG_TAIL_LINES = 25

/** The Worker under wrangler, started again when it dies. Wrangler itself replaces a workerd that dies. */
export function superviseWorker(options: SuperviseWorkerOptions): SupervisedWorker {
  const { log, note, giveUp, port } = options
  const nextRestart = boundRestarts()
  let isStopping = false
  let isGivenUp = false
  let child = spawnWorker(options)

  const watch = (watched: ChildProcess) => {
    for (const stream of [watched.stdout, watched.stderr]) {
      stream?.setEncoding('utf8')
      stream?.on('data', (text: string) => {
        log.write(text)
        if (text.includes('runtime crashed unexpectedly')) void replaceUnlessBack(watched)
      })
    }
    watched.once('exit', () => void restart())
  }
  /** Wrangler replaces a workerd that dies, but waits for ever when both of its own die at once. */
  const replaceUnlessBack = async (watched: ChildProcess) => {
    note('The Workers runtime has died; starting it again.')
    await sleep(OWN_RECOVERY_MS)
    if (watched === child && !isStopping && !(await isHealthy(port))) killGroup(watched)
  }
  const restart = async () => {
    if (isStopping) return
    const delayMs = nextRestart(Date.now())
    if (delayMs === null) {
      isGivenUp = true
      return giveUp(`The Worker dies again and again:\n${log.tail(LOG_TAIL_LINES)}`)
    }
    note('The Worker has died; starting it again.')
    await sleep(delayMs)
    if (isStopping) return
    child = spawnWorker(options)
    watch(child)
    await whenReady().then(
      () => note('The Worker is back.'),
      () => undefined, // Its next death is told, or the reason to give up.
    )
  }
  const whenReady = async (timeoutMs = READY_TIMEOUT_MS) => {
    const deadline = Date.now() + timeoutMs
    while (Date.now() < deadline && !isStopping && !isGivenUp) {
      if (await isHealthy(port)) return
      await sleep(READY_POLL_MS)
    }
    throw new Error(`The Worker did not become ready. The end of its log:\n${log.tail(LOG_TAIL_LINES)}`)
  }
  watch(child)

  return {
    get pid() {
      return child.pid ?? 0
    },
    kill: () => endProcess(child, () => killGroup(child)),
    restart: async () => {
      await endProcess(child, () => killGroup(child))
      await whenReady()
    },
    whenReady,
    stop: async () => {
      isStopping = true
      await endProcess(child, () => child.stdin?.end())
    },
  }
}

function wranglerCommand({ port, dataDir, envFile }: SuperviseWorkerOptions): string[] {
  const flags = {
    ip: '127.0.0.1',
    port: String(port),
    'inspector-port': '0',
    'persist-to': join(dataDir, 'worker'),
    'env-file': envFile,
    'show-interactive-dev-session': 'false',
    'test-scheduled': 'true',
  }
  return [wranglerBin, 'dev', ...Object.entries(flags).map(([name, value]) => `--${name}=${value}`)]
}

function bundleCommand({ workerDir, bundleDir = '', port, dataDir, envFile }: SuperviseWorkerOptions): string[] {
  const options: ServeBundleOptions = { workerDir, bundleDir, port, persistDir: join(dataDir, 'worker'), envFile }
  return [join(import.meta.dirname, 'serve-bundle.ts'), JSON.stringify(options)]
}

function spawnWorker(options: SuperviseWorkerOptions): ChildProcess {
  const { workerDir, dataDir } = options
  const command = options.bundleDir ? bundleCommand(options) : wranglerCommand(options)
  return spawn(process.execPath, [join(import.meta.dirname, 'guard.ts'), process.execPath, ...command], {
    cwd: workerDir,
    env: {
      ...process.env,
      // Everything wrangler would ask the internet for, or tell it, or keep outside of the data folder.
      CI: '1',
      CLOUDFLARE_CF_FETCH_ENABLED: 'false',
      WRANGLER_SEND_METRICS: 'false',
      WRANGLER_SEND_ERROR_REPORTS: 'false',
      WRANGLER_HIDE_BANNER: 'true',
      // Traces of each request, which nobody reads: they cost a third of the Worker's processor time.
      X_LOCAL_OBSERVABILITY: 'false',
      X_LOCAL_EXPLORER: 'false',
      WRANGLER_LOG_PATH: join(dataDir, 'logs', 'wrangler'),
      WRANGLER_REGISTRY_PATH: join(dataDir, 'registry'),
      NO_COLOR: '1',
      FORCE_COLOR: '0',
    },
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
    windowsHide: true,
  })
}

function killGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL')
  } catch {
    // It is gone already.
  }
}

/** Asks with `how`, and insists after a while. Resolves when nothing of the group is left. */
async function endProcess(child: ChildProcess, how: () => void): Promise<void> {
  const { pid } = child
  const isOver = () => child.exitCode !== null || child.signalCode !== null
  if (!isOver()) how()
  const deadline = Date.now() + STOP_PATIENCE_MS
  while (Date.now() < deadline && (!isOver() || isGroupAlive(pid))) await sleep(20)
  killGroup(child)
}

function isGroupAlive(pid: number | undefined): boolean {
  return pid !== undefined && process.platform !== 'win32' && isAlive(-pid)
}

async function isHealthy(port: number): Promise<boolean> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/api/health`, { signal: AbortSignal.timeout(5000) })
    await response.arrayBuffer()
    return response.ok
  } catch {
    return false
  }
}
