import type { Client } from '@neondatabase/serverless'

import type { AppConfig } from '../../env'
import { DomainError } from '../../errors'
import { isRetryable, toDomainError } from '../db-errors'
import { invariant } from '../invariant'
import { describeError, log } from '../log'
import { configureDriver, newClient, QUERY_TIMEOUT_MS, sessionWire } from './driver'
import { type Db, handleOver } from './handle'

/** What a transaction needs: the configuration, and where work that may outlive the reply is handed over. */
export type DbOwner = AppConfig & { waitUntil: (work: Promise<unknown>) => void }

const ATTEMPTS_MAX = 5
const BACKOFF_CAP_MS = 400

/**
 * Runs `work` in one transaction over a connection of its own, READ COMMITTED. For what truly needs several statements that
 * see each other's effect; everything a person does is decided first and committed at once (`decideAndCommit`). Tried again,
 * whole, when the database chose it as the victim of a deadlock or a serialization conflict: at most 5 times within
 * about 3 s.
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
      if (attempt >= ATTEMPTS_MAX || !isRetryable(error)) throw toDomainError(error) ?? error
      await backOff(attempt)
    }
  }
}

/** Waits a random while, longer from attempt to attempt, so that those who collided do not collide again. */
export const backOff = (attempt: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.random() * Math.min(BACKOFF_CAP_MS, 20 * 2 ** attempt)))

async function attemptTransaction<T>(owner: DbOwner, work: (tx: Db) => Promise<T>): Promise<T> {
  const client = newClient(owner.settings.DATABASE_URL)
  let isClosing = false
  // Closing the socket is reported as an error as well.
  client.on('error', (error) => isClosing || log('warn', 'db.connection_error', describeError(error)))
  try {
    return await withDeadline(runWithin(client, owner, work))
  } finally {
    isClosing = true
    owner.waitUntil(client.end().catch((error) => log('warn', 'db.disconnect', describeError(error))))
  }
}

async function runWithin<T>(client: Client, owner: DbOwner, work: (tx: Db) => Promise<T>): Promise<T> {
  await client.connect()
  await client.query('BEGIN')
  try {
    const result = await work(
      handleOver(sessionWire(client), { checksRows: Boolean(owner.settings.NEON_LOCAL_BRIDGE) }),
    )
    const { command } = await client.query('COMMIT')
    // PostgreSQL answers COMMIT of an aborted transaction with ROLLBACK, and no error.
    invariant(command === 'COMMIT', 'no error inside a transaction is swallowed')
    return result
  } catch (error) {
    await client.query('ROLLBACK').catch((failure) => log('info', 'db.rollback_failed', describeError(failure)))
    throw error
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
