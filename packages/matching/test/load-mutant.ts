/// <reference types="node" />
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Engine } from './drive.ts'

export type Mutation = { file: string; from: string; to: string }

const SOURCE = fileURLToPath(new URL('../src', import.meta.url))

/**
 * The engine with one passage of its source replaced, so that production code needs no seams for this. The passage must
 * occur exactly once: a mutation that no longer fits the source is an error, not a mutant that lives.
 */
export async function loadMutant({ file, from, to }: Mutation): Promise<Engine> {
  const folder = mkdtempSync(join(tmpdir(), 'matching-mutant-'))
  try {
    cpSync(SOURCE, folder, { recursive: true })
    const path = join(folder, file)
    const parts = readFileSync(path, 'utf8').split(from)
    if (parts.length !== 2) throw new Error(`${file} has the passage ${parts.length - 1} times: ${from}`)
    writeFileSync(path, parts.join(to))
    return (await import(/* @vite-ignore */ pathToFileURL(join(folder, 'index.ts')).href)) as Engine
  } finally {
    rmSync(folder, { recursive: true })
  }
}
