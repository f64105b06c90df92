// Runs one command as the leader of a process group of its own, and takes the whole group down when standard input
// closes. The pipe closes however the other end dies, so not even a killed parent leaves a process behind.
import { execFile, spawn } from 'node:child_process'

const TERM_GRACE_MS = 2000
const windows = process.platform === 'win32'

const [command = '', ...args] = process.argv.slice(2)
const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'] })

function signalGroup(signal: NodeJS.Signals): void {
  if (windows) {
    execFile('taskkill', ['/pid', String(child.pid), '/T', '/F'])
    return
  }
  try {
    process.kill(-process.pid, signal)
  } catch {
    // Nobody is left in the group.
  }
}

let isEnding = false
function end(): void {
  if (isEnding) return
  isEnding = true
  signalGroup('SIGTERM')
  setTimeout(() => signalGroup('SIGKILL'), TERM_GRACE_MS)
}

// The guard is in the group that it signals.
process.on('SIGTERM', end)
process.on('SIGINT', end)
process.stdin.on('end', end)
process.stdin.on('error', end)
process.stdin.resume()

child.on('error', (error) => {
  console.error(error.message)
  process.exit(127)
})
// What the command leaves behind goes with it; the guard goes last, by the same signal.
child.on('exit', () => signalGroup('SIGKILL'))
