import type { Updateable } from 'kysely'

import { type Db, expectRows, type Statement, sql, type Tables, versionIs } from '../../../platform/db'
import { joinCurrentAccount } from '../../centers'

/** Changes one payout, if nobody has touched it since it was read. */
export const changePayout = (
  db: Db,
  payout: { id: string; rowVersion: string },
  change: Updateable<Tables['payouts']>,
): Statement =>
  expectRows(
    db,
    1,
    db.$kysely
      .updateTable('payouts')
      .set(change)
      .where('id', '=', payout.id)
      .where(versionIs('payouts', payout.rowVersion))
      .returning('id'),
  )

/** The center still names this account, and keeps to it until the batch has committed. */
export const keepAccount = ({ centerId, accountId }: { centerId: string; accountId: string }): Statement[] => [
  sql`SELECT id FROM centers WHERE id = ${centerId}::uuid FOR SHARE`,
  sql`
    SELECT expect_rows((
      SELECT count(*) FROM centers c ${joinCurrentAccount(sql`c.id`, sql`a`)}
      WHERE c.id = ${centerId}::uuid AND a.id = ${accountId}::uuid), 1)`,
]
