import { Journal } from '@goodturn/contracts/ledger'
import { z } from 'zod'

import { type Db, sql } from '../../../platform/db'
import type { CursorKey, PageArgs } from '../../../platform/paging'

const JournalRow = Journal.extend({ createdAt: z.date() })
type JournalRow = z.infer<typeof JournalRow>

/**
 * Journals with their legs, newest first (their ids rise with time). Of one campaign: also what others handed to it, so
 * that the list explains its whole balance.
 */
export async function listJournals(db: Db, args: PageArgs & { campaignId: string | undefined }): Promise<JournalRow[]> {
  const { campaignId, limit } = args
  const [before] = args.after ?? []
  const older = before ? sql`AND id < ${before}::uuid` : sql``
  const olderEntry = before ? sql`AND journal_id < ${before}::uuid` : sql``
  const chosen = campaignId
    ? sql`SELECT id FROM (
        (SELECT id FROM ledger_journals WHERE campaign_id = ${campaignId}::uuid ${older} ORDER BY id DESC LIMIT ${limit + 1})
        UNION
        (SELECT journal_id FROM ledger_entries
          WHERE campaign_id = ${campaignId}::uuid AND account = 'transfer' ${olderEntry}
          ORDER BY journal_id DESC LIMIT ${limit + 1})
      ) own`
    : sql`SELECT id FROM ledger_journals WHERE true ${older}`
  const statement = sql`
    WITH page AS (${chosen} ORDER BY id DESC LIMIT ${limit + 1})
    SELECT j.id, j.kind::text AS kind, j.source_id AS "sourceId", j.campaign_id AS "campaignId", j.created_at AS "createdAt",
      legs.list AS legs
    FROM page JOIN ledger_journals j ON j.id = page.id
    CROSS JOIN LATERAL (
      SELECT coalesce(jsonb_agg(jsonb_build_object('leg', e.leg, 'account', e.account, 'campaignId', e.campaign_id,
        'amountMinor', e.amount_minor) ORDER BY e.leg), '[]') AS list
      FROM ledger_entries e WHERE e.journal_id = j.id
    ) legs
    ORDER BY j.id DESC`
  return db.$rows(JournalRow, statement)
}

export const keyOfJournal = (row: JournalRow): CursorKey => [row.id]

export const toJournal = (row: JournalRow): Journal => ({
  ...row,
  createdAt: row.createdAt.toISOString(),
})
