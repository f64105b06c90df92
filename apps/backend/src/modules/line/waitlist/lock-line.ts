import type { Db } from '../../../platform/db'

/**
 * Joins those who change who is waiting; an apply keeps all of them out while it looks at the line and decides. The
 * first statement of a transaction that moves entries into or out of `waiting`, so that what it reads afterwards is
 * what the apply has left. `waiting_since` is then taken from `clock_timestamp()`, which lies behind any snapshot that
 * did not see the entry.
 *
 * @throws {DomainError} `busy` when an apply holds the line for longer than the lock timeout.
 */
export async function shareLine(tx: Db): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock_shared(1, 0)`
}
