import type { IncomingHttpHeaders } from 'node:http'
import { readConnectionString } from './connection-string.ts'

export type HttpQuery = { query: string; params: (string | null)[]; isArrayMode: boolean }

export type HttpQueryRequest = {
  connectionString: string
  queries: HttpQuery[]
  /** `null` for a single query; otherwise the statement that opens the transaction of the batch. */
  begin: string | null
  isReadOnly: boolean
  isRawText: boolean
}

const ISOLATION_LEVELS: Record<string, string> = {
  ReadUncommitted: 'READ UNCOMMITTED',
  ReadCommitted: 'READ COMMITTED',
  RepeatableRead: 'REPEATABLE READ',
  Serializable: 'SERIALIZABLE',
}

/** Reads what the driver posts to `/sql`; throws with a sentence for the sender. */
export function readHttpQueryRequest(headers: IncomingHttpHeaders, body: Buffer): HttpQueryRequest {
  const connectionString = headers['neon-connection-string']
  if (typeof connectionString !== 'string') throw new Error('Missing header Neon-Connection-String')
  readConnectionString(connectionString)
  const payload = readRecord(JSON.parse(body.toString('utf8')), 'The body')
  const isArrayMode = headers['neon-array-mode'] === 'true'
  const isBatch = Array.isArray(payload.queries)
  const items: unknown[] = Array.isArray(payload.queries) ? payload.queries : [payload]
  const isReadOnly = isBatch && headers['neon-batch-read-only'] === 'true'
  return {
    connectionString,
    queries: items.map((item) => readQuery(item, isArrayMode)),
    begin: isBatch ? readBegin(headers) : null,
    isReadOnly,
    isRawText: headers['neon-raw-text-output'] === 'true',
  }
}

function readBegin(headers: IncomingHttpHeaders): string {
  const name = headers['neon-batch-isolation-level']
  const level = typeof name === 'string' ? ISOLATION_LEVELS[name] : undefined
  if (name !== undefined && level === undefined) throw new Error('invalid isolation level')
  const modes = [
    level === undefined ? '' : ` ISOLATION LEVEL ${level}`,
    headers['neon-batch-read-only'] === 'true' ? ' READ ONLY' : '',
    headers['neon-batch-deferrable'] === 'true' ? ' DEFERRABLE' : '',
  ]
  return `BEGIN${modes.join('')}`
}

function readQuery(value: unknown, isArrayMode: boolean): HttpQuery {
  const item = readRecord(value, 'A query')
  if (typeof item.query !== 'string') throw new Error('Missing field query')
  const params: unknown[] = Array.isArray(item.params) ? item.params : []
  const ownMode = typeof item.arrayMode === 'boolean' ? item.arrayMode : isArrayMode
  return { query: item.query, params: params.map(asParameterText), isArrayMode: ownMode }
}

function readRecord(value: unknown, name: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null) throw new Error(`${name} must be a JSON object`)
  return value as Record<string, unknown>
}

/** JSON values become the text PostgreSQL would read: arrays as array literals, objects as JSON. */
function asParameterText(value: unknown): string | null {
  if (value === null || value === undefined) return null
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return asArrayLiteral(value)
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

function asArrayLiteral(values: unknown[]): string {
  const items = values.map((value) => {
    if (value === null) return 'NULL'
    if (Array.isArray(value)) return asArrayLiteral(value)
    if (typeof value === 'number' || typeof value === 'boolean') return String(value)
    return JSON.stringify(typeof value === 'string' ? value : JSON.stringify(value))
  })
  return `{${items.join(',')}}`
}
