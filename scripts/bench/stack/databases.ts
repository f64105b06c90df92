import pg from 'pg'

/** The database that the Worker speaks to. */
const LIVE = 'goodturn'

export type Databases = {
  /** Keeps the live database as it is now, under a name. */
  freeze(name: string): Promise<void>
  /** Makes the live database, or another one, what was frozen: the same files, so the same caches and bloat. */
  thaw(name: string, into?: string): Promise<void>
  drop(name: string): Promise<void>
  /** For the superuser. */
  url(name: string): string
}

/** Copies whole databases as files. Connections of the Worker to the live one are cut; it opens new ones by itself. */
export function openDatabases(adminUrl: string): Databases {
  const url = (name: string) => {
    const own = new URL(adminUrl)
    own.pathname = `/${name}`
    return own.href
  }
  const run = async (statements: readonly string[]) => {
    const client = new pg.Client({ connectionString: url('postgres') })
    await client.connect()
    try {
      for (const statement of statements) await client.query(statement)
    } finally {
      await client.end()
    }
  }
  const drop = (name: string) => run([`DROP DATABASE IF EXISTS ${pg.escapeIdentifier(name)} WITH (FORCE)`])
  const copy = async (from: string, to: string) => {
    await drop(to)
    await run([
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = ${pg.escapeLiteral(from)}`,
      `CREATE DATABASE ${pg.escapeIdentifier(to)} TEMPLATE ${pg.escapeIdentifier(from)} STRATEGY FILE_COPY`,
      'CHECKPOINT',
    ])
  }
  return { url, drop, freeze: (name) => copy(LIVE, name), thaw: (name, into = LIVE) => copy(name, into) }
}

/** One statement as the superuser. BIGINT comes as text. */
export async function runSql<Row extends pg.QueryResultRow>(
  url: string,
  text: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Row>(text, values)).rows
  } finally {
    await client.end()
  }
}
