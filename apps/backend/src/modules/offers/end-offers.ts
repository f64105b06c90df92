// How open offers end other than by a claim. One, or hundreds at once, in three statements: the first takes the locks in
// the order that every writer keeps (campaigns by id, then people, then offers), the second ends, the third gives back.
import type { DeclineReason } from '@goodturn/contracts/offer'

import { type Db, type Sql, sql } from '../../platform/db'
import { releaseReserved } from '../campaigns'

/** Locks the campaigns and people of open offers that `chosen` selects (id, campaign_id, patient_id); answers their ids. */
export async function lockToEnd(tx: Db, chosen: Sql): Promise<string[]> {
  const rows = await tx.$queryRaw<{ ids: string[] }[]>`
    WITH chosen AS MATERIALIZED (${chosen}), campaign AS MATERIALIZED (
      SELECT id FROM campaigns
      WHERE id IN (SELECT campaign_id FROM chosen) OR (is_general_pool AND EXISTS (
        SELECT 1 FROM chosen JOIN campaigns c ON c.id = chosen.campaign_id WHERE c.status = 'closed'))
      ORDER BY id FOR NO KEY UPDATE
    ), person AS MATERIALIZED (
      SELECT id FROM users
      WHERE id IN (SELECT patient_id FROM chosen) AND (SELECT count(*) FROM campaign) > 0
      ORDER BY id FOR NO KEY UPDATE
    )
    SELECT coalesce(array_agg(chosen.id::text), '{}') AS ids FROM chosen JOIN person ON person.id = chosen.patient_id`
  return rows[0]?.ids ?? []
}

export type Ending = {
  to: 'declined' | 'expired' | 'revoked'
  /** Which of the locked offers may still end this way. */
  only: Sql
  /** Rows that a claim or a reminder holds at this moment: waited for, or left to it. */
  held: 'wait' | 'skip'
  actorId: string | null
  requestId: string | null
  declineReason: DeclineReason | null
  declineNote: string | null
  /** Into the audit row; ids, codes and an administrator's words. */
  detail: Record<string, string>
}

/**
 * Ends those of the offers that are still open, with all that belongs to it: the money goes back once (from a closed
 * campaign on to the general pool), the entry goes back to the line or, after too many offers not taken, on pause, and
 * whoever must be told is told. Answers how many ended.
 */
export async function endOffers(tx: Db, args: Ending & { offerIds: readonly string[] }): Promise<number> {
  if (args.offerIds.length === 0) return 0
  const lock = args.held === 'skip' ? sql`SKIP LOCKED` : sql``
  const ended = await tx.$queryRaw<{ offerId: string; campaignId: string; amountMinor: bigint }[]>`
    WITH picked AS MATERIALIZED (
      SELECT o.id, o.entry_id, o.patient_id, o.expires_at FROM offers o
      WHERE o.id = ANY (${[...args.offerIds]}::uuid[]) AND o.status = 'open' AND ${args.only}
      ORDER BY o.id FOR UPDATE ${lock}
    ), offer AS (
      UPDATE offers o SET status = ${args.to}::offer_status, ended_at = now(), decline_reason = ${args.declineReason},
        decline_note = ${args.declineNote}
      FROM picked WHERE o.id = picked.id RETURNING o.id, o.campaign_id, o.amount_minor
    ), ${entryCtes(args.to)}, message AS (
      INSERT INTO outbox_messages (kind, recipient_id, subject_id)
      SELECT 'offer_expired', patient_id, id FROM picked WHERE ${args.to} = 'expired'
      UNION ALL SELECT 'entry_paused', patient_id, id FROM fate WHERE is_pausing
      ON CONFLICT (kind, subject_id) DO NOTHING
    ), audit AS (
      INSERT INTO audit_events (actor_id, action, entity, entity_id, request_id, detail)
      SELECT ${args.actorId}::uuid, ${`offer.${args.to}`}, 'offer', id, ${args.requestId},
        ${JSON.stringify(args.detail)}::jsonb || jsonb_build_object('entryPaused', is_pausing)
      FROM fate
    )
    SELECT id AS "offerId", campaign_id AS "campaignId", amount_minor AS "amountMinor" FROM offer`
  await releaseReserved(
    tx,
    ended.map((offer) => ({ ...offer, amountMinor: Number(offer.amountMinor) })),
  )
  return ended.length
}

/**
 * What becomes of the entries. Offers of one person that end together are counted one after the other; what was revoked
 * is the programme's doing and counts for nobody.
 */
const entryCtes = (to: Ending['to']): Sql => sql`
  policy AS (
    SELECT keeps_place, strikes_max, strike_pause_days FROM policies WHERE active
  ), fate AS MATERIALIZED (
    SELECT picked.id, picked.entry_id, picked.patient_id, coalesce(policy.keeps_place, true) AS keeps_place,
      policy.strike_pause_days,
      ${to} <> 'revoked' AND coalesce(policy.strikes_max <= (
        SELECT count(*) FROM offers s WHERE s.patient_id = picked.patient_id AND s.status IN ('declined', 'expired')
          AND s.ended_at > now() - interval '12 months'
      ) + row_number() OVER (PARTITION BY picked.patient_id ORDER BY picked.expires_at, picked.id), false) AS is_pausing
    FROM picked LEFT JOIN policy ON true
  ), entry AS (
    UPDATE waitlist_entries e SET
      status = CASE WHEN is_pausing THEN 'paused' ELSE 'waiting' END::entry_status,
      paused_until = CASE WHEN is_pausing THEN now() + strike_pause_days * interval '24 hours' END,
      joined_at = CASE WHEN keeps_place OR ${to} = 'revoked' THEN e.joined_at ELSE now() END,
      waiting_since = clock_timestamp()
    FROM fate WHERE e.id = fate.entry_id AND e.status = 'matched'
  )`
