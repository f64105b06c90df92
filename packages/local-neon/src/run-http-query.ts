import type pg from 'pg'
import type { HttpQuery, HttpQueryRequest } from './http-query.ts'

const PLAIN_COMMANDS = ['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'MERGE']
const WRITING_COMMANDS = ['INSERT', 'UPDATE', 'DELETE', 'MERGE']

type HttpQueryResult = {
  command: string
  rowCount: number | null
  fields: Omit<pg.FieldDef, 'format'>[]
  rows: unknown[]
  rowAsArray: boolean
}

export type HttpQueryAnswer = { body: HttpQueryResult | { results: HttpQueryResult[] }; hasWritten: boolean }

/** Runs a single query, or a batch as one transaction. Nothing of a failed batch stays. */
export async function runHttpQuery(client: pg.PoolClient, request: HttpQueryRequest): Promise<HttpQueryAnswer> {
  const { queries, begin, isRawText } = request
  if (begin !== null) await client.query(begin)
  const results: HttpQueryResult[] = []
  for (const query of queries) results.push(await runOne(client, query, isRawText))
  if (begin !== null) await client.query('COMMIT')
  const [single] = results
  if (begin === null && single !== undefined) {
    return { body: single, hasWritten: WRITING_COMMANDS.includes(single.command) }
  }
  return { body: { results }, hasWritten: !request.isReadOnly }
}

/**
 * Gives the connection back as it came: without a transaction, and after anything but plain reading and writing also
 * without settings, temporary tables and locks of the query before.
 */
export async function releaseClient(client: pg.PoolClient, answer: HttpQueryAnswer | null): Promise<void> {
  try {
    if (client.getTransactionStatus() !== 'I') await client.query('ROLLBACK')
    const results = answer === null ? [] : 'results' in answer.body ? answer.body.results : [answer.body]
    if (results.some(({ command }) => !PLAIN_COMMANDS.includes(command))) await client.query('DISCARD ALL')
    client.release()
  } catch {
    // The connection is beyond repair; the pool opens another.
    client.release(true)
  }
}

async function runOne(client: pg.PoolClient, query: HttpQuery, isRawText: boolean): Promise<HttpQueryResult> {
  const config = {
    text: query.query,
    values: query.params,
    rowMode: 'array',
    // Neon refuses several statements in one text, and so does this mode.
    queryMode: 'extended',
    types: { getTypeParser: () => keepText },
  }
  const result = await client.query<(string | null)[]>(config)
  const parsers = result.fields.map(({ dataTypeID }) => (isRawText ? keepText : parserOf(dataTypeID)))
  const names = result.fields.map(({ name }) => name)
  const rows = result.rows.map((row) => {
    const values = row.map((text, index) => (text === null ? null : (parsers[index]?.(text) ?? null)))
    return query.isArrayMode ? values : Object.fromEntries(values.map((value, index) => [names[index], value]))
  })
  return {
    command: result.command,
    rowCount: result.rowCount,
    fields: result.fields,
    rows,
    rowAsArray: query.isArrayMode,
  }
}

type TextParser = (text: string) => unknown

function keepText(text: string): string {
  return text
}

/** Without raw text Neon turns into JSON what JSON can hold; int8 and numeric stay text because they may not fit. */
function parserOf(dataTypeId: number): TextParser {
  switch (dataTypeId) {
    case 16:
      return (text) => text === 't'
    case 21:
    case 23:
      return Number
    case 700:
    case 701:
      return (text) => (Number.isFinite(Number(text)) ? Number(text) : text)
    case 114:
    case 3802:
      return (text) => JSON.parse(text) as unknown
    default:
      return keepText
  }
}
