import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureDatabase, startPostgres } from '@goodturn/local-neon'
import type {
  DiagnoseMigrationHistoryOutput,
  DiffTarget,
  MigrationList,
  SchemaEngine,
} from '@prisma/schema-engine-wasm'
import pg from 'pg'
import { migrationsDir, repositoryRoot, schemaPath } from '../paths.ts'
import { describeDatabase } from './describe-database.ts'
import { withSchemaEngine } from './schema-engine.ts'

const NO_FILTERS = { externalTables: [], externalEnums: [] }
/** Class 5 of the advisory locks is migrations; 0 because a database has only one line of them. */
const LOCK_SQL = 'SELECT pg_advisory_xact_lock(5, 0)'

export type DeployResult = { applied: string[]; retried: string[] }

/**
 * Applies what is pending, and notes it in `_prisma_migrations` as `prisma migrate deploy` does. Two at once are one:
 * the second waits and finds nothing to do. @throws {Error} with a readable reason, e.g. an edited migration.
 */
export async function deployMigrations(databaseUrl: string, directory = migrationsDir): Promise<DeployResult> {
  return holdingLock(databaseUrl, async () =>
    withSchemaEngine(databaseUrl, await readSchema(), async (engine) => {
      const migrationsList = await readMigrations(directory)
      const found = await diagnose(engine, migrationsList)
      refuseEdited(found)
      refuseDiverged(found)
      // A migration is one message and so one transaction: what is noted as failed has left nothing behind.
      for (const migrationName of found.failedMigrationNames) await engine.markMigrationRolledBack({ migrationName })
      const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters: NO_FILTERS })
      return { applied: appliedMigrationNames, retried: found.failedMigrationNames }
    }),
  )
}

export async function migrationStatus(databaseUrl: string): Promise<DiagnoseMigrationHistoryOutput> {
  return withSchemaEngine(databaseUrl, await readSchema(), async (engine) => diagnose(engine, await readMigrations()))
}

/** The SQL that would bring the migrations to where schema.prisma is; `null` when they say the same. */
export async function diffSchema(scratchUrl: string): Promise<string | null> {
  const schema = await readSchema()
  return withSchemaEngine(scratchUrl, schema, async (engine) => {
    const migrationsList = await readMigrations()
    await engine.applyMigrations({ migrationsList, filters: NO_FILTERS })
    const files = [{ path: schemaPath, content: schema }]
    const from: DiffTarget = { tag: 'schemaDatasource', files, configDir: repositoryRoot }
    const to: DiffTarget = { tag: 'schemaDatamodel', files }
    const { exitCode, stdout } = await engine.diff({ from, to, script: true, exitCode: true, filters: NO_FILTERS })
    return exitCode === 2 ? (stdout ?? '').trim() : null
  })
}

export type DatabaseDrift = { missing: string[]; unexpected: string[] }

/** How a database differs from an empty one with all migrations: tables, CHECKs, indexes, triggers, grants, roles. */
export async function diffDatabase(databaseUrl: string, scratchUrl: string): Promise<DatabaseDrift> {
  await deployMigrations(scratchUrl)
  const [wanted, found] = await Promise.all([describeDatabase(scratchUrl), describeDatabase(databaseUrl)])
  return {
    missing: wanted.filter((line) => !found.includes(line)),
    unexpected: found.filter((line) => !wanted.includes(line)),
  }
}

/** Writes the folder of a new migration from what schema.prisma has and the migrations lack. */
export async function createMigration(name: string, scratchUrl: string, now: Date): Promise<string> {
  const script = await diffSchema(scratchUrl)
  const stamp = now.toISOString().replace(/\D/g, '').slice(0, 14)
  const folder = join(migrationsDir, `${stamp}_${name}`)
  await mkdir(folder)
  await writeFile(
    join(folder, 'migration.sql'),
    `${script ?? '-- Nothing differs; write what Prisma cannot express.'}\n`,
  )
  return folder
}

export type ScratchPostgres = { newDatabase(): Promise<string>; stop(): Promise<void> }

/** A throw-away PostgreSQL; `newDatabase` answers the URL of an empty database. */
export async function startScratchPostgres(): Promise<ScratchPostgres> {
  const directory = await mkdtemp(join(tmpdir(), 'goodturn-scratch-'))
  const remove = () => rm(directory, { recursive: true, force: true })
  try {
    // Nobody reads it after a crash.
    const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }
    const postgres = await startPostgres({ dataDir: join(directory, 'postgres'), settings })
    let count = 0
    return {
      newDatabase: async () => {
        count += 1
        const name = `scratch_${count}`
        await ensureDatabase(postgres.connectionString(), name)
        return postgres.connectionString(name)
      },
      stop: async () => {
        await postgres.stop()
        await remove()
      },
    }
  } catch (error) {
    await remove()
    throw error
  }
}

/** Gives `work` fresh databases on a throw-away PostgreSQL, and stops it after. */
export async function withScratchPostgres<T>(work: (newDatabase: () => Promise<string>) => Promise<T>): Promise<T> {
  const scratch = await startScratchPostgres()
  try {
    return await work(scratch.newDatabase)
  } finally {
    await scratch.stop()
  }
}

const readSchema = () => readFile(schemaPath, 'utf8')

async function readMigrations(directory = migrationsDir): Promise<MigrationList> {
  const found = await readdir(directory, { withFileTypes: true })
  const names = found.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  const read = async (name: string) => ({
    path: name,
    migrationFile: {
      path: 'migration.sql',
      content: { tag: 'ok' as const, value: await readFile(join(directory, name, 'migration.sql'), 'utf8') },
    },
  })
  const content = await readFile(join(directory, 'migration_lock.toml'), 'utf8').catch(() => null)
  return {
    baseDir: directory,
    lockfile: { path: 'migration_lock.toml', content },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(names.sort().map(read)),
  }
}

function diagnose(engine: SchemaEngine, migrationsList: MigrationList) {
  return engine.diagnoseMigrationHistory({ migrationsList, optInToShadowDatabase: false, filters: NO_FILTERS })
}

function refuseEdited(found: DiagnoseMigrationHistoryOutput): void {
  // One that failed was edited to mend it.
  const names = found.editedMigrationNames.filter((name) => !found.failedMigrationNames.includes(name))
  if (names.length === 0) return
  throw new Error(
    `Already applied and edited since: ${names.join(', ')}. Put it back as it was and write a new migration instead.`,
  )
}

/** A database made by migrations that are one baseline now: what they made is there, and cannot be made again. */
function refuseDiverged({ history }: DiagnoseMigrationHistoryOutput): void {
  if (history?.diagnostic !== 'historiesDiverge') return
  throw new Error(
    'This database was made by migrations that are not here any more. Start over with npm start -- --reset, or use another DATA_DIR.',
  )
}

/** The lock is bound to a transaction, because a session lock does not survive a transaction-mode pooler. */
async function holdingLock<T>(databaseUrl: string, work: () => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  client.on('error', () => undefined) // A lost lock connection shows in the work itself.
  try {
    await client.query('BEGIN')
    await client.query('SET LOCAL idle_in_transaction_session_timeout = 0')
    await client.query('SET LOCAL transaction_timeout = 0')
    await client.query(LOCK_SQL)
    return await work()
  } finally {
    await client.end()
  }
}
