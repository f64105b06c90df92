import { type Db, type Sql, sql } from '../../platform/db'
import { journalCtes } from '../money/ledger'
import { type CampaignRow, campaignColumns } from './queries'

/** The campaign that someone may fund, held: a donor's own, or for an administrator the general pool. */
export async function lockFundable(
  tx: Db,
  args: { id: string; payerId: string; mayFundPool: boolean },
): Promise<CampaignRow | null> {
  const rows = await tx.$queryRaw<CampaignRow[]>`
    SELECT ${campaignColumns} FROM campaigns c
    WHERE c.id = ${args.id}::uuid
      AND (c.donor_id = ${args.payerId}::uuid OR (c.is_general_pool AND ${args.mayFundPool}::boolean))
    FOR NO KEY UPDATE`
  return rows[0] ?? null
}

export type ReservedOffer = { offerId: string; campaignId: string; amountMinor: number }

/**
 * Gives back what offers had reserved: to their campaigns, or, where a campaign is closed by now, on to the general pool.
 * Balances, statuses, versions and one journal an offer, in one statement; answers how many journals were written.
 */
export async function moveReservedBack(tx: Db, offers: readonly ReservedOffer[]): Promise<number> {
  const rows = await tx.$queryRaw<{ released: number }[]>`
    WITH asked AS (
      SELECT "offerId" AS offer_id, "campaignId" AS campaign_id, "amountMinor" AS amount_minor
      FROM jsonb_to_recordset(${JSON.stringify(offers)}::jsonb) AS o("offerId" uuid, "campaignId" uuid, "amountMinor" bigint)
    ), ${releaseCtes(sql`asked`)}
    SELECT count(*)::int AS released FROM journal`
  return rows[0]?.released ?? 0
}

/**
 * The same for a statement that ends the offers as well: `asked` names an earlier CTE with offer_id, campaign_id and
 * amount_minor; `journal` then has one row for each offer whose money went back, and the statement must make sure that
 * this is every one. The rows are held in id order; `pool` is named twice because a released offer may be its own.
 */
export const releaseCtes = (asked: Sql): Sql => sql`
  held AS MATERIALIZED (
    SELECT c.id, c.status, c.is_general_pool FROM campaigns c
    WHERE c.id IN (SELECT campaign_id FROM ${asked})
      OR (c.is_general_pool AND EXISTS (
        SELECT 1 FROM campaigns x JOIN ${asked} a ON a.campaign_id = x.id WHERE x.status = 'closed'))
    ORDER BY c.id FOR NO KEY UPDATE
  ), moved AS (
    SELECT a.*, CASE WHEN held.status = 'closed' THEN pool.id ELSE a.campaign_id END AS to_campaign_id
    FROM ${asked} a JOIN held ON held.id = a.campaign_id
    LEFT JOIN campaigns pool ON pool.is_general_pool
  ), delta AS (
    SELECT id, sum(reserved)::bigint AS reserved, sum(available)::bigint AS available, sum(withdrawn)::bigint AS withdrawn,
      sum(funded)::bigint AS funded
    FROM (
      SELECT campaign_id AS id, -amount_minor AS reserved, 0 AS available,
        CASE WHEN to_campaign_id = campaign_id THEN 0 ELSE amount_minor END AS withdrawn, 0 AS funded
      FROM moved
      UNION ALL
      SELECT to_campaign_id, 0, amount_minor, 0, CASE WHEN to_campaign_id = campaign_id THEN 0 ELSE amount_minor END
      FROM moved
    ) change GROUP BY id
  ), balance AS (
    UPDATE campaigns c SET reserved_minor = c.reserved_minor + d.reserved, available_minor = c.available_minor + d.available,
      withdrawn_minor = c.withdrawn_minor + d.withdrawn, funded_minor = c.funded_minor + d.funded, version = c.version + 1,
      status = CASE WHEN c.status = 'exhausted' AND d.available > 0 THEN 'active' ELSE c.status END
    FROM delta d WHERE c.id = d.id
  ), legs AS (
    SELECT m.offer_id AS source_id, m.campaign_id AS journal_campaign_id, l.leg, l.account,
      CASE WHEN l.leg IN (1, 2) THEN m.campaign_id ELSE m.to_campaign_id END AS campaign_id,
      l.sign * m.amount_minor AS amount_minor
    FROM moved m JOIN (VALUES
      (false, 1::smallint, 'reserved'::ledger_account, -1), (false, 2::smallint, 'available', 1),
      (true, 1::smallint, 'reserved', -1), (true, 2::smallint, 'withdrawn', 1),
      (true, 3::smallint, 'transfer', -1), (true, 4::smallint, 'available', 1)
    ) AS l(passes_on, leg, account, sign) ON l.passes_on = (m.to_campaign_id <> m.campaign_id)
  ), ${journalCtes('release', sql`legs`)}`
