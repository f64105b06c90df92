// Turning proposals into offers, a chunk at a time. Every chunk is one transaction that moves the money, the entries,
// the messages and `applied_through` together, so an apply that dies anywhere goes on where the last commit left it.
import type { StaleReason } from '@goodturn/contracts/matching'

import { type Db, sql } from '../../../platform/db'
import { audit } from '../../audit'
import { money } from '../../campaigns'
import { line } from '../../line/waitlist'
import { outbox } from '../../notifications/outbox'
import { offers } from '../../offers'
import type { Drive } from '../runs/queries'

/** Marks a plan as being applied; from here on its proposals are promises. The caller holds the run. */
export async function beginApply(tx: Db, { runId, actorId }: { runId: string; actorId: string | null }): Promise<void> {
  await tx.$executeRaw`
    UPDATE match_runs SET status = 'applying', applied_by = ${actorId}::uuid, applying_at = now(), heartbeat_at = now(),
      attempt = 0, progress_done = 0, progress_total = coalesce((stats->>'matched')::int, 0)
    WHERE id = ${runId}::uuid AND status = 'planned'`
  await tx.$executeRaw(audit.note({ actorId, action: 'run.apply_started', entity: 'match_run', entityId: runId }))
}

/** Records that a plan was refused, and why. */
export async function markStale(tx: Db, { runId, reasons }: { runId: string; reasons: StaleReason[] }): Promise<void> {
  await tx.$executeRaw`
    WITH run AS (
      UPDATE match_runs SET status = 'stale', stale_reasons = ${JSON.stringify(reasons)}::jsonb, finished_at = now()
      WHERE id = ${runId}::uuid AND status = 'planned' RETURNING id
    )
    ${audit.noteEach({ actorId: null, action: 'run.stale', entity: 'match_run', from: sql`run`, entityId: sql`id` })}`
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
 * moved an entry in spite of the lock; the caller must then undo the transaction.
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
      ${line.matchEach({ ids: sql`SELECT entry_id FROM chunk` })}
    ), offer AS (
      ${offers.insertEach({ from: sql`chunk JOIN matched ON matched.id = entry_id` })}
    ), ${money.reserveEach({ from: sql`chunk`, journalId: sql`journal_id` })}, message AS (
      ${outbox.tellEach({ kind: 'offer_made', from: sql`chunk`, recipientId: sql`patient_id`, subjectId: sql`offer_id` })}
    ), audit AS (
      ${audit.noteEach({
        actorId: null,
        action: 'run.offers_made',
        entity: 'match_run',
        from: sql`(
          SELECT run_id, jsonb_build_object('fromRank', min(rank), 'toRank', max(rank), 'offers', count(*),
            'amountMinor', sum(amount_minor)) AS made
          FROM chunk GROUP BY run_id) made`,
        entityId: sql`run_id`,
        detail: sql`made.made`,
      })}
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
    ${audit.noteEach({
      actorId: null,
      action: 'run.applied',
      entity: 'match_run',
      from: sql`run`,
      entityId: sql`id`,
      detail: sql`jsonb_build_object('offers', progress_done)`,
    })}`
  return updated === 1
}
