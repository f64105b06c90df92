import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startPostgres } from '../src/index.ts'
import { createOpenFolder } from './own-postgres.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    postgresPort: number
    adminUrl: string
  }
}

/** One server for all the files that do not stop or kill it; each of them makes its own database. */
export async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const folder = await createOpenFolder()
  const postgres = await startPostgres({ dataDir: join(folder, 'data') })
  provide('postgresPort', postgres.port)
  provide('adminUrl', postgres.connectionString())
  return async () => {
    await postgres.stop()
    await rm(folder, { recursive: true })
  }
}
