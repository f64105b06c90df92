import type { JournalKind, LedgerAccount } from '@goodturn/contracts/ledger'

import { type Sql, sql } from '../../../platform/db'

export type { JournalKind, LedgerAccount } from '@goodturn/contracts/ledger'

export type Leg = { account: LedgerAccount; campaignId: string; amountMinor: number }

/**
 * Two CTEs, `journal` and `journal_entry`, for a statement that changes balances: what moves the money also writes it
 * down, in one round trip. `legs` names an earlier CTE with one row a leg: source_id, journal_campaign_id, leg
 * (smallint), account, campaign_id, amount_minor. One journal is written for each source_id; a second one of the same
 * kind and cause violates `ledger_journals_kind_source_id_key` and undoes the statement.
 *
 * Which accounts move, so that every campaign keeps funded = -(external + transfer) and each balance = its legs:
 * funding external- available+ · reservation available- reserved+ · release reserved- available+ · spend reserved-
 * spent+ · withdrawal available- withdrawn+ · transfer available- withdrawn+ of the one, transfer- available+ of the
 * other campaign.
 */
export const journalCtes = (kind: JournalKind, legs: Sql): Sql => sql`
  journal AS (
    INSERT INTO ledger_journals (kind, source_id, campaign_id)
    SELECT DISTINCT ${kind}::journal_kind, source_id, journal_campaign_id FROM ${legs}
    RETURNING id, source_id
  ), journal_entry AS (
    INSERT INTO ledger_entries (journal_id, leg, account, campaign_id, amount_minor)
    SELECT journal.id, l.leg, l.account, l.campaign_id, l.amount_minor FROM journal JOIN ${legs} l USING (source_id)
    RETURNING journal_id
  )`
