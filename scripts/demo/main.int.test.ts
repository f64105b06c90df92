import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { generate } from '../lib/generate/generate.ts'
import { bundleDir, bundleWorker } from '../lib/generate/worker.ts'
import { type Stack, startStack } from '../lib/stack/stack.ts'

let dataDir: string
let stack: Stack

beforeAll(async () => {
  await generate()
  await bundleWorker()
  dataDir = await mkdtemp(join(tmpdir(), 'goodturn-test-'))
  stack = await startStack({
    dataDir,
    port: 0,
    seed: 'empty',
    schedules: false,
    isLasting: false,
    fromTemplate: true,
    bundleDir,
  })
})

afterAll(async () => {
  await stack?.stop()
  await rm(dataDir, { recursive: true, force: true })
})

type Told = { code: number; output: string }

function tellStory(env: Record<string, string>): Promise<Told> {
  const script = join(import.meta.dirname, 'main.ts')
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [script],
      { env: { ...process.env, DATA_DIR: dataDir, ...env } },
      (error, stdout, stderr) => resolve({ code: error ? Number(error.code ?? 1) : 0, output: stdout + stderr }),
    )
  })
}

test('from an imported file to claimed, declined and expired offers, every promise of the story is kept, twice', async () => {
  const small = { BASE_URL: stack.baseUrl, SIZE: '300', CAMPAIGNS: '10', SEED: '7' }

  const first = await tellStory(small)
  expect(first.output).toMatch(/The end.*all kept/)
  expect(first.code).toBe(0)
  expect(first.output.match(/✓ Ledger .* ok, /g)).toHaveLength(2)
  expect(first.output).toMatch(/3 offers expired unanswered/)

  const second = await tellStory(small)
  expect(second.output).toMatch(/The end.*all kept/)
  expect(second.code).toBe(0)
})

test('without a running app the story says so in one line, and fails', async () => {
  const { code, output } = await tellStory({ BASE_URL: 'http://127.0.0.1:9' })

  expect(output.trim()).toBe('There is no app at http://127.0.0.1:9. Start it first with: npm start')
  expect(code).toBe(1)
})
