import pg from 'pg'

const CHUNK_ROWS = 5000

/** A row by the names of its columns. What is left out gets the default of the table. */
export type Row = Record<string, unknown>

/**
 * Inserts many rows with few statements; the columns are those of the first row. With `orIgnore` what is there already
 * stays as it is. Answers how many were written.
 */
export async function insertRows(client: pg.ClientBase, table: string, rows: readonly Row[], orIgnore = false) {
  const columns = Object.keys(rows[0] ?? {}).map((name) => pg.escapeIdentifier(name))
  const name = pg.escapeIdentifier(table)
  const sql = `INSERT INTO ${name} (${columns.join(', ')})
    SELECT ${columns.join(', ')} FROM json_populate_recordset(NULL::${name}, $1::json)
    ${orIgnore ? 'ON CONFLICT DO NOTHING' : ''}`
  let written = 0
  for (let from = 0; from < rows.length; from += CHUNK_ROWS) {
    const { rowCount } = await client.query(sql, [JSON.stringify(rows.slice(from, from + CHUNK_ROWS))])
    written += rowCount ?? 0
  }
  return written
}

export const iso = (epochMs: number): string => new Date(epochMs).toISOString()
export const isoOrNull = (epochMs: number | null): string | null => (epochMs === null ? null : iso(epochMs))
