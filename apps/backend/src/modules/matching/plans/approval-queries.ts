import type { Db } from '../../../platform/db'
import { needsTwo } from '../runs/queries'

/** Writes down who approves a plan, once; false when that is not theirs to do, or not to be done. */
export async function markApproved(
  tx: Db,
  args: { runId: string; planHash: string; actorId: string; requestId: string },
): Promise<boolean> {
  const updated = await tx.$executeRaw`
    WITH run AS (
      UPDATE match_runs r SET approved_by = ${args.actorId}::uuid, approved_at = now(), approved_hash = r.plan_hash
      FROM policies p
      WHERE r.id = ${args.runId}::uuid AND p.id = r.policy_id AND r.status = 'planned' AND r.plan_hash = ${args.planHash}
        AND r.approved_by IS NULL AND ${needsTwo} AND r.requested_by IS DISTINCT FROM ${args.actorId}::uuid
      RETURNING r.id, r.plan_hash, r.stats
    )
    INSERT INTO audit_events (actor_id, action, entity, entity_id, request_id, detail)
    SELECT ${args.actorId}::uuid, 'run.approved', 'match_run', id, ${args.requestId},
      jsonb_build_object('planHash', plan_hash, 'amountMinor', stats->'amountMinor')
    FROM run`
  return updated === 1
}
