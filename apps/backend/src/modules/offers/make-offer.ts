import type { Offer } from '@goodturn/contracts/offer'

import { DomainError, notFound, type ProblemExtras } from '../../errors'
import { type Db, type Sql, sql } from '../../platform/db'
import { journalCtes } from '../money/ledger'
import { type OfferRow, offerFields, toOffer } from './queries'

export type ManualOffer = {
  entryId: string
  campaignId: string
  reason: string
  timeZone: string
  actorId: string
  requestId: string
}

/** What a manual offer may not step over, by the code that tells of it. Each is a condition on `world w`. */
const rules: readonly { code: string; holds: Sql }[] = [
  { code: 'entry_not_waiting', holds: sql`w.entry_status = 'waiting'` },
  { code: 'campaign_not_active', holds: sql`w.campaign_status = 'active' AND w.is_running` },
  {
    code: 'screening_type',
    holds: sql`w.type_active AND (cardinality(w.type_ids) = 0 OR w.type_id = ANY (w.type_ids))`,
  },
  { code: 'clinically_ineligible', holds: sql`w.is_clinical` },
  { code: 'age', holds: sql`(w.age_min IS NULL OR w.age >= w.age_min) AND (w.age_max IS NULL OR w.age <= w.age_max)` },
  { code: 'sex', holds: sql`cardinality(w.sexes) = 0 OR w.sex = ANY (w.sexes)` },
  { code: 'state', holds: sql`cardinality(w.state_codes) = 0 OR w.state_code = ANY (w.state_codes)` },
  { code: 'lga', holds: sql`cardinality(w.lga_codes) = 0 OR w.lga_code = ANY (w.lga_codes)` },
  {
    code: 'income',
    holds: sql`(w.income_min IS NULL OR w.income >= w.income_min) AND (w.income_max IS NULL OR w.income <= w.income_max)`,
  },
  { code: 'insufficient_funds', holds: sql`w.available >= w.price` },
  { code: 'open_offers', holds: sql`w.open_offers < w.open_offers_max` },
]

const holds = (rule: Sql): Sql => sql`coalesce(${rule}, false)`
const all: Sql = rules.map((rule) => holds(rule.holds)).reduce((left, right) => sql`${left} AND ${right}`)
const broken: Sql = rules
  .map(({ code, holds: rule }) => sql`CASE WHEN NOT ${holds(rule)} THEN ${code}::text END`)
  .reduce((left, right) => sql`${left}, ${right}`)

/**
 * Offers a screening to one person out of their turn, for a reason that is kept. Only the order is stepped over: the campaign
 * must be active, hold the whole price and fit the person by every rule, and the person's limits hold. Plans that were made
 * before can no longer be applied. Two statements: what is held first, in the order that every writer keeps, is read in the
 * second as it is then.
 * @throws {DomainError} `not_found`; `run_in_progress` while a run is being applied; `conflict` with the rules that do not hold.
 */
export async function makeManualOffer(tx: Db, input: ManualOffer): Promise<Offer> {
  const { entryId, reason, actorId, requestId } = input
  await hold(tx, input)
  const rows = await tx.$queryRaw<(OfferRow & { broken: string[] | null })[]>`
    WITH ${worldCtes(input)}, matched AS (
      UPDATE waitlist_entries e SET status = 'matched', matched_at = coalesce(e.matched_at, now())
      FROM world w WHERE e.id = ${entryId}::uuid AND e.status = 'waiting' AND ${all}
      RETURNING e.id, e.patient_id, e.joined_at, w.type_id, w.campaign_id, w.price, w.offer_days
    ), offer AS (
      INSERT INTO offers (entry_id, patient_id, campaign_id, screening_type_id, amount_minor, expires_at, waited_since)
      SELECT id, patient_id, campaign_id, type_id, price, now() + offer_days * interval '24 hours', joined_at FROM matched
      RETURNING *
    ), balance AS (
      UPDATE campaigns c SET available_minor = c.available_minor - o.amount_minor, reserved_minor = c.reserved_minor + o.amount_minor,
        version = c.version + 1, status = CASE WHEN c.available_minor = o.amount_minor THEN 'exhausted' ELSE c.status END
      FROM offer o WHERE c.id = o.campaign_id
    ), legs AS (
      SELECT o.id AS source_id, o.campaign_id AS journal_campaign_id, l.leg, l.account, o.campaign_id,
        l.sign * o.amount_minor AS amount_minor
      FROM offer o
      CROSS JOIN (VALUES (1::smallint, 'available'::ledger_account, -1), (2::smallint, 'reserved', 1)) AS l(leg, account, sign)
    ), ${journalCtes('reservation', sql`legs`)}, message AS (
      INSERT INTO outbox_messages (kind, recipient_id, subject_id) SELECT 'offer_made', patient_id, id FROM offer
    ), audit AS (
      INSERT INTO audit_events (actor_id, action, entity, entity_id, request_id, detail)
      SELECT ${actorId}::uuid, 'offer.made_by_hand', 'offer', id, ${requestId},
        jsonb_build_object('entryId', entry_id, 'campaignId', campaign_id, 'amountMinor', amount_minor, 'reason', ${reason}::text)
      FROM offer
    )
    SELECT o.*, CASE WHEN o.id IS NULL THEN array_remove(ARRAY[${broken}], NULL) END AS broken
    FROM world w LEFT JOIN (SELECT ${offerFields} FROM offer) o ON true`
  const row = rows[0]
  if (!row) throw notFound()
  if (row.broken === null) return toOffer(row)
  const reasons: ProblemExtras['reasons'] = row.broken.map((code) => ({ code }))
  throw new DomainError('conflict', 'This offer would break rules', { reasons })
}

/**
 * Holds the line, the campaign, the person and the entry, in this order, until the transaction ends.
 * @throws {DomainError} `run_in_progress`: what a run is applying counts on the money and the people that it saw.
 */
async function hold(tx: Db, { entryId, campaignId }: ManualOffer): Promise<void> {
  const [held] = await tx.$queryRaw<{ isApplying: boolean }[]>`
    WITH line AS MATERIALIZED (
      SELECT pg_advisory_xact_lock_shared(1, 0)
    ), campaign AS MATERIALIZED (
      SELECT id FROM campaigns WHERE id = ${campaignId}::uuid AND (SELECT count(*) FROM line) > 0 FOR NO KEY UPDATE
    ), person AS MATERIALIZED (
      SELECT u.id FROM users u
      WHERE u.id = (SELECT patient_id FROM waitlist_entries WHERE id = ${entryId}::uuid) AND (SELECT count(*) FROM campaign) > 0
      FOR NO KEY UPDATE
    )
    SELECT EXISTS (SELECT 1 FROM match_runs WHERE status = 'applying') AS "isApplying"
    FROM waitlist_entries WHERE id = ${entryId}::uuid AND (SELECT count(*) FROM person) > 0 FOR UPDATE`
  if (held?.isApplying) throw new DomainError('run_in_progress')
}

/** Everything that the rules ask of the campaign, the person and the entry, as one row. */
const worldCtes = ({ entryId, campaignId, timeZone }: ManualOffer): Sql => sql`
  world AS MATERIALIZED (
    SELECT e.status AS entry_status, c.id AS campaign_id, c.status AS campaign_status,
      coalesce(c.starts_at <= now(), true) AND coalesce(c.ends_at > now(), true) AS is_running,
      c.screening_type_ids AS type_ids, t.id AS type_id, t.active AS type_active, price_of(t) AS price,
      c.available_minor AS available, a.age, p.sex, p.state_code, p.lga_code, p.monthly_income_minor AS income,
      c.age_min, c.age_max, c.sexes, c.state_codes, c.lga_codes, c.income_min_minor AS income_min, c.income_max_minor AS income_max,
      coalesce(t.age_min IS NULL OR a.age >= t.age_min, false) AND coalesce(t.age_max IS NULL OR a.age <= t.age_max, false)
        AND coalesce(cardinality(t.sexes) = 0 OR p.sex = ANY (t.sexes), false) AS is_clinical,
      (SELECT count(*) FROM offers o WHERE o.patient_id = e.patient_id AND o.status = 'open') AS open_offers,
      y.max_open_offers AS open_offers_max, y.offer_window_days AS offer_days
    FROM waitlist_entries e
    JOIN screening_types t ON t.id = e.screening_type_id
    JOIN campaigns c ON c.id = ${campaignId}::uuid
    CROSS JOIN (SELECT max_open_offers, offer_window_days FROM policies WHERE active) y
    LEFT JOIN patient_profiles p ON p.user_id = e.patient_id
    CROSS JOIN LATERAL (
      SELECT extract(year FROM age((now() AT TIME ZONE ${timeZone})::date, p.date_of_birth))::int AS age) a
    WHERE e.id = ${entryId}::uuid
  )`
