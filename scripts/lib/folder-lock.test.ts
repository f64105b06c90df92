import { spawnSync } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { LockHeld, lockFolder } from './folder-lock.ts'

let folder: string
let path: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'goodturn-lock-'))
  path = join(folder, '.lock')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

describe('lockFolder', () => {
  test('a held lock is refused by the name of its process, and free after its release', async () => {
    const release = await lockFolder(path)

    await expect(lockFolder(path)).rejects.toThrow(new LockHeld(process.pid))

    await release()
    await (await lockFolder(path))()
  })

  test('who waits long enough gets it', async () => {
    const release = await lockFolder(path)
    const second = lockFolder(path, 10_000)
    await release()

    await (await second)()
  })

  test('the lock of a dead process is taken over', async () => {
    const { pid } = spawnSync(process.execPath, ['-e', ''])
    await mkdir(path)
    await writeFile(join(path, 'pid'), String(pid))

    await (await lockFolder(path))()
  })
})
