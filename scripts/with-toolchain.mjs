// Runs a TypeScript script of this repository with a pinned Node and pnpm, whatever Node started it (18 or newer).
// Both come from the npm registry through npx, and nothing is installed globally. A launcher of its own, because
// `npm start -- --reset` appends its arguments to the end of the command line, where npx would read them as its own.
import { execFile, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const NODE_VERSION = '24.21.0'
const PNPM_VERSION = '10.34.9'
const PARENT_CHECK_MS = 1000
const self = fileURLToPath(import.meta.url)
const root = join(dirname(self), '..')
/** What the last start found, so that the next one need not ask npx and pnpm again. */
const notePath = join(root, 'node_modules', '.goodturn-ready.json')
const windows = process.platform === 'win32'

/** Asks npx for the folders that hold the pinned tools; the first time it downloads them. */
async function findToolchain() {
  const print = 'node -p "process.execPath + String.fromCharCode(10) + process.env.PATH"'
  const npx = ['-y', '-p', `node@${NODE_VERSION}`, '-p', `pnpm@${PNPM_VERSION}`, '-c', print]
  const { stdout } = await promisify(execFile)(windows ? 'npx.cmd' : 'npx', npx, { cwd: root, shell: windows })
  const [node, path] = stdout.trim().split(/\r?\n/).slice(-2)
  const folders = path.split(delimiter).filter((folder) => /[\\/]_npx[\\/]/.test(folder))
  return { node, folders: [dirname(node), ...folders] }
}

/** Changes with everything that an installation depends on. */
function fingerprint() {
  const hash = createHash('sha256')
  for (const path of [
    self,
    join(root, 'pnpm-lock.yaml'),
    ...listPackages().map((folder) => join(folder, 'package.json')),
  ])
    hash.update(readFileSync(path)).update('\0')
  return hash.digest('hex')
}

/** The folders of the workspace's packages. */
function listPackages() {
  const inside = (folder) => readdirSync(join(root, folder)).map((name) => join(root, folder, name))
  const folders = [root, join(root, 'scripts'), ...inside('apps'), ...inside('packages')]
  return folders.filter((folder) => existsSync(join(folder, 'package.json')))
}

/** The toolchain of the last start, when everything that it installed is still there and still right. */
function recallToolchain() {
  try {
    const { digest, node, folders } = JSON.parse(readFileSync(notePath, 'utf8'))
    const needed = [node, ...folders, ...listPackages().map((folder) => join(folder, 'node_modules'))]
    return digest === fingerprint() && needed.every((path) => existsSync(path)) ? { node, folders } : null
  } catch {
    // No note, or none that can be read: everything is asked for again.
    return null
  }
}

/** Who started the process, on Linux; `null` where nobody can say. */
function parentOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ')[1]
  } catch {
    return null
  }
}

/** npm may put a shell between itself and this process, and the shell outlives npm. */
function isShell(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').startsWith('sh\0-c\0')
  } catch {
    return false
  }
}

/** A killed npm passes no signal on; what it started finds itself with another parent. */
function watchParent(onGone) {
  const parent = process.ppid
  const grandparent = isShell(parent) ? parentOf(parent) : null
  const timer = setInterval(() => {
    if (process.ppid !== parent || (grandparent !== null && parentOf(parent) !== grandparent)) onGone()
  }, PARENT_CHECK_MS)
  return () => clearInterval(timer)
}

/** Runs one command in the foreground, passes signals on to it, and answers its exit code. */
function run(command, args, { env, shell = false }) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, env, shell, stdio: 'inherit' })
    const forward = (signal) => child.kill(signal)
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, forward)
    const stopWatching = watchParent(() => child.kill('SIGTERM'))
    child.on('error', reject)
    child.on('exit', (code, signal) => {
      stopWatching()
      for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.off(name, forward)
      resolve(code ?? 128 + (constants.signals[signal] ?? 0))
    })
  })
}

const environment = ({ folders }) => ({ ...process.env, PATH: [...folders, process.env.PATH].join(delimiter) })

async function install() {
  console.log('Getting Node, pnpm and packages ready (the first time takes a minute) …')
  rmSync(notePath, { force: true })
  const toolchain = await findToolchain()
  const env = environment(toolchain)
  const code = await run('pnpm', ['install', '--frozen-lockfile', '--silent'], { env, shell: windows })
  if (code !== 0) {
    // Above 128 a signal ended it: somebody wanted to stop.
    if (code <= 128) console.error('pnpm install failed; its output stands above.')
    process.exit(code)
  }
  writeFileSync(notePath, JSON.stringify({ digest: fingerprint(), ...toolchain }))
  return toolchain
}

const [script, ...args] = process.argv.slice(2)
const toolchain = recallToolchain() ?? (await install())
process.exit(await run(toolchain.node, [join(root, script), ...args], { env: environment(toolchain) }))
