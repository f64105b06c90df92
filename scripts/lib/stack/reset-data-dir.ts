import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { lockFolder } from '../folder-lock.ts'
import { shown } from '../paths.ts'

/** What a data folder of ours has in it; a folder with other things is somebody's, and is left alone. */
const OURS = ['.lock', 'logs', 'postgres', 'registry', 'secrets.json', 'worker', 'worker.env']

/** Deletes what earlier starts left. @throws when the folder is in use, or holds what is not ours. */
export async function resetDataDir(dataDir: string): Promise<void> {
  const found = await readdir(dataDir).catch(() => [])
  const foreign = found.filter((name) => !OURS.includes(name))
  if (foreign.length > 0) {
    const some = foreign.slice(0, 3).join(', ')
    throw new Error(`${shown(dataDir)} also holds other things (${some}). Nothing was deleted; empty it yourself.`)
  }
  const release = await lockFolder(join(dataDir, '.lock'))
  for (const name of OURS) if (name !== '.lock') await rm(join(dataDir, name), { recursive: true, force: true })
  await release()
}
