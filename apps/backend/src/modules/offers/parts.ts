import type { Updateable } from 'kysely'

import { type Db, expectRows, type Statement, type Tables, versionIs } from '../../platform/db'

/** Changes one offer, if nobody has touched it since it was read. */
export const changeOffer = (
  db: Db,
  offer: { id: string; version: string },
  change: Updateable<Tables['offers']>,
): Statement =>
  expectRows(
    db,
    1,
    db.$kysely
      .updateTable('offers')
      .set(change)
      .where('id', '=', offer.id)
      .where(versionIs('offers', offer.version))
      .returning('id'),
  )
