import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'

export type LocalSecrets = { jwtTokenSecret: string; appPassword: string; superuserPassword: string }

const generate = () => randomBytes(32).toString('base64url')

/** Made once for each data folder, and readable by its owner only. */
export async function readLocalSecrets(path: string): Promise<LocalSecrets> {
  const known = await readFile(path, 'utf8').catch(() => null)
  if (known !== null) return JSON.parse(known) as LocalSecrets
  const secrets = { jwtTokenSecret: generate(), appPassword: generate(), superuserPassword: generate() }
  await writePrivateFile(path, `${JSON.stringify(secrets, null, 2)}\n`)
  return secrets
}

/** In the form of `.dev.vars`. */
export function writeEnvFile(path: string, variables: Record<string, string>): Promise<void> {
  const lines = Object.entries(variables).map(([name, value]) => `${name}="${value}"`)
  return writePrivateFile(path, `${lines.join('\n')}\n`)
}

async function writePrivateFile(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, text, { mode: 0o600 })
}
