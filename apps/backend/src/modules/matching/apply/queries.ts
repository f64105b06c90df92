// Turning proposals into offers, a chunk at a time. Every chunk is one transaction that moves the money, the entries,
// the messages and `applied_through` together, so an apply that dies anywhere goes on where the last commit left it.
import type { Db } from '../../../platform/db'
import { type Drive, needsTwo } from '../runs/queries'

/**
 * Marks a plan as being applied; from here on its proposals are promises. False when it is not `planned` any more, or when
 * it takes two people and nobody other than the actor has approved this very plan.
 */
export async function beginApply(tx: Db, args: { runId: string; actorId: string | null }): Promise<boolean> {
  const updated = await tx.$executeRaw`
    WITH run AS (
      UPDATE match_runs r SET status = 'applying', applied_by = ${args.actorId}::uuid, applying_at = now(), heartbeat_at = now(), attempt = 0, progress_done = 0,
        progress_total = coalesce((stats->>'matched')::int, 0)
      FROM policies p
      WHERE r.id = ${args.runId}::uuid AND r.status = 'planned' AND p.id = r.policy_id
        AND (NOT ${needsTwo} OR (r.approved_hash = r.plan_hash AND r.approved_by <> ${args.actorId}::uuid))
      RETURNING r.id
    )
    INSERT INTO audit_events (actor_id, action, entity, entity_id)
    SELECT ${args.actorId}::uuid, 'run.apply_started', 'match_run', id FROM run`
  return updated === 1
}

/** Locks the campaigns of the next chunk in id order, as every other writer does. */
export async function lockNextChunk(tx: Db, args: { runId: string; size: number }): Promise<void> {
  await tx.$queryRaw`
    WITH next AS MATERIALIZED (
      SELECT p.campaign_id FROM match_runs r CROSS JOIN LATERAL (
        SELECT campaign_id FROM proposals WHERE run_id = r.id AND rank > r.applied_through ORDER BY rank LIMIT ${args.size}
      ) p
      WHERE r.id = ${args.runId}::uuid
    )
    SELECT id FROM campaigns WHERE id IN (SELECT campaign_id FROM next)
    ORDER BY id FOR UPDATE`
}

export type ChunkResult = { proposed: number; matched: number; appliedThrough: number | null }

/**
 * Writes the offers of the next `size` proposals with all that belongs to them, in one statement. `proposed` is 0 when
 * nothing is left, or when another attempt drives the run now. `proposed` and `matched` are equal unless someone has
 * moved an entry behind the lock; the caller must then undo the transaction.
 */
export async function writeNextOffers(tx: Db, args: Drive & { size: number }): Promise<ChunkResult> {
  const rows = await tx.$queryRaw<{ proposed: number; matched: number; appliedThrough: number | null }[]>`
    WITH run AS (
      SELECT r.id, r.applied_through, p.offer_window_days FROM match_runs r JOIN policies p ON p.id = r.policy_id
      WHERE r.id = ${args.runId}::uuid AND r.attempt = ${args.attempt} AND r.status = 'applying'
      FOR UPDATE OF r
    ), chunk AS MATERIALIZED (
      SELECT p.rank, p.entry_id, p.patient_id, p.screening_type_id, p.campaign_id, p.amount_minor,
        uuidv7() AS offer_id, uuidv7() AS journal_id, run.id AS run_id,
        now() + make_interval(days => run.offer_window_days) AS expires_at
      FROM run JOIN LATERAL (
        SELECT * FROM proposals WHERE run_id = run.id AND rank > run.applied_through ORDER BY rank LIMIT ${args.size}
      ) p ON true
    ), matched AS (
      -- As an array, not a join: the planner would hash the whole line for each chunk, and the cost would grow with it.
      UPDATE waitlist_entries e SET status = 'matched', matched_at = coalesce(e.matched_at, now())
      WHERE e.id = ANY (ARRAY(SELECT entry_id FROM chunk)) AND e.status = 'waiting' RETURNING e.id, e.joined_at
    ), offer AS (
      INSERT INTO offers
        (id, entry_id, patient_id, campaign_id, screening_type_id, run_id, amount_minor, expires_at, waited_since)
      SELECT offer_id, entry_id, patient_id, campaign_id, screening_type_id, run_id, amount_minor, expires_at, joined_at
      FROM chunk JOIN matched ON matched.id = entry_id
    ), journal AS (
      INSERT INTO ledger_journals (id, kind, source_id, campaign_id)
      SELECT journal_id, 'reservation', offer_id, campaign_id FROM chunk
    ), leg AS (
      INSERT INTO ledger_entries (journal_id, leg, account, campaign_id, amount_minor)
      SELECT journal_id, l.leg, l.account::ledger_account, campaign_id, l.sign * amount_minor
      FROM chunk CROSS JOIN (VALUES (1::smallint, 'available', -1), (2::smallint, 'reserved', 1)) AS l(leg, account, sign)
    ), money AS (
      UPDATE campaigns c SET available_minor = available_minor - s.total, reserved_minor = reserved_minor + s.total,
        version = version + 1,
        status = CASE WHEN c.status = 'active' AND c.available_minor = s.total THEN 'exhausted' ELSE c.status END
      FROM (SELECT campaign_id, sum(amount_minor)::bigint AS total FROM chunk GROUP BY campaign_id) s
      WHERE c.id = s.campaign_id
    ), message AS (
      INSERT INTO outbox_messages (kind, recipient_id, subject_id)
      SELECT 'offer_made', patient_id, offer_id FROM chunk
    ), audit AS (
      INSERT INTO audit_events (action, entity, entity_id, detail)
      SELECT 'run.offers_made', 'match_run', run_id, jsonb_build_object('fromRank', min(rank), 'toRank', max(rank),
        'offers', count(*), 'amountMinor', sum(amount_minor))
      FROM chunk GROUP BY run_id
    ), progress AS (
      UPDATE match_runs r SET applied_through = s.last_rank, progress_done = progress_done + s.offers, heartbeat_at = now()
      FROM (SELECT run_id, max(rank) AS last_rank, count(*)::int AS offers FROM chunk GROUP BY run_id) s
      WHERE r.id = s.run_id
    )
    SELECT (SELECT count(*)::int FROM chunk) AS proposed, (SELECT count(*)::int FROM matched) AS matched,
      (SELECT max(rank) FROM chunk) AS "appliedThrough"`
  return rows[0] ?? { proposed: 0, matched: 0, appliedThrough: null }
}

/** Ends an apply whose proposals all are offers. False while some are left or another attempt drives the run. */
export async function finishApply(db: Db, drive: Drive): Promise<boolean> {
  const updated = await db.$executeRaw`
    WITH run AS (
      UPDATE match_runs r SET status = 'applied', finished_at = now()
      WHERE r.id = ${drive.runId}::uuid AND r.attempt = ${drive.attempt} AND r.status = 'applying'
        AND NOT EXISTS (SELECT 1 FROM proposals p WHERE p.run_id = r.id AND p.rank > r.applied_through)
      RETURNING id, progress_done
    )
    INSERT INTO audit_events (action, entity, entity_id, detail)
    SELECT 'run.applied', 'match_run', id, jsonb_build_object('offers', progress_done) FROM run`
  return updated === 1
}
