import type { Db } from '../../../platform/db'
import type { ChangeSincePlan } from './staleness-rules'

type ChangeRow = {
  about: ChangeSincePlan['about']
  wasSeen: boolean
  status: string | null
  count: bigint
  ids: string[]
}

/** Everything that a plan rests on and that has changed since its snapshot, counted by kind. The caller holds the line. */
export async function findChangesSincePlan(tx: Db, runId: string): Promise<ChangeSincePlan[]> {
  const rows = await tx.$queryRaw<ChangeRow[]>`
    WITH run AS (SELECT id, policy_id, snapshot_at FROM match_runs WHERE id = ${runId}::uuid),
    changed AS (
      SELECT 'campaign' AS about, rc.campaign_id IS NOT NULL AS was_seen, c.status::text AS status,
        coalesce(c.id, rc.campaign_id) AS id
      FROM (SELECT id, version, status FROM campaigns WHERE status IN ('active', 'paused', 'exhausted')) c
      FULL JOIN (SELECT campaign_id, version FROM match_run_campaigns WHERE run_id = ${runId}::uuid) rc
        ON rc.campaign_id = c.id
      WHERE c.id IS NULL OR rc.campaign_id IS NULL OR c.version <> rc.version
      UNION ALL
      SELECT 'policy', true, NULL, p.id FROM policies p, run WHERE p.active AND p.id <> run.policy_id
      UNION ALL
      SELECT 'price', true, NULL, t.id
      FROM (SELECT DISTINCT screening_type_id, amount_minor FROM proposals WHERE run_id = ${runId}::uuid) p
      JOIN screening_types t ON t.id = p.screening_type_id AND (price_of(t) <> p.amount_minor OR NOT t.active)
      UNION ALL
      SELECT 'catalog', true, NULL, t.id FROM screening_types t, run WHERE t.changed_at > run.snapshot_at
      UNION ALL
      SELECT 'entry', true, e.status::text, p.entry_id
      FROM run JOIN proposals p ON p.run_id = run.id JOIN waitlist_entries e ON e.id = p.entry_id
      WHERE e.status <> 'waiting' OR e.waiting_since > run.snapshot_at
      UNION ALL
      SELECT 'person', true, NULL, p.entry_id
      FROM run JOIN patient_profiles f ON f.updated_at > run.snapshot_at
      JOIN proposals p ON p.run_id = run.id AND p.patient_id = f.user_id
    )
    SELECT about, was_seen AS "wasSeen", status, count(*) AS count, (array_agg(id::text ORDER BY id))[1:5] AS ids
    FROM changed GROUP BY about, was_seen, status`
  return rows.map((row) => ({ ...row, count: Number(row.count) }) as ChangeSincePlan)
}
