// Prisma migrations without Prisma's binaries: deploy, new, status, drift; the rows that every installation needs; and facts.
import pg from 'pg'
import { seedReference } from '../prisma/seed/reference.ts'
import {
  createMigration,
  deployMigrations,
  diffDatabase,
  diffSchema,
  migrationStatus,
  withScratchPostgres,
} from './lib/migrations/migrations.ts'
import { shown } from './lib/paths.ts'

const USAGE = `Usage: pnpm migrate <command>

  deploy       apply what is pending to DATABASE_URL, as the role that owns the tables (Neon: the direct connection)
  new <name>   write a migration from what schema.prisma has and the migrations lack
  reference    add the regions, catalogue, policy and general pool that DATABASE_URL lacks; what is there stays
  analytics    count everything for the reports again, from the records; figures are right at once, and quick again when
               the clock has rolled them up
  status       what DATABASE_URL has and lacks
  drift        exit 1 when schema.prisma and the migrations differ; with DATABASE_URL, also when that database differs`

const { DATABASE_URL: databaseUrl } = process.env

const commands: Record<string, (argument: string | undefined) => Promise<number>> = {
  deploy: async () => {
    const { applied, retried } = await deployMigrations(requireUrl())
    for (const name of retried) console.log(`had failed before, tried again: ${name}`)
    for (const name of applied) console.log(`applied: ${name}`)
    if (applied.length === 0) console.log('Nothing to apply.')
    return 0
  },
  new: async (name) => {
    if (!name || !/^[a-z0-9_]{1,60}$/.test(name)) throw new Error('A migration is named like this: add_center_hours')
    const folder = await withScratchPostgres(async (newDatabase) =>
      createMigration(name, await newDatabase(), new Date()),
    )
    console.log(`Written: ${shown(folder)}/migration.sql. Read it, add what Prisma cannot express, then deploy.`)
    return 0
  },
  reference: async () => {
    const client = new pg.Client({ connectionString: requireUrl() })
    await client.connect()
    try {
      console.log(`${await seedReference(client)} rows added.`)
    } finally {
      await client.end()
    }
    return 0
  },
  analytics: async () => {
    const client = new pg.Client({ connectionString: requireUrl() })
    await client.connect()
    try {
      await client.query('SELECT rebuild_analytics()')
      console.log('Every record is written down to be counted. GET /api/admin/analytics/check compares.')
    } finally {
      await client.end()
    }
    return 0
  },
  status: async () => {
    const { editedMigrationNames, failedMigrationNames, hasMigrationsTable, history } = await migrationStatus(
      requireUrl(),
    )
    if (!hasMigrationsTable) console.log('No migration was ever applied here.')
    for (const name of editedMigrationNames) console.log(`edited after it was applied: ${name}`)
    for (const name of failedMigrationNames) console.log(`failed: ${name}`)
    const pending = history && 'unappliedMigrationNames' in history ? history.unappliedMigrationNames : []
    const unknown = history && 'unpersistedMigrationNames' in history ? history.unpersistedMigrationNames : []
    for (const name of pending) console.log(`pending: ${name}`)
    for (const name of unknown) console.log(`applied, but its folder is not here: ${name}`)
    const troubles = editedMigrationNames.length + failedMigrationNames.length + unknown.length
    if (troubles + pending.length === 0) console.log('Up to date.')
    return troubles > 0 ? 1 : 0
  },
  drift: () => withScratchPostgres(reportDrift),
}

async function reportDrift(newDatabase: () => Promise<string>): Promise<number> {
  const script = await diffSchema(await newDatabase())
  if (script) console.log(`schema.prisma and the migrations differ. The migrations lack:\n\n${script}\n`)
  const drift = databaseUrl ? await diffDatabase(databaseUrl, await newDatabase()) : { missing: [], unexpected: [] }
  for (const line of drift.missing) console.log(`the database lacks: ${line}`)
  for (const line of drift.unexpected) console.log(`only the database has: ${line}`)
  if (script || drift.missing.length + drift.unexpected.length > 0) return 1
  console.log(databaseUrl ? 'Schema, migrations and database agree.' : 'Schema and migrations agree.')
  return 0
}

function requireUrl(): string {
  if (databaseUrl) return databaseUrl
  throw new Error('Set DATABASE_URL to the connection string of the role that owns the tables.')
}

const [name = '', argument] = process.argv.slice(2)
const command = commands[name]
if (!command) console.log(USAGE)
const usageCode = name === '' || name === '--help' ? 0 : 1
const exitCode = command ? await command(argument).catch(report) : usageCode
// Said outright, because the engine leaves the timer of its lock running for ten seconds.
process.exit(exitCode)

function report(error: unknown): number {
  console.error(error instanceof Error ? error.message : String(error))
  return 1
}
