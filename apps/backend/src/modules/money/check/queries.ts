import { type LedgerCheck, LedgerDifference } from '@goodturn/contracts/ledger'
import { z } from 'zod'

import { type Db, sql } from '../../../platform/db'

const DIFFERENCES_MAX = 1_000

/** Sums are NUMERIC, and come as text. */
const Row = LedgerDifference.omit({ storedMinor: true, rebuiltMinor: true }).extend({
  stored: z.string(),
  rebuilt: z.string(),
})

/**
 * Rebuilds every balance from the journal and names what differs, in one statement and so in one snapshot: a transfer
 * under way is seen whole or not at all. Two passes over the entries; nothing is read into memory but the differences.
 */
export async function checkLedger(db: Db): Promise<LedgerCheck> {
  const statement = sql`
    WITH account AS (
      SELECT campaign_id, account, sum(amount_minor) AS amount FROM ledger_entries GROUP BY campaign_id, account
    ), rebuilt AS (
      SELECT campaign_id,
        -coalesce(sum(amount) FILTER (WHERE account IN ('external', 'transfer')), 0) AS funded,
        -coalesce(sum(amount) FILTER (WHERE account = 'external'), 0) AS paid_in,
        coalesce(sum(amount) FILTER (WHERE account = 'available'), 0) AS available,
        coalesce(sum(amount) FILTER (WHERE account = 'reserved'), 0) AS reserved,
        coalesce(sum(amount) FILTER (WHERE account = 'spent'), 0) AS spent,
        coalesce(sum(amount) FILTER (WHERE account = 'withdrawn'), 0) AS withdrawn
      FROM account GROUP BY campaign_id
    ), promised AS (
      SELECT campaign_id, sum(amount_minor) AS amount FROM offers WHERE status IN ('open', 'claimed') GROUP BY campaign_id
    ), paid AS (
      SELECT campaign_id, sum(amount_minor) AS amount FROM payments WHERE status = 'confirmed' GROUP BY campaign_id
    ), fulfilled AS (
      SELECT campaign_id, sum(amount_minor) AS amount FROM offers WHERE status = 'fulfilled' GROUP BY campaign_id
    ), screened AS (
      SELECT o.campaign_id, sum(a.amount_minor) AS amount FROM appointments a JOIN offers o ON o.id = a.offer_id
      WHERE a.status = 'completed' GROUP BY o.campaign_id
    ), owed AS (
      SELECT campaign_id, sum(amount_minor) AS amount FROM payables GROUP BY campaign_id
    ), balance AS (
      SELECT c.id AS campaign_id, v.account, v.stored, coalesce(v.rebuilt, 0) AS rebuilt
      FROM campaigns c
      LEFT JOIN rebuilt r ON r.campaign_id = c.id
      LEFT JOIN promised o ON o.campaign_id = c.id
      LEFT JOIN paid p ON p.campaign_id = c.id
      LEFT JOIN fulfilled f ON f.campaign_id = c.id
      LEFT JOIN screened s ON s.campaign_id = c.id
      LEFT JOIN owed w ON w.campaign_id = c.id
      CROSS JOIN LATERAL (VALUES
        ('funded', c.funded_minor::numeric, r.funded),
        ('available', c.available_minor, r.available),
        ('reserved', c.reserved_minor, r.reserved),
        ('spent', c.spent_minor, r.spent),
        ('withdrawn', c.withdrawn_minor, r.withdrawn),
        ('offers', c.reserved_minor, o.amount),
        ('payments', coalesce(p.amount, 0), r.paid_in),
        ('fulfilled', c.spent_minor, f.amount),
        ('payables', coalesce(w.amount, 0), s.amount)
      ) AS v(account, stored, rebuilt)
      WHERE v.stored <> coalesce(v.rebuilt, 0)
    ), payout AS (
      SELECT p.id, p.amount_minor AS stored, coalesce(sum(y.amount_minor), 0) AS rebuilt
      FROM payouts p LEFT JOIN payables y ON y.payout_id = p.id WHERE p.status <> 'cancelled'
      GROUP BY p.id HAVING p.amount_minor <> coalesce(sum(y.amount_minor), 0)
    ), unbalanced AS (
      SELECT journal_id, sum(amount_minor) AS amount FROM ledger_entries GROUP BY journal_id HAVING sum(amount_minor) <> 0
    )
    SELECT campaign_id AS "campaignId", account, NULL::uuid AS "journalId", NULL::uuid AS "payoutId", stored::text,
      rebuilt::text
    FROM balance
    UNION ALL
    SELECT NULL, 'payouts', NULL, id, stored::text, rebuilt::text FROM payout
    UNION ALL
    SELECT j.campaign_id, 'journal', j.id, NULL, '0', u.amount::text FROM unbalanced u JOIN ledger_journals j ON j.id = u.journal_id
    LIMIT ${DIFFERENCES_MAX}`
  const rows = await db.$rows(Row, statement)
  return { ok: rows.length === 0, differences: rows.map(toDifference) }
}

const toDifference = ({ stored, rebuilt, ...row }: z.infer<typeof Row>): LedgerDifference => ({
  ...row,
  storedMinor: Number(stored),
  rebuiltMinor: Number(rebuilt),
})
