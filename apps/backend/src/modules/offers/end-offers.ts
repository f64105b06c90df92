import type { DeclineReason, Offer } from '@goodturn/contracts/offer'

import { type Db, type Sql, sql } from '../../platform/db'
import { money } from '../campaigns'
import { type OfferRow, offerFields, toOffer } from './queries'

export type Ending = {
  /** Released: a claimed offer for which no screening came about. All others end open offers. */
  to: 'declined' | 'expired' | 'revoked' | 'released'
  /** Which offers end: a condition on `offers o`, checked again once the row is held. */
  which: Sql
  /** How many at most, and in which order they are looked for. */
  limit: Sql
  /** Rows that a claim or a reminder holds at this moment: waited for, or left to it. */
  held: 'wait' | 'skip'
  actorId: string | null
  requestId: string | null
  declineReason: DeclineReason | null
  declineNote: string | null
  /** Whether the place in the line stays, whatever the policy says. */
  keepsPlace?: boolean
  /** Into the audit row: ids, codes, and an administrator's words. */
  detail: Record<string, string>
}

/**
 * Ends offers without a screening, with all that belongs to it: the money goes back once (from a closed campaign
 * on to the general pool), the entry goes back to the line or, after too many offers not taken, on pause, and whoever
 * must be told is told. One statement for one offer or hundreds, so that a campaign's row is held for no round trip.
 *
 * The locks are taken in the order that every writer keeps: the line, campaigns by id, people by id, offers by id. Each
 * step asks for the one before, and what is read behind a lock is read from the row that the lock has found.
 */
export async function endOffers(db: Db, ending: Ending): Promise<Offer[]> {
  const rows = await db.$queryRaw<OfferRow[]>`
    WITH line AS MATERIALIZED (
      SELECT pg_advisory_xact_lock_shared(1, 0)
    ), ${lockCtes(ending)}, ${entryCtes(ending)}, offer AS (
      UPDATE offers o SET status = ${ending.to}::offer_status, ended_at = now(), book_by = NULL, place_lost = NOT fate.keeps_place,
        decline_reason = ${ending.declineReason}, decline_note = ${ending.declineNote}
      FROM fate WHERE o.id = fate.offer_id RETURNING o.*
    ), ${money.releaseEach({ from: sql`picked` })}, message AS (
      INSERT INTO outbox_messages (kind, recipient_id, subject_id)
      SELECT ${`offer_${ending.to}`}, patient_id, offer_id FROM fate WHERE ${ending.to} <> 'declined'
      UNION ALL SELECT 'entry_paused', patient_id, offer_id FROM fate WHERE is_pausing
      ON CONFLICT (kind, subject_id) DO NOTHING
    ), audit AS (
      INSERT INTO audit_events (actor_id, action, entity, entity_id, request_id, detail)
      SELECT ${ending.actorId}::uuid, ${`offer.${ending.to}`}, 'offer', offer_id, ${ending.requestId},
        ${JSON.stringify(ending.detail)}::jsonb || jsonb_build_object('entryPaused', is_pausing)
      FROM fate
    ), proof AS (
      -- Dividing by zero undoes the statement: no offer ends without its entry and its money.
      SELECT 1 / ((SELECT count(*) FROM journal) = ended AND (SELECT count(*) FROM entry) = ended)::int AS whole
      FROM (SELECT count(*) AS ended FROM picked) all_of_them
    )
    SELECT ${offerFields} FROM offer JOIN proof ON whole = 1`
  return rows.map(toOffer)
}

/** Where an offer and its entry must stand. */
const before = (to: Ending['to']): { offer: Sql; entry: Sql } =>
  to === 'released' ? { offer: sql`'claimed'`, entry: sql`'claimed'` } : { offer: sql`'open'`, entry: sql`'matched'` }

const lockCtes = ({ to, which, limit, held }: Ending): Sql => sql`
  chosen AS MATERIALIZED (
    SELECT o.id, o.campaign_id, o.patient_id FROM offers o
    WHERE o.status = ${before(to).offer} AND ${which} AND (SELECT count(*) FROM line) > 0 ${limit}
  ), campaign AS MATERIALIZED (
    SELECT id FROM campaigns
    WHERE id IN (SELECT campaign_id FROM chosen) OR (is_general_pool AND EXISTS (
      SELECT 1 FROM chosen JOIN campaigns c ON c.id = chosen.campaign_id WHERE c.status = 'closed'))
    ORDER BY id FOR NO KEY UPDATE
  ), person AS MATERIALIZED (
    SELECT id FROM users
    WHERE id IN (SELECT patient_id FROM chosen) AND (SELECT count(*) FROM campaign) > 0
    ORDER BY id FOR NO KEY UPDATE
  ), picked AS MATERIALIZED (
    SELECT o.id AS offer_id, o.entry_id, o.patient_id, o.campaign_id, o.amount_minor, o.expires_at FROM offers o
    WHERE o.id IN (SELECT id FROM chosen) AND o.status = ${before(to).offer} AND ${which} AND (SELECT count(*) FROM person) > 0
    ORDER BY o.id FOR UPDATE ${held === 'skip' ? sql`SKIP LOCKED` : sql``}
  )`

/**
 * What becomes of the entries. Offers of one person that end together are counted one after the other; what was revoked
 * is the programme's doing: it counts for nobody and costs nobody the place. A released one was taken, so it does not count
 * as not taken.
 */
const entryCtes = ({ to, keepsPlace }: Ending): Sql => sql`
  policy AS (
    SELECT keeps_place, strikes_max, strike_pause_days FROM policies WHERE active
  ), fate AS MATERIALIZED (
    SELECT picked.offer_id, picked.entry_id, picked.patient_id, policy.strike_pause_days,
      coalesce(${keepsPlace ?? null}::boolean, ${to} = 'revoked' OR coalesce(policy.keeps_place, true)) AS keeps_place,
      ${to} NOT IN ('revoked', 'released') AND coalesce(policy.strikes_max <=
        count_offers_not_taken(picked.patient_id, (SELECT array_agg(offer_id) FROM picked))
        + row_number() OVER (PARTITION BY picked.patient_id ORDER BY picked.expires_at, picked.offer_id), false)
        AS is_pausing
    FROM picked LEFT JOIN policy ON true
  ), entry AS (
    UPDATE waitlist_entries e SET
      status = CASE WHEN is_pausing THEN 'paused' ELSE 'waiting' END::entry_status,
      paused_until = CASE WHEN is_pausing THEN now() + strike_pause_days * interval '24 hours' END,
      joined_at = CASE WHEN keeps_place THEN e.joined_at ELSE now() END,
      matched_at = CASE WHEN keeps_place THEN e.matched_at END,
      waiting_since = clock_timestamp()
    FROM fate WHERE e.id = fate.entry_id AND e.status = ${before(to).entry} RETURNING e.id
  )`
