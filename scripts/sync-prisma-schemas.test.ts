import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { syncPrismaSchemas } from './sync-prisma-schemas.js'

let root: string
let printed: string[]

const sync = (computeTarget: string | undefined, isCheck = false) =>
  syncPrismaSchemas({ root, computeTarget, isCheck, print: (line: string) => printed.push(line) })

const write = async (path: string, text: string) => {
  await mkdir(join(root, path, '..'), { recursive: true })
  await writeFile(join(root, path), text)
}

const read = (path: string) => readFile(join(root, path), 'utf8')

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'goodturn-sync-'))
  printed = []
  await write('prisma/schema.prisma', 'model A {}')
  await write('prisma/migrations/1_init/migration.sql', 'SELECT 1')
})

afterEach(() => rm(root, { recursive: true, force: true }))

describe('syncPrismaSchemas', () => {
  test.each([[undefined], [''], ['not-there']])('without a target (%s) it says so and succeeds', async (target) => {
    expect(await sync(target)).toBe(0)
    expect(await sync(target, true)).toBe(0)
    expect(printed.every((line) => line.startsWith('No compute target'))).toBe(true)
  })

  test('the copy equals prisma/, and a second time nothing changes', async () => {
    await mkdir(join(root, 'compute'))

    expect(await sync('compute')).toBe(0)

    expect(await read('compute/prisma/schema.prisma')).toBe('model A {}')
    expect(await read('compute/prisma/migrations/1_init/migration.sql')).toBe('SELECT 1')
    printed = []
    expect(await sync('compute')).toBe(0)
    expect(printed).toEqual([expect.stringContaining('is the same as prisma/')])
  })

  test('a check fails on a changed, a missing and a surplus file, and writes nothing', async () => {
    await mkdir(join(root, 'compute'))
    await sync('compute')
    await write('prisma/schema.prisma', 'model B {}')
    await write('prisma/migrations/2_more/migration.sql', 'SELECT 2')
    await write('compute/prisma/old.prisma', 'model C {}')
    printed = []

    expect(await sync('compute', true)).toBe(1)

    expect(printed.slice(0, 3)).toEqual([
      'missing: migrations/2_more/migration.sql',
      'differs: schema.prisma',
      'not ours: old.prisma',
    ])
    expect(await read('compute/prisma/schema.prisma')).toBe('model A {}')
  })

  test('after a sync the check succeeds, and what prisma/ no longer has is gone', async () => {
    await mkdir(join(root, 'compute'))
    await write('compute/prisma/old.prisma', 'model C {}')
    await write('compute/package.json', '{}')

    expect(await sync('compute')).toBe(0)

    expect(await sync('compute', true)).toBe(0)
    await expect(read('compute/prisma/old.prisma')).rejects.toThrow('ENOENT')
    expect(await read('compute/package.json')).toBe('{}')
  })

  test('the repository itself is refused as a target, so that prisma/ cannot delete itself', async () => {
    expect(await sync('.')).toBe(1)
    expect(await sync('prisma')).toBe(1)
    expect(await read('prisma/schema.prisma')).toBe('model A {}')
  })

  test('as a command it reads COMPUTE_TARGET and exits 1 on drift', async () => {
    await mkdir(join(root, 'compute'))
    const script = fileURLToPath(new URL('./sync-prisma-schemas.js', import.meta.url))
    const run = (args: string[], target: string) =>
      new Promise<number>((resolve) => {
        const env = { ...process.env, COMPUTE_TARGET: target }
        const child = execFile(process.execPath, [script, ...args], { env })
        child.on('exit', (code) => resolve(code ?? -1))
      })

    expect(await run(['--check'], join(root, 'compute'))).toBe(1)
    expect(await run([], join(root, 'compute'))).toBe(0)
    expect(await run(['--check'], join(root, 'compute'))).toBe(0)
    expect(await run([], '')).toBe(0)
    expect(await run(['--chekc'], '')).toBe(1)
  })
})
