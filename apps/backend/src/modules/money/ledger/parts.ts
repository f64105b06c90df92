import type { JournalKind } from '@goodturn/contracts/ledger'

import { type Sql, sql } from '../../../platform/db'

export type Journals = {
  kind: JournalKind
  /** An earlier CTE with one row a journal: journal_id, source_id, campaign_id. */
  journals: Sql
  /** An earlier CTE with one row a leg: journal_id, leg, account, campaign_id, amount_minor. */
  legs: Sql
}

/**
 * Two CTEs, `journal` and `journal_entry`, for the statement that changes the balances: what moves the money also writes it
 * down. The legs of a journal sum to zero. A second journal of the same kind and cause is not written: the statement counts
 * `journal`, and is undone where one is missing.
 */
export const postEach = ({ kind, journals, legs }: Journals): Sql => sql`
  journal AS (
    INSERT INTO ledger_journals (id, kind, source_id, campaign_id)
    SELECT journal_id, ${kind}::journal_kind, source_id, campaign_id FROM ${journals}
    ON CONFLICT (kind, source_id) DO NOTHING RETURNING id, source_id
  ), journal_entry AS (
    INSERT INTO ledger_entries (journal_id, leg, account, campaign_id, amount_minor)
    SELECT journal_id, leg, account, campaign_id, amount_minor FROM ${legs}
  )`
