import type { Insertable, UpdateObject } from 'kysely'

import { type Db, expectRows, type Sql, type Statement, sql, type Tables, versionIs } from '../../../platform/db'

export type Changes = UpdateObject<Tables, 'appointments'>

/** Books one. Another that is not over, of the same patient for the same kind of screening, undoes the batch. */
export const create = (db: Db, appointment: Insertable<Tables['appointments']>): Statement =>
  expectRows(
    db,
    1,
    db.$kysely
      .insertInto('appointments')
      .values(appointment)
      .onConflict((conflict) => conflict.doNothing())
      .returning('id'),
  )

/** Changes one, if nobody has touched it since it was read. */
export const change = (db: Db, appointment: { id: string; version: string }, set: Changes): Statement =>
  expectRows(
    db,
    1,
    db.$kysely
      .updateTable('appointments')
      .set(set)
      .where('id', '=', appointment.id)
      .where(versionIs('appointments', appointment.version))
      .returning('id'),
  )

/** Deletes why a person's appointments were cancelled. */
export const forget = (userId: string): Sql => sql`
  UPDATE appointments SET cancel_reason = NULL WHERE patient_id = ${userId}::uuid AND cancel_reason IS NOT NULL`
