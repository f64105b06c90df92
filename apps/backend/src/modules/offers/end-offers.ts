import { z } from 'zod'

import { type Db, type Sql, sql } from '../../platform/db'
import { audit } from '../audit'
import { money } from '../campaigns'
import { line } from '../line/waitlist'
import { outbox } from '../notifications/outbox'
import { endEach, notTaken } from './parts'

export type OffersEnd = {
  /** Released: a claimed offer for which no screening came about. Expired ones were open. */
  to: 'expired' | 'released'
  /** Which offers end: a condition on `offers o`, checked again once the row is held. */
  which: Sql
  /** How many at most, and in which order they are looked for. */
  limit: Sql
  /** Into the audit row: ids and codes. */
  detail: Record<string, string>
}

/**
 * Ends many offers without a screening, as `endOffer` ends one: each one's money goes back once, its entry goes back to the
 * line or, after too many offers not taken, on pause, and everybody concerned is told. One statement for hundreds, so that a
 * campaign's row is held for no round trip; answers how many. What a claim or a reminder holds is left to it.
 *
 * The locks are taken in the order that every writer keeps: the line, campaigns by id, people by id, offers by id. Each
 * step asks for the one before, and what is read after a lock is read from the row that the lock has found.
 */
export async function endOffers(db: Db, ending: OffersEnd): Promise<number> {
  const { to } = ending
  const told = { recipientId: sql`patient_id`, subjectId: sql`offer_id` }
  const statement = sql`
    WITH line AS MATERIALIZED (${line.share()}), ${lockCtes(ending)},
    policy AS (SELECT keeps_place, strikes_max, strike_pause_days FROM policies WHERE active),
    fate AS MATERIALIZED (${fateEach(to)}),
    entry AS (${line.endOfferEach({ from: sql`fate`, was: before[to].entry })}),
    offer AS (${endEach({ from: sql`fate`, to })}),
    ${money.releaseEach({ from: sql`picked` })},
    message AS (${outbox.tellEach({ kind: `offer_${to}`, from: sql`fate`, ...told })}),
    pause AS (${outbox.tellEach({ kind: 'entry_paused', from: sql`fate WHERE paused_until IS NOT NULL`, ...told })}),
    audit AS (${audit.noteEach({
      actorId: null,
      action: `offer.${to}`,
      entity: 'offer',
      from: sql`fate`,
      entityId: sql`offer_id`,
      detail: sql`${JSON.stringify(ending.detail)}::jsonb || jsonb_build_object('entryPaused', paused_until IS NOT NULL)`,
    })}), proof AS (
      -- Dividing by zero undoes the statement: no offer ends without its entry and its money.
      SELECT 1 / ((SELECT count(*) FROM journal) = ended AND (SELECT count(*) FROM entry) = ended)::int AS whole
      FROM (SELECT count(*) AS ended FROM picked) all_of_them
    )
    SELECT count(*)::int AS ended FROM offer JOIN proof ON whole = 1`
  const [row] = await db.$rows(z.object({ ended: z.number() }), statement)
  return row?.ended ?? 0
}

/** Where an offer and its entry must stand. */
const before = {
  expired: { offer: 'open', entry: 'matched' },
  released: { offer: 'claimed', entry: 'claimed' },
} as const

const lockCtes = ({ to, which, limit }: OffersEnd): Sql => sql`
  chosen AS MATERIALIZED (
    SELECT o.id, o.campaign_id, o.patient_id FROM offers o
    WHERE o.status = ${before[to].offer}::offer_status AND ${which} AND (SELECT count(*) FROM line) > 0 ${limit}
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
    WHERE o.id IN (SELECT id FROM chosen) AND o.status = ${before[to].offer}::offer_status AND ${which}
      AND (SELECT count(*) FROM person) > 0
    ORDER BY o.id FOR UPDATE SKIP LOCKED
  )`

/**
 * What becomes of the entries of `picked` under `policy`, two earlier CTEs: `decideFate` in SQL. Offers of one person that end
 * together are counted one after the other.
 */
export const fateEach = (to: OffersEnd['to']): Sql => sql`
  SELECT picked.offer_id, picked.entry_id, picked.patient_id,
    coalesce(policy.keeps_place, true) AS keeps_place,
    CASE WHEN ${to}::text = 'expired' AND policy.strikes_max <=
      ${notTaken({ patientId: sql`picked.patient_id`, besides: sql`(SELECT array_agg(offer_id) FROM picked)` })}
      + row_number() OVER (PARTITION BY picked.patient_id ORDER BY picked.expires_at, picked.offer_id)
      THEN now() + policy.strike_pause_days * interval '24 hours' END AS paused_until
  FROM picked LEFT JOIN policy ON true`
