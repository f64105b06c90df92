import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { onTestFinished } from 'vitest'

/** `mkdtemp` makes a folder for us alone, and root's PostgreSQL is somebody else. */
export async function createOpenFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'local-neon-'))
  await chmod(folder, 0o755)
  return folder
}

/** Gone when the test is. */
export async function createFolder(): Promise<string> {
  const folder = await createOpenFolder()
  onTestFinished(() => rm(folder, { recursive: true }))
  return folder
}

export async function createDataDir(): Promise<string> {
  return join(await createFolder(), 'deep', 'data')
}

/** One statement on a connection of its own, without the bridge. */
export async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {
    // The query that is running reports it.
  })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}
