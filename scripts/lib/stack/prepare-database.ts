import { ensureDatabase, type LocalPostgres } from '@goodturn/local-neon'
import pg from 'pg'
import { derivePepper, hashPassword } from '../../../apps/backend/src/modules/access/passwords/password-hash.ts'
import { seal } from '../../../apps/backend/src/platform/sealing.ts'
import { type SealAccount, type SeedKind, seedDatabase } from '../../../prisma/seed/seed-database.ts'
import { deployMigrations } from '../migrations/migrations.ts'

export const APP_ROLE = 'goodturn_app'

export type Preparation = { postgres: LocalPostgres; database: string; appPassword: string }

/** Makes the database, applies what is pending, and lets the role of the Worker in. Answers what was applied. */
export async function migrateDatabase({ postgres, database, appPassword }: Preparation): Promise<string[]> {
  const adminUrl = postgres.connectionString(database)
  await ensureDatabase(postgres.connectionString(), database)
  const { applied } = await deployMigrations(adminUrl)
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    await client.query(`ALTER ROLE ${APP_ROLE} LOGIN PASSWORD ${pg.escapeLiteral(appPassword)}`)
  } finally {
    await client.end()
  }
  return applied
}

/** Writes the seed unless there is one; its passwords are hashed with what the Worker derives from its secret. */
export function seedWith(adminUrl: string, kind: SeedKind, jwtTokenSecret: string) {
  const pepper = derivePepper(jwtTokenSecret)
  const settings = { JWT_TOKEN_SECRET: jwtTokenSecret }
  const sealAccount: SealAccount = (rowId, part) =>
    seal(settings, { purpose: 'bank-account', rowId }, JSON.stringify(part))
  const hash = (password: string) => hashPassword(password, { pepper })
  return seedDatabase(adminUrl, kind, { hashPassword: hash, sealAccount })
}
