import { type ChildProcess, spawn } from 'node:child_process'
import { repositoryRoot } from './paths.ts'

export type CommandResult = { code: number; output: string }
export type CommandOptions = { cwd?: string; env?: NodeJS.ProcessEnv; onLine?: (line: string) => void }

const running = new Set<ChildProcess>()

/** Ends what `runCommand` has started and what has not ended yet. */
export function endCommands(): void {
  for (const child of running) child.kill('SIGTERM')
}

/** Runs a command to its end and answers its exit code with everything it printed, both streams in order. */
export function runCommand(command: string, args: string[], options: CommandOptions = {}): Promise<CommandResult> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: options.cwd ?? repositoryRoot,
      env: options.env ?? process.env,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    running.add(child)
    let output = ''
    const collect = (chunk: Buffer) => {
      output += chunk.toString('utf8')
      if (options.onLine) for (const line of chunk.toString('utf8').split('\n')) options.onLine(line)
    }
    child.stdout.on('data', collect)
    child.stderr.on('data', collect)
    child.on('error', (error) => resolve({ code: 127, output: `${output}${error.message}\n` }))
    child.on('close', (code) => {
      running.delete(child)
      resolve({ code: code ?? 1, output })
    })
  })
}

/** The same with this very Node, for tools that are scripts of a package. */
export const runNode = (script: string, args: string[], options?: CommandOptions) =>
  runCommand(process.execPath, [script, ...args], options)
