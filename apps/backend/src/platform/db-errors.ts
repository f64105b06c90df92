import { DomainError, type ErrorCode } from '../errors'

// What the database layer throws, sorted into our codes. Nothing of the original message is kept: PostgreSQL quotes
// whole rows in its details.

const bySqlState: Record<string, ErrorCode> = {
  '23505': 'conflict',
  '23503': 'conflict',
  '23514': 'conflict',
  '23502': 'validation_failed',
  '22001': 'validation_failed',
  '22003': 'validation_failed',
  '22007': 'validation_failed',
  '22008': 'validation_failed',
  '22P02': 'validation_failed',
  '22P05': 'validation_failed',
  '22021': 'validation_failed',
  '40001': 'busy',
  '40P01': 'busy',
  '55P03': 'busy',
  '57014': 'busy',
  '53300': 'unavailable',
  '57P01': 'unavailable',
  '57P02': 'unavailable',
  '57P03': 'unavailable',
  '25006': 'unavailable',
  '53100': 'unavailable',
  '25P04': 'busy',
  '08006': 'unavailable',
  '08001': 'unavailable',
}

const byPrismaCode: Record<string, ErrorCode> = {
  P1001: 'unavailable',
  P1002: 'unavailable',
  P1008: 'busy',
  P1017: 'unavailable',
  P2000: 'validation_failed',
  P2002: 'conflict',
  P2003: 'conflict',
  P2024: 'busy',
  P2025: 'not_found',
  P2028: 'busy',
  P2034: 'busy',
  P2037: 'unavailable',
}

type Facts = { code?: unknown; meta?: unknown; cause?: unknown; name?: unknown; message?: unknown }

const isObject = (value: unknown): value is Facts => typeof value === 'object' && value !== null

/** The SQLSTATE of an error, wherever the client or the adapter has put it. */
export function sqlStateOf(error: unknown): string | undefined {
  if (!isObject(error)) return undefined
  const adapter = isObject(error.meta) ? (error.meta as { driverAdapterError?: unknown }).driverAdapterError : undefined
  const candidates: unknown[] = [error, error.cause, error.meta, adapter, isObject(adapter) ? adapter.cause : undefined]
  for (const candidate of candidates) {
    if (!isObject(candidate)) continue
    const { originalCode, code } = candidate as { originalCode?: unknown; code?: unknown }
    for (const value of [originalCode, code]) {
      if (typeof value === 'string' && /^[0-9A-Z]{5}$/.test(value) && !/^P\d{4}$/.test(value)) return value
    }
  }
  return undefined
}

/** Whether a whole transaction may be tried again: the database undid it because of another one. */
export function isRetryable(error: unknown): boolean {
  const state = sqlStateOf(error)
  return state === '40001' || state === '40P01' || (isObject(error) && error.code === 'P2034')
}

const lostConnection = /terminat|connection|connect|fetch failed|network|socket|websocket|timeout|timed out|ECONN/i

/** Sorts anything thrown by the database layer into a code; answers null for what it does not know. */
export function databaseErrorCode(error: unknown): ErrorCode | null {
  const state = sqlStateOf(error)
  const known = state ? bySqlState[state] : undefined
  if (known) return known
  if (!isObject(error)) return null
  const prisma = typeof error.code === 'string' ? byPrismaCode[error.code] : undefined
  if (prisma) return prisma
  // A refused WebSocket rejects with an ErrorEvent, which is not an Error.
  if (typeof ErrorEvent !== 'undefined' && error instanceof ErrorEvent) return 'unavailable'
  const isDriver = error.name === 'NeonDbError' || error.name === 'DriverAdapterError' || isPrismaError(error)
  if ((isDriver || error.constructor === Error) && lostConnection.test(String(error.message))) return 'unavailable'
  return null
}

const isPrismaError = (error: Facts): boolean => typeof error.name === 'string' && error.name.startsWith('PrismaClient')

/** As `databaseErrorCode`, as an error with a message that is safe to show. */
export function toDomainError(error: unknown): DomainError | null {
  if (error instanceof DomainError) return error
  const code = databaseErrorCode(error)
  return code ? new DomainError(code) : null
}
