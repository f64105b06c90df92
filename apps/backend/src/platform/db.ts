import { neonConfig } from '@neondatabase/serverless'
import { PrismaNeon, PrismaNeonHttp } from '@prisma/adapter-neon'

import type { AppConfig } from '../env'
import { DomainError } from '../errors'
import { Prisma, PrismaClient } from '../generated/prisma/client'
import { isRetryable, toDomainError } from './db-errors'
import { describeError, log } from './log'

/** A handle for statements: the shared one, or that of a transaction. Verbs take it as their first argument. */
export type Db = Prisma.TransactionClient
export const sql = Prisma.sql
export type Sql = Prisma.Sql
/** Names of columns and tables that stand in our code. Never anything that came from outside. */
export const unsafeRaw = Prisma.raw
export const joinSql = Prisma.join

/** What a handle needs: the configuration, and where work that may outlive the reply is handed over. */
export type DbOwner = AppConfig & { waitUntil: (work: Promise<unknown>) => void }

const CONNECT_TIMEOUT_MS = 5_000
const QUERY_TIMEOUT_MS = 7_000
const ATTEMPTS_MAX = 5
const BACKOFF_CAP_MS = 400

let shared: { url: string; client: PrismaClient } | undefined

/** Points the driver at the local bridge; in production it speaks to Neon and nothing is set. */
function configureDriver({ settings }: AppConfig): void {
  // A stalled answer must become a 503, not a request that hangs: the HTTP driver has no limit of its own.
  neonConfig.fetchFunction = (input: RequestInfo, init?: RequestInit) =>
    fetch(input, { ...init, signal: AbortSignal.timeout(QUERY_TIMEOUT_MS) })
  if (!settings.NEON_LOCAL_BRIDGE) return
  const bridge = settings.NEON_LOCAL_BRIDGE
  neonConfig.fetchEndpoint = () => `http://${bridge}/sql`
  neonConfig.wsProxy = () => `${bridge}/v2`
  neonConfig.useSecureWebSocket = false
  neonConfig.pipelineTLS = false
  neonConfig.pipelineConnect = false
}

/**
 * The handle for reads and single statements. It speaks HTTP and holds no socket, so requests may share it.
 * Several writes that belong together go through `inTransaction`.
 */
export function getDB(owner: AppConfig): Db {
  const url = owner.settings.DATABASE_URL
  if (shared?.url !== url) {
    configureDriver(owner)
    shared = { url, client: new PrismaClient({ adapter: new PrismaNeonHttp(url, {}) }) }
  }
  return shared.client
}

/**
 * Runs `work` in one transaction over a connection of its own, READ COMMITTED. Tried again, whole, when the database
 * chose it as the victim of a deadlock or a serialization conflict: at most 5 times within about 3 s.
 *
 * An error inside must reach this function: PostgreSQL answers COMMIT of an aborted transaction with ROLLBACK, which
 * the client reports as success, so a last statement is sent that fails on an aborted transaction.
 *
 * @throws {DomainError} what `work` threw, or `busy` or `unavailable`. After an error during COMMIT the outcome is
 * unknown; only a caller with an idempotency key may send the request again.
 */
export async function inTransaction<T>(owner: DbOwner, work: (tx: Db) => Promise<T>): Promise<T> {
  configureDriver(owner)
  for (let attempt = 1; ; attempt++) {
    try {
      return await attemptTransaction(owner, work)
    } catch (error) {
      if (attempt < ATTEMPTS_MAX && isRetryable(error)) {
        await sleep(Math.random() * Math.min(BACKOFF_CAP_MS, 20 * 2 ** attempt))
        continue
      }
      throw toDomainError(error) ?? error
    }
  }
}

async function attemptTransaction<T>(owner: DbOwner, work: (tx: Db) => Promise<T>): Promise<T> {
  let isClosing = false
  const adapter = new PrismaNeon(
    {
      connectionString: owner.settings.DATABASE_URL,
      max: 1,
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      query_timeout: QUERY_TIMEOUT_MS,
    },
    // Closing the socket is reported as an error of the pool as well.
    { onPoolError: (error) => isClosing || log('warn', 'db.pool_error', describeError(error)) },
  )
  const client = new PrismaClient({ adapter })
  try {
    return await withDeadline(
      client.$transaction(
        async (tx) => {
          const result = await work(tx)
          await tx.$executeRaw`SELECT 1`
          return result
        },
        { maxWait: 5_000, timeout: 12_000 },
      ),
    )
  } finally {
    isClosing = true
    owner.waitUntil(client.$disconnect().catch((error) => log('warn', 'db.disconnect', describeError(error))))
  }
}

/** A transaction that hangs on a dead line is given up in time to answer within 8 s. */
async function withDeadline<T>(work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new DomainError('unavailable')), QUERY_TIMEOUT_MS + 500)
  })
  // The loser of the race still rejects later; that rejection is expected and has nobody to report to.
  work.catch((error) => log('info', 'db.transaction_failed', describeError(error)))
  return Promise.race([work, deadline]).finally(() => clearTimeout(timer))
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
