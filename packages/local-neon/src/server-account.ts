import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, parse } from 'node:path'

/** PostgreSQL refuses to run as root, so root starts it as somebody else. `null`: we are not root, run it as us. */
export type ServerAccount = { uid: number; gid: number } | null

export type Launch = {
  command: string
  args: string[]
  options: { uid?: number; gid?: number; cwd: string; env: NodeJS.ProcessEnv }
}

/**
 * Who runs the server: the owner of an existing data directory, else the system's `postgres`, else `nobody`.
 * No account is ever created.
 */
export function chooseServerAccount(dataDir: string): ServerAccount {
  if (process.getuid?.() !== 0) return null
  if (existsSync(join(dataDir, 'PG_VERSION'))) {
    const { uid, gid } = statSync(dataDir)
    if (uid !== 0) return { uid, gid }
  }
  const account = findAccount('postgres') ?? findAccount('nobody')
  if (account === null) throw new Error('PostgreSQL does not run as root, and there is no user postgres or nobody.')
  return account
}

/**
 * How to start a program as that account. Where a parent of one of `paths` is closed to it (a checkout under /root),
 * the program gets the one Linux capability that lets it walk through closed folders.
 */
export function launchAs(
  account: ServerAccount,
  program: { command: string; args: string[]; paths: string[] },
): Launch {
  const { command, args, paths } = program
  const options = { cwd: parse(command).root, env: serverEnvironment() }
  if (account === null) return { command, args, options }
  const closed = [command, ...paths].find((path) => !isReachable(path, account))
  if (closed === undefined) return { command, args, options: { ...options, ...account } }
  const capability = findWalkingCapability()
  if (capability === null) {
    throw new Error(`PostgreSQL runs as uid ${account.uid}, which cannot reach ${closed}. Choose an open folder.`)
  }
  const identity = [`--reuid=${account.uid}`, `--regid=${account.gid}`, '--clear-groups']
  const grants = [`--inh-caps=+${capability}`, `--ambient-caps=+${capability}`]
  return { command: 'setpriv', args: [...identity, ...grants, command, ...args], options }
}

/** A PGPORT or PGDATA of the caller's shell is meant for another server, and its language is not ours. */
function serverEnvironment(): NodeJS.ProcessEnv {
  const entries = Object.entries(process.env).filter(([name]) => !/^(PG|LC_)/.test(name))
  return { ...Object.fromEntries(entries), LC_ALL: 'C', TZ: 'UTC' }
}

function findAccount(name: string): ServerAccount {
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n')
  const fields = lines.find((line) => line.startsWith(`${name}:`))?.split(':')
  return fields === undefined ? null : { uid: Number(fields[2]), gid: Number(fields[3]) }
}

function isReachable(path: string, account: { uid: number; gid: number }): boolean {
  for (let part = path; ; part = dirname(part)) {
    const { mode, uid, gid } = statSync(part)
    const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001
    if ((mode & bit) === 0) return false
    if (part === dirname(part)) return true
  }
}

/** Containers often keep CAP_DAC_OVERRIDE only; CAP_DAC_READ_SEARCH is the weaker of the two. */
function findWalkingCapability(): string | null {
  if (process.platform !== 'linux') return null
  if (!['/usr/bin/setpriv', '/bin/setpriv'].some((file) => existsSync(file))) return null
  const permitted = /^CapPrm:\s*([0-9a-f]+)/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? '0'
  const bits = BigInt(`0x${permitted}`)
  if ((bits >> 2n) & 1n) return 'dac_read_search'
  return (bits >> 1n) & 1n ? 'dac_override' : null
}
