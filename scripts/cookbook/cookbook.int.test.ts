import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
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
    seed: 'demo',
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

/** Every command of a page, in its order, as one script that stops at the first that fails. */
async function commandsOf(page: string): Promise<string> {
  const text = await readFile(join(import.meta.dirname, '../../docs', page), 'utf8')
  const blocks = [...text.matchAll(/^```bash\n([\s\S]*?)^```$/gm)].map((match) => match[1])
  return `set -euo pipefail\n${blocks.join('\n')}`
}

function run(script: string): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve) => {
    const shell = spawn('bash', [], { env: { ...process.env, BASE_URL: stack.baseUrl, TMPDIR: dataDir } })
    let output = ''
    for (const stream of [shell.stdout, shell.stderr]) stream.on('data', (chunk) => (output += chunk))
    shell.on('close', (code) => resolve({ code, output }))
    shell.stdin.end(script)
  })
}

test('every command of the cookbook works, and the books are right after each step', async () => {
  const { code, output } = await run(await commandsOf('cookbook.md'))

  expect(code, output).toBe(0)
  const steps = ['signing in', 'funding', 'joining', 'the match', 'the claim', 'booking', 'the screening', 'the payout']
  expect(output.match(/books: ok after .*/g)).toEqual(steps.map((step) => `books: ok after ${step}`))
  expect(output.match(/%PDF-/g)).toHaveLength(5)
  for (const line of ['claimed', 'checked_in', 'completed', 'approved', 'paid', 'served', 'done', 'BEGIN:VCALENDAR']) {
    expect(output.split(/\r?\n/), line).toContain(line)
  }
})
