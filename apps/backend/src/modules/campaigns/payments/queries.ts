import type { CampaignStatus } from '@goodturn/contracts/campaign'

import { type Db, sql } from '../../../platform/db'
import { assume } from '../../../platform/invariant'
import { journalCtes } from '../../money/ledger'
import { type BalanceRow, type PaymentRow, paymentColumns } from '../queries'

export type NewPayment = {
  campaignId: string
  provider: string
  amountMinor: number
  payerId: string | null
  payerEmail: string | null
}

/** Writes a payment that is not confirmed yet, with a reference of its own. */
export async function insertPayment(tx: Db, args: NewPayment): Promise<PaymentRow> {
  const rows = await tx.$queryRaw<PaymentRow[]>`
    INSERT INTO payments AS p (id, campaign_id, provider, reference, amount_minor, payer_id, payer_email)
    SELECT u.id, ${args.campaignId}::uuid, ${args.provider}, 'gt-' || u.id, ${args.amountMinor}::bigint,
      ${args.payerId}::uuid, ${args.payerEmail}
    FROM (SELECT uuidv7() AS id) u
    RETURNING ${paymentColumns}`
  return assume(rows[0], 'an inserted payment has a row')
}

/**
 * The same for a payment that a provider opens a page for: it is being opened from now on, and asked about in a while.
 * Null when a twin of this request was quicker.
 */
export async function insertHostedPayment(
  tx: Db,
  args: NewPayment & { requestKey: string },
): Promise<HostedPayment | null> {
  const rows = await tx.$queryRaw<HostedPayment[]>`
    INSERT INTO payments AS p (id, campaign_id, provider, reference, amount_minor, payer_id, payer_email, request_key,
      opening_at, next_check_at)
    SELECT u.id, ${args.campaignId}::uuid, ${args.provider}, 'gt-' || u.id, ${args.amountMinor}::bigint,
      ${args.payerId}::uuid, ${args.payerEmail}, ${args.requestKey}, now(), now() + interval '2 minutes'
    FROM (SELECT uuidv7() AS id) u
    ON CONFLICT (request_key) DO NOTHING
    RETURNING ${paymentColumns}, p.payment_url AS "paymentUrl"`
  return rows[0] ?? null
}

export type HostedPayment = PaymentRow & { paymentUrl: string | null }
type Attempt = HostedPayment & { isOpening: boolean; isOfAnotherTime: boolean }

/** What an earlier attempt of the same request has left behind, held. A key is good for 30 days, as everywhere. */
export async function lockAttempt(tx: Db, requestKey: string): Promise<Attempt | null> {
  const rows = await tx.$queryRaw<Attempt[]>`
    SELECT ${paymentColumns}, p.payment_url AS "paymentUrl", p.opening_at > now() - interval '30 seconds' AS "isOpening",
      p.created_at < now() - interval '30 days' AS "isOfAnotherTime"
    FROM payments p WHERE p.request_key = ${requestKey} FOR UPDATE`
  return rows[0] ?? null
}

/** Lets a repeat of the request start over with a new payment. Nobody has seen a page of this one. */
export async function forgetRequest(db: Db, id: string): Promise<void> {
  await db.$executeRaw`UPDATE payments SET request_key = NULL, opening_at = NULL WHERE id = ${id}::uuid`
}

/** Keeps where the payer pays. */
export async function keepPaymentUrl(db: Db, args: { id: string; paymentUrl: string }): Promise<void> {
  await db.$executeRaw`
    UPDATE payments SET payment_url = ${args.paymentUrl}, opening_at = NULL WHERE id = ${args.id}::uuid`
}

/** The address of an account: providers write to whoever pays. */
export async function findEmail(db: Db, userId: string): Promise<string | null> {
  const rows = await db.$queryRaw<{ email: string }[]>`SELECT email FROM users WHERE id = ${userId}::uuid`
  return rows[0]?.email ?? null
}

/** Which payment is meant: by the provider's name for it, or by ours; of a payer, or of nobody with an account. */
export type PaymentKey =
  | { provider: string; reference: string }
  | { id: string; campaignId: string; payerId: string }
  | { id: string; payerId: null }

export async function findPayment(db: Db, key: PaymentKey): Promise<(HostedPayment & { provider: string }) | null> {
  const rows = await db.$queryRaw<(HostedPayment & { provider: string })[]>`
    SELECT ${paymentColumns}, p.payment_url AS "paymentUrl", p.provider FROM payments p WHERE ${conditionOf(key)}`
  return rows[0] ?? null
}

function conditionOf(key: PaymentKey) {
  if ('reference' in key) return sql`p.provider = ${key.provider} AND p.reference = ${key.reference}`
  if (key.payerId === null) return sql`p.id = ${key.id}::uuid AND p.payer_id IS NULL`
  return sql`p.id = ${key.id}::uuid AND p.campaign_id = ${key.campaignId}::uuid AND p.payer_id = ${key.payerId}::uuid`
}

/**
 * Notes that a payment was not made, or not as it was asked for, with its audit row; once for each reason. A payment
 * that is confirmed stays so.
 */
export async function failPayment(
  db: Db,
  args: { id: string; reason: string; detail: Record<string, string | number>; requestId: string | undefined },
): Promise<void> {
  await db.$executeRaw`
    WITH failed AS (
      UPDATE payments SET status = 'failed', failure_reason = ${args.reason}, next_check_at = NULL
      WHERE id = ${args.id}::uuid AND status <> 'confirmed' AND failure_reason IS DISTINCT FROM ${args.reason}
      RETURNING id, amount_minor
    )
    INSERT INTO audit_events (actor_id, action, entity, entity_id, request_id, detail)
    SELECT NULL, 'payment.failed', 'payment', id, ${args.requestId ?? null},
      jsonb_build_object('reason', ${args.reason}::text, 'amountMinor', amount_minor) || ${JSON.stringify(args.detail)}::jsonb
    FROM failed`
}

export type DuePayment = { reference: string; id: string; isGivenUp: boolean }

/**
 * Takes payments that it is time to ask about, and puts their next time off: 4 minutes, 8, 16 and so on up to 6 hours.
 * Overlapping calls take others.
 */
export async function takeDuePayments(
  db: Db,
  args: { provider: string; limit: number; days: number },
): Promise<DuePayment[]> {
  return db.$queryRaw<DuePayment[]>`
    UPDATE payments p SET checks = checks + 1,
      next_check_at = now() + least(interval '2 minutes' * pow(2, least(checks + 1, 10)), interval '6 hours')
    WHERE id IN (
      SELECT id FROM payments WHERE next_check_at <= now() AND provider = ${args.provider}
      ORDER BY next_check_at LIMIT ${args.limit} FOR UPDATE SKIP LOCKED)
    RETURNING id, reference, created_at < now() - ${args.days} * interval '1 day' AS "isGivenUp"`
}

/** The general pool, made when it is missing. */
export async function getPoolId(tx: Db): Promise<string> {
  const found = await tx.$queryRaw<{ id: string }[]>`SELECT id FROM campaigns WHERE is_general_pool`
  if (found[0]) return found[0].id
  const made = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO campaigns AS c (title, status, is_general_pool) VALUES ('General pool', 'active', true)
    ON CONFLICT (is_general_pool) WHERE is_general_pool DO UPDATE SET title = c.title RETURNING c.id`
  return assume(made[0], 'the pool has a row').id
}

export type Credited = PaymentRow & BalanceRow & { campaignStatus: CampaignStatus }

/**
 * Confirms a payment and credits its campaign, journal, audit row and receipt included, in one statement. Money for a
 * campaign that was closed meanwhile goes on to the general pool. Answers nothing, and changes nothing, when the payment
 * is confirmed already: a provider may say twice that the money has come, and may say so after it had said otherwise.
 */
export async function confirmPayment(
  tx: Db,
  args: { provider: string; reference: string; requestId: string | undefined },
): Promise<Credited | null> {
  const rows = await tx.$queryRaw<Credited[]>`
    WITH asked AS (
      SELECT p.campaign_id FROM payments p
      WHERE p.provider = ${args.provider} AND p.reference = ${args.reference} AND p.status <> 'confirmed'
    ), held AS MATERIALIZED (
      SELECT c.id, c.status FROM campaigns c
      WHERE c.id IN (SELECT campaign_id FROM asked)
        OR (c.is_general_pool AND EXISTS (
          SELECT 1 FROM campaigns x JOIN asked ON asked.campaign_id = x.id WHERE x.status = 'closed'))
      ORDER BY c.id FOR NO KEY UPDATE
    ), paid AS (
      UPDATE payments p SET status = 'confirmed', confirmed_at = now(), failure_reason = NULL, next_check_at = NULL
      FROM held
      WHERE held.id = p.campaign_id AND p.provider = ${args.provider} AND p.reference = ${args.reference}
        AND p.status <> 'confirmed'
      RETURNING ${paymentColumns}, p.payer_id, p.payer_email, held.status = 'closed' AS passes_on
    ), moved AS (
      SELECT paid.*, pool.id AS pool_id FROM paid LEFT JOIN campaigns pool ON pool.is_general_pool
    ), delta AS (
      SELECT "campaignId" AS id, "amountMinor" AS funded, CASE WHEN passes_on THEN 0 ELSE "amountMinor" END AS available,
        CASE WHEN passes_on THEN "amountMinor" ELSE 0 END AS withdrawn FROM moved
      UNION ALL SELECT pool_id, "amountMinor", "amountMinor", 0 FROM moved WHERE passes_on
    ), funded AS (
      UPDATE campaigns c SET funded_minor = c.funded_minor + d.funded, available_minor = c.available_minor + d.available,
        withdrawn_minor = c.withdrawn_minor + d.withdrawn, version = c.version + 1,
        status = CASE WHEN c.status IN ('draft', 'exhausted') THEN 'active' ELSE c.status END,
        low_money_armed = c.low_money_armed OR (c.donor_id IS NOT NULL AND c.available_minor + d.available >=
          low_money_mark(c.low_money_minor, c.low_money_percent, c.funded_minor + d.funded, c.screening_type_ids))
      FROM delta d WHERE c.id = d.id
      RETURNING c.id, c.status::text AS "campaignStatus", c.funded_minor AS "fundedMinor",
        c.available_minor AS "availableMinor", c.reserved_minor AS "reservedMinor", c.spent_minor AS "spentMinor",
        c.withdrawn_minor AS "withdrawnMinor"
    ), legs AS (
      SELECT m.id AS source_id, m."campaignId" AS journal_campaign_id, l.leg, l.account,
        CASE WHEN l.leg IN (1, 2) THEN m."campaignId" ELSE m.pool_id END AS campaign_id,
        l.sign * m."amountMinor" AS amount_minor
      FROM moved m JOIN (VALUES
        (false, 1::smallint, 'external'::ledger_account, -1), (false, 2::smallint, 'available', 1),
        (true, 1::smallint, 'external', -1), (true, 2::smallint, 'withdrawn', 1),
        (true, 3::smallint, 'transfer', -1), (true, 4::smallint, 'available', 1)
      ) AS l(passes_on, leg, account, sign) ON l.passes_on = m.passes_on
    ), ${journalCtes('funding', sql`legs`)}, audited AS (
      INSERT INTO audit_events (actor_id, action, entity, entity_id, request_id, detail)
      SELECT payer_id, 'campaign.funded', 'campaign', "campaignId", ${args.requestId ?? null},
        jsonb_build_object('paymentId', id, 'amountMinor', "amountMinor", 'toPool', passes_on)
      FROM paid
    ), told AS (
      INSERT INTO outbox_messages (kind, subject_id) SELECT 'donation_received', id FROM paid WHERE payer_email IS NOT NULL
      ON CONFLICT (kind, subject_id) DO NOTHING
    )
    SELECT paid.id, paid."campaignId", paid."amountMinor", paid.status, paid.reference, paid."createdAt",
      funded."campaignStatus", funded."fundedMinor", funded."availableMinor", funded."reservedMinor",
      funded."spentMinor", funded."withdrawnMinor"
    FROM paid JOIN funded ON funded.id = paid."campaignId"`
  return rows[0] ?? null
}
