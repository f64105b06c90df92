import pg from 'pg'

export type HttpFailure = { status: number; body: Record<string, unknown> }

const FIELDS = [
  'code',
  'detail',
  'hint',
  'position',
  'internalPosition',
  'internalQuery',
  'severity',
  'where',
  'table',
  'column',
  'schema',
  'dataType',
  'constraint',
  'file',
  'line',
  'routine',
] as const

/**
 * The driver reads the fields of a 400 into its error. Everything else it reports with status and text, as it does
 * when Neon's proxy cannot reach the database.
 */
export function describeFailure(error: unknown): HttpFailure {
  if (error instanceof pg.DatabaseError) {
    const fields = Object.fromEntries(FIELDS.map((name) => [name, error[name] ?? null]))
    return { status: 400, body: { message: error.message, ...fields } }
  }
  const cause = error instanceof Error ? error.message : String(error)
  return { status: 500, body: { message: `Couldn't connect to compute node: ${cause}` } }
}

export function describeBadRequest(error: unknown): HttpFailure {
  return { status: 400, body: { message: error instanceof Error ? error.message : String(error) } }
}
