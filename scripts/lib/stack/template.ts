// A data folder that is migrated and seeded, made once and copied for each stack of the tests: a copy takes a tenth of a
// second, and what it saves is initdb, the migrations and the hashes of the seed.
import { createHash } from 'node:crypto'
import { cp, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startPostgres } from '@goodturn/local-neon'
import type { SeedKind } from '../../../prisma/seed/seed-database.ts'
import { lockFolder } from '../folder-lock.ts'
import { exists, listFiles } from '../generate/step.ts'
import { prismaDir, repositoryRoot } from '../paths.ts'
import { runCommand } from '../run-command.ts'
import { readLocalSecrets } from './local-secrets.ts'
import { migrateDatabase, seedWith } from './prepare-database.ts'

const LOCK_WAIT_MS = 120_000
const templatesDir = join(repositoryRoot, '.data', 'templates')

export type TemplateOptions = {
  seed: SeedKind
  database: string
  /** What the hashes of the seed are made with, when the folder's own secret is not. */
  jwtTokenSecret?: string | undefined
}

/** Fills an empty folder with a copy of the template, which is made first when there is none. */
export async function copyTemplate(dataDir: string, options: TemplateOptions): Promise<void> {
  const release = await lockFolder(join(templatesDir, '.lock'), LOCK_WAIT_MS)
  try {
    await copyFolder(await findTemplate(options), dataDir)
  } finally {
    await release()
  }
}

async function findTemplate(options: TemplateOptions): Promise<string> {
  const digest = await fingerprint(options)
  const path = join(templatesDir, `${options.seed}-${digest}`)
  if (await exists(path)) return path
  const staging = await mkdtemp(join(tmpdir(), 'goodturn-template-'))
  try {
    await fill(staging, options)
    for (const name of await readdir(templatesDir)) {
      if (name.startsWith(`${options.seed}-`)) await rm(join(templatesDir, name), { recursive: true, force: true })
    }
    await copyFolder(staging, `${path}.unfinished`)
    await rename(`${path}.unfinished`, path)
  } finally {
    await rm(staging, { recursive: true, force: true })
  }
  return path
}

/** Of all that decides what the template holds. The demo world is told from today, so a day is part of it. */
async function fingerprint({ seed, jwtTokenSecret, database }: TemplateOptions): Promise<string> {
  const today = new Date().toISOString().slice(0, 10)
  const hash = createHash('sha256').update([seed, jwtTokenSecret, database, today].join('\0'))
  const inputs = [
    ...(await listFiles(join(prismaDir, 'migrations'), '**/*')),
    ...(await listFiles(join(prismaDir, 'seed'), '**/*.ts', ['.test.'])),
    ...(await listFiles(import.meta.dirname, '*.ts', ['.test.'])),
    join(repositoryRoot, 'pnpm-lock.yaml'),
  ]
  for (const input of inputs) hash.update(await readFile(input)).update('\0')
  return hash.digest('hex').slice(0, 16)
}

async function fill(dataDir: string, { seed, jwtTokenSecret, database }: TemplateOptions): Promise<void> {
  const secrets = await readLocalSecrets(join(dataDir, 'secrets.json'))
  const settings = { fsync: 'off', full_page_writes: 'off' }
  const postgres = await startPostgres({
    dataDir: join(dataDir, 'postgres'),
    password: secrets.superuserPassword,
    settings,
  })
  try {
    await migrateDatabase({ postgres, database, appPassword: secrets.appPassword })
    await seedWith(postgres.connectionString(database), seed, jwtTokenSecret ?? secrets.jwtTokenSecret)
  } finally {
    await postgres.stop()
  }
}

/** With owners and modes, which PostgreSQL insists on and Node's own copy forgets. */
async function copyFolder(from: string, to: string): Promise<void> {
  if (process.platform === 'win32') return cp(from, to, { recursive: true })
  const { code, output } = await runCommand('cp', ['-pR', `${from}/.`, to])
  if (code !== 0) throw new Error(`Could not copy the template: ${output.trim()}`)
}
