import pg from 'pg'

const DUPLICATE_CODES = ['42P04', '23505']

/** Creates the database unless it is there; says whether it was created. Two callers at once are fine. */
export async function ensureDatabase(adminUrl: string, name: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name])
    if (found.rowCount !== 0) return false
    await client.query(`CREATE DATABASE ${pg.escapeIdentifier(name)}`)
    return true
  } catch (error) {
    if (error instanceof pg.DatabaseError && DUPLICATE_CODES.includes(error.code ?? '')) return false
    throw error
  } finally {
    await client.end()
  }
}
