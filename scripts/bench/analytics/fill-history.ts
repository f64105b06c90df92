// What has happened to the line of a bench world: runs every two weeks, offers of every fate, and the money they cost.
import pg from 'pg'

/** Of a row's id, the same in every world: which fate it has, how long something took. */
const chance = (salt: string, id = 'e.id') => `(abs(hashtextextended(${id}::text || '${salt}', 0)) % 1000)`

const RUN_DAYS = 14

const INSERT_RUNS = `
  INSERT INTO match_runs (status, trigger, policy_id, policy, plan_hash, stats, created_at, planned_at, applying_at,
    finished_at, heartbeat_at)
  SELECT 'applied', 'schedule', p.id, '{}', 'bench', '{"considered": 1000, "matched": 600, "unmatched": 400,
    "amountMinor": 0, "byReason": {"no_eligible_campaign": 300, "not_reached": 100}}', at, at, at, at, at
  FROM (SELECT id FROM policies WHERE active) p,
    generate_series(date_trunc('day', now()) - interval '560 days', now() - interval '1 day', interval '${RUN_DAYS} days') at`

/** Three fifths of those who wait are offered a screening by the first run after some days; a few have left before. */
const INSERT_OFFERS = `
  WITH run AS (
    SELECT array_agg(id ORDER BY created_at) AS ids, min(created_at) AS first, count(*)::int AS runs FROM match_runs
  ), campaign AS (
    SELECT array_agg(id ORDER BY created_at, id) AS ids, count(*)::int AS campaigns FROM campaigns
  ), chosen AS (
    SELECT e.*, t.price_minor, c.ids[1 + (${chance('campaign')} * c.campaigns / 1000)] AS campaign_id, r.ids AS run_ids, r.first,
      ceil(extract(epoch FROM e.joined_at + ${chance('delay')} % 60 * interval '1 day' - r.first) / ${RUN_DAYS * 86_400})::int AS run_at,
      r.runs, ${chance('fate')} AS fate
    FROM waitlist_entries e JOIN screening_types t ON t.id = e.screening_type_id CROSS JOIN run r CROSS JOIN campaign c
    WHERE ${chance('match')} < 600
  ), offered AS (
    SELECT *, run_ids[run_at + 1] AS run_id, first + run_at * interval '${RUN_DAYS} days' AS offered_at FROM chosen
    WHERE run_at BETWEEN 0 AND runs - 1
  ), answered AS (
    SELECT *, offered_at + ${chance('claim', 'id')} % 160 * interval '1 hour' AS claimed,
      offered_at + (7 + ${chance('end', 'id')} % 40) * interval '1 day' AS ended,
      CASE WHEN fate < 700 THEN 'fulfilled' WHEN fate < 760 THEN 'released' WHEN fate < 880 THEN 'expired'
        WHEN fate < 980 THEN 'declined' ELSE 'revoked' END AS ending
    FROM offered
  )
  INSERT INTO offers (entry_id, patient_id, screening_type_id, campaign_id, run_id, amount_minor, status, waited_since,
    offered_at, expires_at, claimed_at, ended_at, decline_reason)
  SELECT id, patient_id, screening_type_id, campaign_id, run_id, price_minor,
    CASE WHEN ended < now() THEN ending WHEN fate < 760 AND claimed < now() THEN 'claimed' ELSE 'open' END::offer_status,
    joined_at, offered_at, offered_at + interval '7 days',
    CASE WHEN fate < 760 AND claimed < now() THEN claimed END, CASE WHEN ended < now() THEN ended END,
    CASE WHEN ended < now() AND ending = 'declined' THEN 'other' END
  FROM answered`

const FOLLOW = [
  `UPDATE waitlist_entries e SET matched_at = o.offered_at,
     status = CASE o.status WHEN 'open' THEN 'matched' WHEN 'claimed' THEN 'claimed' WHEN 'fulfilled' THEN 'served'
       ELSE 'waiting' END::entry_status,
     ended_at = CASE WHEN o.status = 'fulfilled' THEN o.ended_at END
   FROM offers o WHERE o.entry_id = e.id`,
  `UPDATE waitlist_entries e SET status = CASE WHEN ${chance('leave')} < 30 THEN 'withdrawn' ELSE 'expired' END::entry_status,
     ended_at = least(joined_at + (5 + ${chance('left')} % 90) * interval '1 day', now() - interval '1 hour')
   WHERE status = 'waiting' AND matched_at IS NULL AND ${chance('leave')} < 50`,
  `WITH used AS (
     SELECT campaign_id, coalesce(sum(amount_minor) FILTER (WHERE status = 'fulfilled'), 0) AS spent,
       coalesce(sum(amount_minor) FILTER (WHERE status IN ('open', 'claimed')), 0) AS reserved
     FROM offers GROUP BY campaign_id
   )
   UPDATE campaigns c SET spent_minor = spent, reserved_minor = reserved,
     funded_minor = available_minor + spent + reserved FROM used u WHERE u.campaign_id = c.id`,
  `UPDATE payments p SET amount_minor = c.funded_minor, created_at = p.confirmed_at - interval '200 days',
     confirmed_at = p.confirmed_at - (hashtext(p.id::text) & 127) * interval '1 day'
   FROM campaigns c WHERE c.id = p.campaign_id`,
  `UPDATE ledger_journals j SET created_at = p.confirmed_at FROM payments p WHERE p.id = j.source_id`,
  `UPDATE ledger_entries l SET amount_minor = sign(l.amount_minor) * c.funded_minor FROM campaigns c WHERE c.id = l.campaign_id`,
]

/** How many events a world of a size has: waits that began, offers made, claimed and ended, waits given up. */
const COUNT_EVENTS = `
  SELECT (SELECT count(*) + count(ended_at) FILTER (WHERE matched_at IS NULL) FROM waitlist_entries)
    + (SELECT count(*) + count(claimed_at) + count(ended_at) FROM offers) AS events`

/** Events for each wait, so that a world of some events has the right number of waits. */
export const EVENTS_PER_WAIT = 2.39

/**
 * Lets the line of a world have its past, and writes everything down for the facts, as a migration does. Answers how many
 * events there are.
 */
export async function fillHistory(adminUrl: string): Promise<number> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    // Rows that are right by construction, as in the rest of the world.
    await client.query('SET session_replication_role = replica')
    for (const statement of [INSERT_RUNS, INSERT_OFFERS, ...FOLLOW]) await client.query(statement)
    await client.query('SET session_replication_role = origin')
    await client.query('SELECT rebuild_analytics()')
    await client.query('VACUUM (ANALYZE)')
    const { rows } = await client.query<{ events: string }>(COUNT_EVENTS)
    return Number(rows[0]?.events)
  } finally {
    await client.end()
  }
}
