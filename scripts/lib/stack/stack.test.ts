import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { isAlive } from '../folder-lock.ts'
import { EVERY_MINUTE, type Stack, startStack } from './stack.ts'

// A Worker of three lines stands in for the product: what is under test here is that it comes back.
const WORKER = `export default {
  async fetch(request, env) { return Response.json({ environment: env.ENVIRONMENT, url: env.DATABASE_URL }) },
  async scheduled(event, env) { if (event.cron !== '${EVERY_MINUTE}') throw new Error('another cron') },
}`
const CONFIG = {
  name: 'stand-in',
  main: 'worker.js',
  compatibility_date: '2026-11-01',
  vars: { ENVIRONMENT: 'production' },
}

let folder: string
let stack: Stack
const notes: string[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'goodturn-stack-'))
  await mkdir(join(folder, 'worker'))
  await writeFile(join(folder, 'worker', 'worker.js'), WORKER)
  await writeFile(join(folder, 'worker', 'wrangler.json'), JSON.stringify(CONFIG))
  stack = await start()
})
afterAll(async () => {
  await stack.stop()
  await rm(folder, { recursive: true, force: true })
})

const start = () =>
  startStack({
    dataDir: join(folder, 'data'),
    port: 0,
    seed: 'none',
    schedules: false,
    workerDir: join(folder, 'worker'),
    reporter: { step: () => () => undefined, note: (line) => notes.push(line) },
  })

describe('startStack', () => {
  test('the Worker is local and knows the restricted role only', async () => {
    const response = await fetch(stack.baseUrl)

    expect(await response.json()).toEqual({ environment: 'local', url: stack.databaseUrl })
    expect(stack.databaseUrl).toContain('goodturn_app')
  })

  test('a cron trigger runs when it is fired', async () => {
    expect(await stack.fireSchedule(EVERY_MINUTE)).toBe(200)
    expect(await stack.fireSchedule('0 0 1 1 *')).toBe(500)
  })

  test('a second one on the same data is refused in one line', async () => {
    await expect(start()).rejects.toThrow(/is in use by another running instance \(process \d+\)/)
  })

  test('a taken port is refused in one line', async () => {
    const port = Number(new URL(stack.baseUrl).port)
    const dataDir = join(folder, 'other')

    await expect(startStack({ dataDir, port, seed: 'none' })).rejects.toThrow(
      `Port ${port} is taken. Choose another with PORT=<number>.`,
    )
  })

  test('a killed PostgreSQL comes back on its port', async () => {
    const { port, pid } = stack.postgres

    await stack.postgres.kill()

    await vi.waitFor(() => expect(stack.postgres.pid).not.toBe(pid), { timeout: 20_000 })
    expect(stack.postgres.port).toBe(port)
    expect(notes).toContain('PostgreSQL has died; starting it again.')
  })

  test('a killed Worker comes back', async () => {
    const { pid } = stack.worker

    await stack.worker.kill()

    await stack.worker.whenReady()
    expect(stack.worker.pid).not.toBe(pid)
    expect(isAlive(pid)).toBe(false)
  })

  test('after the end no process is left, and the data is there for the next start', async () => {
    const before = { worker: stack.worker.pid, postgres: stack.postgres.pid, url: new URL(stack.databaseUrl).password }

    await stack.stop()

    expect(isAlive(-before.worker)).toBe(false)
    expect(isAlive(before.postgres)).toBe(false)
    stack = await start()
    expect(new URL(stack.databaseUrl).password).toBe(before.url)
  })
})
