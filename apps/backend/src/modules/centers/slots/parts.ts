import { type Db, databaseNow, expectRows, type Statement } from '../../../platform/db'

// How places at a time are taken and given back. Each statement changes the one time it names, or undoes its batch.

/** Takes a place at a time that is open, has one free, and has not begun. */
export const book = (db: Db, slotId: string): Statement =>
  expectRows(
    db,
    1,
    db.$kysely
      .updateTable('slots')
      .set((eb) => ({ booked: eb('booked', '+', 1) }))
      .where('id', '=', slotId)
      .where('closed', '=', false)
      .whereRef('booked', '<', 'capacity')
      .where('startsAt', '>', databaseNow)
      .returning('id'),
  )

/** Gives a place back. */
export const free = (db: Db, slotId: string): Statement =>
  expectRows(
    db,
    1,
    db.$kysely
      .updateTable('slots')
      .set((eb) => ({ booked: eb('booked', '-', 1) }))
      .where('id', '=', slotId)
      .returning('id'),
  )

/**
 * Takes a place at one time for a place at another. In the order of their ids, so that two people who swap do not wait for
 * each other.
 */
export const swap = (db: Db, { from, to }: { from: string; to: string }): Statement[] =>
  from < to ? [free(db, from), book(db, to)] : [book(db, to), free(db, from)]
