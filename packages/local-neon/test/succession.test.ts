import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { startPostgres } from '../src/index.ts'
import { listServerProcesses } from '../src/previous-server.ts'
import { rejectionOf } from './bridge-for-test.ts'
import { ask, createDataDir } from './own-postgres.ts'

describe('a program that starts PostgreSQL', () => {
  const source = new URL('../src/index.ts', import.meta.url).href
  const program = `import { startPostgres } from '${source}'
    const postgres = await startPostgres({ dataDir: process.argv[1] })
    process.stdout.write(String(postgres.pid))`

  async function runProgram(dataDir: string) {
    const child = spawn(process.execPath, ['--input-type=module', '-e', program, dataDir], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const [output] = (await once(child.stdout, 'data')) as [Buffer]
    return { child, pid: Number(output.toString()) }
  }

  it('takes it along when it is killed', async () => {
    const dataDir = await createDataDir()
    const { child } = await runProgram(dataDir)
    expect(listServerProcesses(dataDir)).not.toEqual([])
    child.kill('SIGKILL')
    await expect.poll(() => listServerProcesses(dataDir), { timeout: 5000 }).toEqual([])
  })

  it('is protected from a second one on the same folder while it lives, and succeeded by it afterwards', async () => {
    const dataDir = await createDataDir()
    const { child, pid } = await runProgram(dataDir)
    expect(String(await rejectionOf(startPostgres({ dataDir })))).toContain(`in use by process ${child.pid}`)
    child.kill('SIGKILL')
    await once(child, 'exit')
    const successor = await startPostgres({ dataDir })
    expect(successor.pid).not.toBe(pid)
    await successor.stop()
  })

  it('is not misled by a lock file that names an innocent process', async () => {
    const dataDir = await createDataDir()
    const first = await startPostgres({ dataDir })
    await first.stop()
    await writeFile(join(dataDir, 'postmaster.pid'), `${process.pid}\n${dataDir}\n`, { mode: 0o644 })
    const second = await startPostgres({ dataDir })
    expect(await ask(second.connectionString(), 'SELECT 1 AS one')).toEqual([{ one: 1 }])
    await second.stop()
  })
})
