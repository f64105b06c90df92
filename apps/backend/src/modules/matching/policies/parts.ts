import type { Insertable, RawBuilder } from 'kysely'

import { type Db, expectRows, type Statement, sql, type Tables } from '../../../platform/db'

// How versions of the policy are written. The caller holds the line, so that no run decides under two policies.

/** Takes the version in force out of it; somebody who has done so meanwhile undoes the batch. */
export const retire = (db: Db, id: string): Statement =>
  expectRows(
    db,
    1,
    db.$kysely
      .updateTable('policies')
      .set({ active: false })
      .where('id', '=', id)
      .where('active', '=', true)
      .returning('id'),
  )

/** Puts a version in force, after the one before was retired. */
export const enforce = (db: Db, id: string, now: Date): Statement =>
  expectRows(
    db,
    1,
    db.$kysely.updateTable('policies').set({ active: true, activatedAt: now }).where('id', '=', id).returning('id'),
  )

/** Writes a version. Its number is one more than the highest that was read: taken meanwhile, it undoes the batch. */
export const write = (
  db: Db,
  version: Omit<Insertable<Tables['policies']>, 'strategy'> & { strategy: RawBuilder<'first_come' | 'max_reach'> },
): Statement =>
  expectRows(
    db,
    1,
    db.$kysely
      .insertInto('policies')
      .values(version)
      .onConflict((conflict) => conflict.column('version').doNothing())
      .returning('id'),
  )

/** This version is still the one in force. */
export const expectActive = (id: string): Statement => sql`
  SELECT expect_rows((SELECT count(*) FROM policies WHERE id = ${id}::uuid AND active), 1)`
