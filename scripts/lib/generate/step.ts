import { createHash } from 'node:crypto'
import { access, glob, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { generatedDir } from '../paths.ts'
import type { CommandResult } from '../run-command.ts'

export type State = 'generated' | 'up to date' | 'nothing to do'

export type Step = {
  name: string
  /** Files whose content decides whether the step has to run again. */
  inputs: string[]
  output: string
  force: boolean
}

/** Runs a step unless its inputs are those of the last time and its output is still there. */
export async function once(step: Step, work: () => Promise<CommandResult>): Promise<State> {
  const hash = createHash('sha256')
  for (const input of step.inputs) hash.update(await readFile(input)).update('\0')
  const digest = hash.digest('hex')
  const stamp = join(generatedDir, `.${step.name}.sha256`)
  const known = await readFile(stamp, 'utf8').catch(() => '')
  if (!step.force && known === digest && (await exists(step.output))) return 'up to date'
  const { code, output } = await work()
  if (code !== 0) throw new Error(`Could not generate ${step.name}:\n${output.trim()}`)
  await writeFile(stamp, digest)
  return 'generated'
}

/** Files of a folder that a pattern takes, in an order that does not depend on the file system. */
export async function listFiles(cwd: string, pattern: string, exclude: readonly string[] = []): Promise<string[]> {
  const paths: string[] = []
  for await (const path of glob(pattern, { cwd })) paths.push(path)
  const isWanted = (path: string) => /\.\w+$/.test(path) && !exclude.some((part) => path.includes(part))
  return paths
    .filter(isWanted)
    .sort()
    .map((path) => join(cwd, path))
}

export const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  )
