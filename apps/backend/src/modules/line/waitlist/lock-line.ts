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

/**
 * Makes imports wait for each other, batch by batch. Two with the same people meet at the first address they share, and
 * the second then waits for the whole batch of the first: a thousand rows, which on a busy machine take longer than any
 * other lock may be waited for. Here the wait may last five seconds.
 *
 * @throws {DomainError} `busy` when the wait was longer.
 */
export async function queueForImport(tx: Db): Promise<void> {
  await tx.$executeRaw`SELECT set_config('lock_timeout', '5s', true), pg_advisory_xact_lock(1, 1)`
  await tx.$executeRaw`SELECT set_config('lock_timeout', (SELECT reset_val FROM pg_settings WHERE name = 'lock_timeout'), true)`
}
