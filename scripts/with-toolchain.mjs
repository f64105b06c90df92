// Runs a TypeScript script of this repository with a pinned Node and pnpm, whatever Node started it (18 or newer).
// Both come from the npm registry through npx, and nothing is installed globally. A launcher of its own, because
// `npm start -- --reset` appends its arguments to the end of the command line, where npx would read them as its own.
import { execFile, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { constants } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const NODE_VERSION = '24.21.0'
const PNPM_VERSION = '10.34.9'
const PARENT_CHECK_MS = 1000
const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const windows = process.platform === 'win32'

/** Asks npx for the folder that holds the pinned tools; the first time it downloads them. */
async function findToolchain() {
  const print = 'node -p "process.execPath + String.fromCharCode(10) + process.env.PATH"'
  const npx = ['-y', '-p', `node@${NODE_VERSION}`, '-p', `pnpm@${PNPM_VERSION}`, '-c', print]
  const { stdout } = await promisify(execFile)(windows ? 'npx.cmd' : 'npx', npx, { cwd: root, shell: windows })
  const [node, path] = stdout.trim().split('\n').slice(-2)
  return { node, env: { ...process.env, PATH: [dirname(node), path].join(delimiter) } }
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

const [script, ...args] = process.argv.slice(2)
console.log('Getting Node, pnpm and packages ready (the first time takes a minute) …')
const toolchain = await findToolchain()
const installed = await run('pnpm', ['install', '--frozen-lockfile', '--silent'], {
  env: toolchain.env,
  shell: windows,
})
if (installed !== 0) {
  // Above 128 a signal ended it: somebody wanted to stop.
  if (installed <= 128) console.error('pnpm install failed; its output stands above.')
  process.exit(installed)
}
process.exit(await run(toolchain.node, [join(root, script), ...args], { env: toolchain.env }))
