import { type Db, expectRows, type Statement, sql } from '../../../platform/db'

// How other rooms move places in the line. Each statement changes the one place it names, or undoes its batch.

/**
 * Joins those who change who is waiting; an apply keeps all of them out while it looks at the line and decides. The first
 * statement of every batch that moves places into or out of `waiting`.
 */
export const share = (): Statement => sql`SELECT pg_advisory_xact_lock_shared(1, 0)`

/** The offer of this place was taken. */
export const toClaimed = (db: Db, entryId: string): Statement =>
  expectRows(
    db,
    1,
    db.$kysely
      .updateTable('waitlistEntries')
      .set({ status: 'claimed' })
      .where('id', '=', entryId)
      .where('status', '=', 'matched')
      .returning('id'),
  )
