import type { CampaignStatus } from '@goodturn/contracts/campaign'

import { type Db, type Sql, sql } from '../../platform/db'
import { assume } from '../../platform/invariant'
import { journalCtes } from '../ledger'
import { type BalanceRow, type CampaignRow, campaignColumns, type PaymentRow, paymentColumns } from './queries'

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

/** Writes a payment that is not confirmed yet, with a reference of its own. */
export async function insertPayment(
  tx: Db,
  args: { campaignId: string; provider: string; amountMinor: number },
): Promise<PaymentRow> {
  const rows = await tx.$queryRaw<PaymentRow[]>`
    INSERT INTO payments AS p (id, campaign_id, provider, reference, amount_minor)
    SELECT u.id, ${args.campaignId}::uuid, ${args.provider}, 'gt-' || u.id, ${args.amountMinor}::bigint
    FROM (SELECT uuidv7() AS id) u
    RETURNING ${paymentColumns}`
  return assume(rows[0], 'an inserted payment has a row')
}

export type Credited = PaymentRow & BalanceRow & { campaignStatus: CampaignStatus }

/**
 * Confirms a pending payment and credits its campaign, journal and audit row included, in one statement. Answers nothing,
 * and changes nothing, when the payment is not pending: a provider may say twice that the money has come.
 */
export async function confirmPayment(
  tx: Db,
  args: { provider: string; reference: string; actorId: string | null; requestId: string | undefined },
): Promise<Credited | null> {
  const rows = await tx.$queryRaw<Credited[]>`
    WITH paid AS (
      UPDATE payments p SET status = 'confirmed', confirmed_at = now()
      WHERE p.provider = ${args.provider} AND p.reference = ${args.reference} AND p.status = 'pending'
      RETURNING ${paymentColumns}
    ), funded AS (
      UPDATE campaigns c SET funded_minor = c.funded_minor + paid."amountMinor",
        available_minor = c.available_minor + paid."amountMinor", version = c.version + 1,
        status = CASE WHEN c.status IN ('draft', 'exhausted') THEN 'active' ELSE c.status END
      FROM paid WHERE c.id = paid."campaignId"
      RETURNING c.id, c.status::text AS "campaignStatus", c.funded_minor AS "fundedMinor",
        c.available_minor AS "availableMinor", c.reserved_minor AS "reservedMinor", c.spent_minor AS "spentMinor",
        c.withdrawn_minor AS "withdrawnMinor"
    ), legs AS (
      SELECT paid.id AS source_id, paid."campaignId" AS journal_campaign_id, l.leg, l.account,
        paid."campaignId" AS campaign_id, l.sign * paid."amountMinor" AS amount_minor
      FROM paid CROSS JOIN (VALUES (1::smallint, 'external'::ledger_account, -1), (2::smallint, 'available', 1))
        AS l(leg, account, sign)
    ), ${journalCtes('funding', sql`legs`)}, audited AS (
      INSERT INTO audit_events (actor_id, action, entity, entity_id, request_id, detail)
      SELECT ${args.actorId}::uuid, 'campaign.funded', 'campaign', "campaignId", ${args.requestId ?? null},
        jsonb_build_object('paymentId', id, 'amountMinor', "amountMinor")
      FROM paid
    )
    SELECT paid.*, funded."campaignStatus", funded."fundedMinor", funded."availableMinor", funded."reservedMinor",
      funded."spentMinor", funded."withdrawnMinor"
    FROM paid JOIN funded ON funded.id = paid."campaignId"`
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
