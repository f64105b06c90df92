// The run table is the truth of every run: who drives it, how far it has come, what it promised. A driver that lost its
// run to a later attempt finds `attempt` changed and writes nothing.
import type { Run, RunApproval, RunStats, StaleReason } from '@goodturn/contracts/matching'
import type { RunPolicy } from '@goodturn/contracts/policy'

import { notFound } from '../../../errors'
import { type Db, sql } from '../../../platform/db'
import type { CursorKey, PageArgs } from '../../../platform/paging'
import { takesTwo } from '../rules'

/** Keeps everyone out who moves entries or takes money, until the transaction ends: applies and snapshots only. */
export async function takeApplyLock(tx: Db): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(1, 0)`
}

export type RunRow = Omit<
  Run,
  'snapshotAt' | 'createdAt' | 'plannedAt' | 'finishedAt' | 'progress' | 'approval' | 'startedBy' | 'startedByName'
> & {
  policyId: string
  requestedBy: string | null
  requestedByName: string | null
  attempt: number
  appliedThrough: number
  progressDone: number
  progressTotal: number
  snapshotAt: Date | null
  createdAt: Date
  plannedAt: Date | null
  finishedAt: Date | null
  approvalAboveMinor: bigint | null
  approvedBy: string | null
  approvedByName: string | null
  approvedAt: Date | null
}

const selectRuns = sql`
  SELECT r.id, r.status::text, r.trigger::text, r.policy, r.policy_id AS "policyId", p.version AS "policyVersion",
    r.requested_by AS "requestedBy", a.full_name AS "requestedByName", r.attempt, r.applied_through AS "appliedThrough",
    r.progress_done AS "progressDone", r.progress_total AS "progressTotal", r.plan_hash AS "planHash",
    r.engine_version AS "engineVersion", r.stats, r.failure_code AS "failureCode", r.stale_reasons AS "staleReasons",
    r.snapshot_at AS "snapshotAt", r.created_at AS "createdAt", r.planned_at AS "plannedAt", r.finished_at AS "finishedAt",
    p.approval_above_minor AS "approvalAboveMinor", r.approved_by AS "approvedBy", b.full_name AS "approvedByName",
    r.approved_at AS "approvedAt"
  FROM match_runs r JOIN policies p ON p.id = r.policy_id
  LEFT JOIN users a ON a.id = r.requested_by LEFT JOIN users b ON b.id = r.approved_by`

/** A run as it travels. */
export const toRun = (row: RunRow): Run => ({
  id: row.id,
  status: row.status,
  trigger: row.trigger,
  startedBy: row.requestedBy,
  startedByName: row.requestedByName,
  approval: approvalOf(row),
  policy: row.policy,
  policyVersion: row.policyVersion,
  progress: { done: row.progressDone, total: row.progressTotal },
  planHash: row.planHash,
  engineVersion: row.engineVersion,
  stats: row.stats,
  failureCode: row.failureCode,
  staleReasons: row.staleReasons,
  snapshotAt: row.snapshotAt?.toISOString() ?? null,
  createdAt: row.createdAt.toISOString(),
  plannedAt: row.plannedAt?.toISOString() ?? null,
  finishedAt: row.finishedAt?.toISOString() ?? null,
})

/** Whether a plan takes two people, and who of them has approved it. A plan that is stale has lost its approval. */
export function approvalOf(row: RunRow): RunApproval | null {
  const aboveMinor = row.approvalAboveMinor === null ? null : Number(row.approvalAboveMinor)
  if (!takesTwo(row.stats, aboveMinor) || aboveMinor === null) return null
  if (row.status === 'stale') return { aboveMinor, approvedBy: null, approvedByName: null, approvedAt: null }
  const { approvedBy, approvedByName, approvedAt } = row
  return { aboveMinor, approvedBy, approvedByName, approvedAt: approvedAt?.toISOString() ?? null }
}

/** One run, or null. */
export async function findRun(db: Db, runId: string): Promise<RunRow | null> {
  const rows = await db.$queryRaw<RunRow[]>`${selectRuns} WHERE r.id = ${runId}::uuid`
  return rows[0] ?? null
}

/** One run. @throws {DomainError} `not_found` */
export async function getRun(db: Db, runId: string): Promise<RunRow> {
  const run = await findRun(db, runId)
  if (!run) throw notFound()
  return run
}

/** Runs, newest first. */
export async function listRuns(db: Db, { limit, after }: PageArgs): Promise<RunRow[]> {
  const [at, id] = after ?? []
  const behind = at && id ? sql`WHERE (r.created_at, r.id) < (${at}::timestamptz, ${id}::uuid)` : sql``
  return db.$queryRaw<RunRow[]>`${selectRuns} ${behind} ORDER BY r.created_at DESC, r.id DESC LIMIT ${limit + 1}`
}

/** The newest plan of the schedule that promises so much that it waits for a person, or null. */
export async function findWaitingPlan(db: Db): Promise<string | null> {
  const rows = await db.$queryRaw<{ id: string; isWaiting: boolean }[]>`
    SELECT r.id, r.status = 'planned' AND ${needsTwo} AS "isWaiting"
    FROM match_runs r JOIN policies p ON p.id = r.policy_id
    WHERE r.schedule_slot IS NOT NULL ORDER BY r.schedule_slot DESC LIMIT 1`
  return rows[0]?.isWaiting ? rows[0].id : null
}

/** Whether the plan of a run `r` promises more than its policy `p` lets one administrator give away. */
export const needsTwo = sql`coalesce((r.stats->>'amountMinor')::bigint > p.approval_above_minor, false)`

export const keyOfRun = (run: RunRow): CursorKey => [run.createdAt.toISOString(), run.id]

export type NewRun = {
  trigger: 'manual' | 'schedule'
  requestedBy: string | null
  policyId: string
  policy: RunPolicy
  scheduleSlot: Date | null
}

/** Creates a run, or answers null when another one is busy or stands for the same hour. */
export async function insertRun(tx: Db, run: NewRun): Promise<string | null> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO match_runs (trigger, requested_by, policy_id, policy, schedule_slot)
    VALUES (${run.trigger}::run_trigger, ${run.requestedBy}::uuid, ${run.policyId}::uuid,
      ${JSON.stringify(run.policy)}::jsonb, ${run.scheduleSlot}::timestamptz)
    ON CONFLICT DO NOTHING
    RETURNING id`
  return rows[0]?.id ?? null
}

/** Which run and attempt a driver works for. */
export type Drive = { runId: string; attempt: number }

/**
 * Takes a run over for a new attempt. Answers the attempt's number, or null when the run needs nobody or its present
 * driver was heard of within `quietS` seconds.
 */
export async function takeOverRun(db: Db, args: { runId: string; quietS: number }): Promise<number | null> {
  const rows = await db.$queryRaw<{ attempt: number }[]>`
    UPDATE match_runs SET attempt = attempt + 1, heartbeat_at = now()
    WHERE id = ${args.runId}::uuid AND status IN ('planning', 'applying')
      AND (attempt = 0 OR heartbeat_at < now() - make_interval(secs => ${args.quietS}::float))
    RETURNING attempt`
  return rows[0]?.attempt ?? null
}

/** Runs whose driver has fallen silent. At most one run is ever busy. */
export async function listSilentRuns(db: Db, quietS: number): Promise<{ id: string; status: string }[]> {
  return db.$queryRaw`
    SELECT id, status::text FROM match_runs
    WHERE status IN ('planning', 'applying')
      AND (heartbeat_at < now() - make_interval(secs => ${quietS}::float) OR (attempt = 0 AND created_at < now() - interval '5 s'))
    LIMIT 2`
}

/** Says how far a driver has come and that it lives; false when it has lost the run. */
export async function reportProgress(
  db: Db,
  drive: Drive,
  progress: { done: number; total: number },
): Promise<boolean> {
  const updated = await db.$executeRaw`
    UPDATE match_runs SET progress_done = ${progress.done}, progress_total = ${progress.total}, heartbeat_at = now()
    WHERE id = ${drive.runId}::uuid AND attempt = ${drive.attempt} AND status = 'planning'`
  return updated === 1
}

/** Says that a driver lives while it counts nothing. */
export async function keepAlive(db: Db, drive: Drive): Promise<void> {
  await db.$executeRaw`
    UPDATE match_runs SET heartbeat_at = now() WHERE id = ${drive.runId}::uuid AND attempt = ${drive.attempt}`
}

/** Ends a run that cannot go on. */
export async function failRun(db: Db, drive: Drive, failureCode: string): Promise<void> {
  await db.$executeRaw`
    UPDATE match_runs SET status = 'failed', failure_code = ${failureCode}, finished_at = now()
    WHERE id = ${drive.runId}::uuid AND attempt = ${drive.attempt} AND status IN ('planning', 'applying')`
}

export type PlanResult = {
  planHash: string
  engineVersion: string
  stats: RunStats
  campaigns: { campaignId: string; plannedMinor: number; matched: number }[]
}

/** Completes a plan: hash, figures and what each campaign would pay. False when the driver has lost the run. */
export async function completePlan(db: Db, drive: Drive, plan: PlanResult): Promise<boolean> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    WITH run AS (
      UPDATE match_runs SET status = 'planned', plan_hash = ${plan.planHash}, engine_version = ${plan.engineVersion},
        stats = ${JSON.stringify(plan.stats)}::jsonb, planned_at = now(), progress_done = progress_total
      WHERE id = ${drive.runId}::uuid AND attempt = ${drive.attempt} AND status = 'planning'
      RETURNING id
    ), audit AS (
      INSERT INTO audit_events (action, entity, entity_id, detail)
      SELECT 'run.planned', 'match_run', id, jsonb_build_object('planHash', ${plan.planHash}::text, 'matched', ${plan.stats.matched}::int)
      FROM run
    ), shares AS (
      UPDATE match_run_campaigns rc SET planned_minor = c."plannedMinor", matched = c.matched
      FROM run, jsonb_to_recordset(${JSON.stringify(plan.campaigns)}::jsonb)
        AS c("campaignId" uuid, "plannedMinor" bigint, matched int)
      WHERE rc.run_id = run.id AND rc.campaign_id = c."campaignId"
    )
    SELECT id FROM run`
  return rows.length === 1
}

/** Why a plan may no longer be applied: what has changed since its snapshot. Bounded samples with whole counts. */
export async function findStaleReasons(tx: Db, runId: string): Promise<StaleReason[]> {
  const rows = await tx.$queryRaw<{ code: string; count: bigint; ids: string[] }[]>`
    WITH run AS (SELECT id, policy_id, snapshot_at FROM match_runs WHERE id = ${runId}::uuid),
    changed AS (
      SELECT CASE WHEN c.id IS NULL OR c.status IN ('closed', 'draft') THEN 'campaign_gone'
                  WHEN rc.campaign_id IS NULL THEN 'campaign_added' ELSE 'campaign_changed' END AS code,
        coalesce(c.id, rc.campaign_id) AS id
      FROM (SELECT id, version, status FROM campaigns WHERE status IN ('active', 'paused', 'exhausted')) c
      FULL JOIN (SELECT campaign_id, version FROM match_run_campaigns WHERE run_id = ${runId}::uuid) rc
        ON rc.campaign_id = c.id
      WHERE c.id IS NULL OR rc.campaign_id IS NULL OR c.version <> rc.version
      UNION ALL
      SELECT 'policy_changed', p.id FROM policies p, run WHERE p.active AND p.id <> run.policy_id
      UNION ALL
      SELECT 'price_changed', t.id
      FROM (SELECT DISTINCT screening_type_id, amount_minor FROM proposals WHERE run_id = ${runId}::uuid) p
      JOIN screening_types t ON t.id = p.screening_type_id AND (price_of(t) <> p.amount_minor OR NOT t.active)
      UNION ALL
      SELECT 'catalog_changed', t.id FROM screening_types t, run WHERE t.changed_at > run.snapshot_at
      UNION ALL
      SELECT CASE WHEN e.status <> 'waiting' THEN 'entry_left' ELSE 'entry_changed' END, p.entry_id
      FROM run JOIN proposals p ON p.run_id = run.id JOIN waitlist_entries e ON e.id = p.entry_id
      WHERE e.status <> 'waiting' OR e.waiting_since > run.snapshot_at
      UNION ALL
      SELECT 'person_changed', p.entry_id
      FROM run JOIN patient_profiles f ON f.updated_at > run.snapshot_at
      JOIN proposals p ON p.run_id = run.id AND p.patient_id = f.user_id
    )
    SELECT code, count(*) AS count, (array_agg(id::text ORDER BY id))[1:5] AS ids FROM changed GROUP BY code ORDER BY code`
  return rows.map((row) => ({ code: row.code, count: Number(row.count), ids: row.ids }))
}

/** Records that a plan was refused, and why. */
export async function markStale(tx: Db, args: { runId: string; reasons: StaleReason[] }): Promise<void> {
  await tx.$executeRaw`
    WITH run AS (
      UPDATE match_runs SET status = 'stale', stale_reasons = ${JSON.stringify(args.reasons)}::jsonb, finished_at = now()
      WHERE id = ${args.runId}::uuid AND status = 'planned' RETURNING id
    )
    INSERT INTO audit_events (action, entity, entity_id) SELECT 'run.stale', 'match_run', id FROM run`
}

/** Discards a run that has made no offer. */
export async function discardPlannedRun(tx: Db, runId: string): Promise<boolean> {
  const updated = await tx.$executeRaw`
    UPDATE match_runs SET status = 'discarded', finished_at = now()
    WHERE id = ${runId}::uuid AND status IN ('planning', 'planned', 'failed') AND applied_through = 0`
  return updated === 1
}

/** Sets a failed run going again. Null when there is no such run. */
export async function reopenRun(tx: Db, runId: string): Promise<'planning' | 'applying' | 'not_failed' | null> {
  const rows = await tx.$queryRaw<{ status: 'planning' | 'applying' }[]>`
    UPDATE match_runs SET status = CASE WHEN applying_at IS NULL THEN 'planning' ELSE 'applying' END::run_status,
      failure_code = NULL, finished_at = NULL, heartbeat_at = to_timestamp(0)
    WHERE id = ${runId}::uuid AND status = 'failed'
    RETURNING status::text`
  if (rows[0]) return rows[0].status
  return (await findRun(tx, runId)) ? 'not_failed' : null
}

/** Discards a plan that promises nothing to anybody. */
export async function discardRunWithoutProposals(db: Db, runId: string): Promise<boolean> {
  const updated = await db.$executeRaw`
    UPDATE match_runs SET status = 'discarded', finished_at = now()
    WHERE id = ${runId}::uuid AND status = 'planned' AND (stats->>'matched')::int = 0`
  return updated === 1
}
