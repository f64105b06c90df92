import type { Insertable, UpdateObject } from 'kysely'

import { type Db, expectRows, type Statement, type Tables, versionIs } from '../../platform/db'

// How offers are written. Each statement changes the one offer it names as it was read, or undoes its batch.

type Changes = UpdateObject<Tables, 'offers'>

/** Offers one screening. A second live offer of the person for this kind of screening undoes the batch. */
export const create = (db: Db, offer: Insertable<Tables['offers']>): Statement =>
  expectRows(
    db,
    1,
    db.$kysely
      .insertInto('offers')
      .values(offer)
      .onConflict((conflict) => conflict.doNothing())
      .returning('id'),
  )

/** Changes one offer, if nobody has touched it since it was read. */
export const change = (db: Db, offer: { id: string; version: string }, set: Changes): Statement =>
  expectRows(
    db,
    1,
    db.$kysely
      .updateTable('offers')
      .set(set)
      .where('id', '=', offer.id)
      .where(versionIs('offers', offer.version))
      .returning('id'),
  )

export type EndedAs = 'declined' | 'expired' | 'revoked' | 'released' | 'fulfilled'

/** Ends one offer; `set` is what else is written down of its end. Money and place are moved by their owners' parts. */
export const end = (
  db: Db,
  offer: { id: string; version: string },
  { to, now, set = {} }: { to: EndedAs; now: Date; set?: Changes },
): Statement => change(db, offer, { ...set, status: to, endedAt: now, bookBy: null })
