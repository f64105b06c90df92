import { sql } from '../harness'

// What happens to offers and money, by SQL and at any moment: what has no route yet, and what lies in the past. Each step is
// one statement, so one transaction, and leaves triggers and ledger as content as the product's own steps do.

export type Moment = number
const at = (moment: Moment): string => new Date(moment).toISOString()

/** Entries of people who began to wait at some moment; their ids in the same order. */
export async function insertEntries(
  rows: readonly { patientId: string; screeningTypeId: string; joinedAt: Moment }[],
): Promise<string[]> {
  const ids: string[] = []
  for (const { patientId, screeningTypeId, joinedAt } of rows) {
    const [row] = await sql<{ id: string }>(
      `INSERT INTO waitlist_entries (patient_id, screening_type_id, joined_at, created_at, waiting_since)
       VALUES ($1, $2, $3, $3, least($3, now() - interval '1 second')) RETURNING id`,
      [patientId, screeningTypeId, at(joinedAt)],
    )
    if (row) ids.push(row.id)
  }
  return ids
}

/** A payment into a campaign that was confirmed at some moment. */
export const fundAt = (campaignId: string, { amountMinor, moment }: { amountMinor: number; moment: Moment }) =>
  sql(
    `WITH paid AS (
       INSERT INTO payments (campaign_id, provider, reference, amount_minor, status, created_at, confirmed_at)
       VALUES ($1, 'sandbox', 'past-' || gen_random_uuid(), $2, 'confirmed', $3, $3) RETURNING id
     ), journal AS (
       INSERT INTO ledger_journals (kind, source_id, campaign_id, created_at)
       SELECT 'funding', id, $1, $3 FROM paid RETURNING id
     ), leg AS (
       INSERT INTO ledger_entries (journal_id, leg, account, campaign_id, amount_minor)
       SELECT id, l.leg, l.account::ledger_account, $1, l.sign * $2::bigint
       FROM journal CROSS JOIN (VALUES (1::smallint, 'external', -1), (2::smallint, 'available', 1)) AS l(leg, account, sign)
     )
     UPDATE campaigns SET funded_minor = funded_minor + $2, available_minor = available_minor + $2, version = version + 1,
       status = CASE WHEN status IN ('draft', 'exhausted') THEN 'active' ELSE status END
     WHERE id = $1::uuid AND EXISTS (SELECT 1 FROM paid)`,
    [campaignId, amountMinor, at(moment)],
  )

export type RunNotes = { considered: number; matched: number; amountMinor: number; byReason: Record<string, number> }

/** A run that was over at some moment; its offers are made by `makeOfferAt`. */
export async function insertRunAt(
  moment: Moment,
  { status, notes }: { status: 'applied' | 'failed'; notes: RunNotes | null },
): Promise<string> {
  const stats = notes && { ...notes, unmatched: notes.considered - notes.matched }
  const [row] = await sql<{ id: string }>(
    `INSERT INTO match_runs (status, trigger, policy_id, policy, plan_hash, stats, created_at, planned_at, applying_at,
       finished_at, heartbeat_at)
     SELECT $1::run_status, 'manual', id, '{}', CASE WHEN $1 = 'applied' THEN 'past' END, $2::jsonb, $3, $3,
       CASE WHEN $1 = 'applied' THEN $3::timestamptz END, $3, $3
     FROM policies WHERE active RETURNING id`,
    [status, stats === null ? null : JSON.stringify(stats), at(moment)],
  )
  if (!row) throw new Error('one policy is active')
  return row.id
}

export type NewOffer = { entryId: string; campaignId: string; runId: string | null; amountMinor: number }

/** An offer to an entry that waits, as an apply makes it. */
export async function makeOfferAt(moment: Moment, offer: NewOffer): Promise<string> {
  const [row] = await sql<{ id: string }>(
    `WITH entry AS (
       UPDATE waitlist_entries SET status = 'matched', matched_at = coalesce(matched_at, $5)
       WHERE id = $1 AND status = 'waiting' RETURNING id, patient_id, screening_type_id, joined_at
     ), offer AS (
       INSERT INTO offers (entry_id, patient_id, screening_type_id, campaign_id, run_id, amount_minor, offered_at,
         expires_at, waited_since)
       SELECT id, patient_id, screening_type_id, $2, $3, $4, $5, greatest($5, now()) + interval '7 days', joined_at
       FROM entry RETURNING id
     ), journal AS (
       INSERT INTO ledger_journals (kind, source_id, campaign_id, created_at)
       SELECT 'reservation', id, $2, $5 FROM offer RETURNING id
     ), leg AS (
       INSERT INTO ledger_entries (journal_id, leg, account, campaign_id, amount_minor)
       SELECT id, l.leg, l.account::ledger_account, $2, l.sign * $4::bigint
       FROM journal CROSS JOIN (VALUES (1::smallint, 'available', -1), (2::smallint, 'reserved', 1)) AS l(leg, account, sign)
     ), money AS (
       UPDATE campaigns SET available_minor = available_minor - $4, reserved_minor = reserved_minor + $4,
         version = version + 1, status = CASE WHEN available_minor = $4 THEN 'exhausted' ELSE status END
       WHERE id = $2::uuid AND EXISTS (SELECT 1 FROM offer)
     )
     SELECT id FROM offer`,
    [offer.entryId, offer.campaignId, offer.runId, offer.amountMinor, at(moment)],
  )
  if (!row) throw new Error('an entry that waits gets its offer')
  return row.id
}

export const claimOfferAt = (moment: Moment, offerId: string) =>
  sql(
    `WITH offer AS (UPDATE offers SET status = 'claimed', claimed_at = $2 WHERE id = $1 RETURNING entry_id)
     UPDATE waitlist_entries e SET status = 'claimed' FROM offer WHERE e.id = offer.entry_id`,
    [offerId, at(moment)],
  )

export type Ending = {
  to: 'declined' | 'expired' | 'revoked' | 'released' | 'fulfilled'
  /** What becomes of the entry. */
  entry: 'waiting' | 'withdrawn' | 'expired' | 'served'
  keepsPlace: boolean
}

/** Ends an offer of a campaign that is not closed: its money is spent, or goes back to the campaign. */
export const endOfferAt = (moment: Moment, offerId: string, { to, entry, keepsPlace }: Ending) =>
  sql(
    `WITH offer AS (
       UPDATE offers SET status = $2::offer_status, ended_at = $5, book_by = NULL, place_lost = NOT $4::boolean,
         decline_reason = CASE WHEN $2 = 'declined' THEN 'other' END
       WHERE id = $1 RETURNING id, entry_id, campaign_id, amount_minor
     ), entry AS (
       UPDATE waitlist_entries e SET status = $3::entry_status, waiting_since = clock_timestamp(),
         ended_at = CASE WHEN $3 <> 'waiting' THEN $5::timestamptz END,
         joined_at = CASE WHEN $4::boolean THEN e.joined_at ELSE $5 END,
         matched_at = CASE WHEN $4::boolean THEN e.matched_at END
       FROM offer WHERE e.id = offer.entry_id
     ), journal AS (
       INSERT INTO ledger_journals (kind, source_id, campaign_id, created_at)
       SELECT CASE WHEN $2 = 'fulfilled' THEN 'spend' ELSE 'release' END::journal_kind, id, campaign_id, $5 FROM offer
       RETURNING id
     ), leg AS (
       INSERT INTO ledger_entries (journal_id, leg, account, campaign_id, amount_minor)
       SELECT journal.id, l.leg,
         CASE WHEN l.leg = 1 THEN 'reserved' WHEN $2 = 'fulfilled' THEN 'spent' ELSE 'available' END::ledger_account,
         campaign_id, l.sign * amount_minor
       FROM journal CROSS JOIN offer CROSS JOIN (VALUES (1::smallint, -1), (2::smallint, 1)) AS l(leg, sign)
     )
     UPDATE campaigns c SET reserved_minor = reserved_minor - amount_minor, version = version + 1,
       spent_minor = spent_minor + CASE WHEN $2 = 'fulfilled' THEN amount_minor ELSE 0 END,
       available_minor = available_minor + CASE WHEN $2 = 'fulfilled' THEN 0 ELSE amount_minor END,
       status = CASE WHEN c.status = 'exhausted' AND $2 <> 'fulfilled' THEN 'active' ELSE c.status END
     FROM offer WHERE c.id = offer.campaign_id`,
    [offerId, to, entry, keepsPlace, at(moment)],
  )
