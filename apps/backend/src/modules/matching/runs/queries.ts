// The run table is the truth of every run: who drives it, how far it has come, what it promised. A driver that lost its
// run to a later attempt finds `attempt` changed and writes nothing.
import type { Run, RunApproval, RunStats } from '@goodturn/contracts/matching'
import type { RunPolicy } from '@goodturn/contracts/policy'

import { sql as fragment, type Insertable, type UpdateObject } from 'kysely'

import { notFound } from '../../../errors'
import { type Db, databaseNow, expectRows, type Statement, sql, type Tables } from '../../../platform/db'
import type { CursorKey, PageArgs } from '../../../platform/paging'
import { audit } from '../../audit'
import { needsApproval } from '../rules'

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
  hasBegunToApply: boolean
}

const selectRuns = sql`
  SELECT r.id, r.status::text, r.trigger::text, r.policy, r.policy_id AS "policyId", p.version AS "policyVersion",
    r.requested_by AS "requestedBy", a.full_name AS "requestedByName", r.attempt, r.applied_through AS "appliedThrough",
    r.progress_done AS "progressDone", r.progress_total AS "progressTotal", r.plan_hash AS "planHash",
    r.engine_version AS "engineVersion", r.stats, r.failure_code AS "failureCode", r.stale_reasons AS "staleReasons",
    r.snapshot_at AS "snapshotAt", r.created_at AS "createdAt", r.planned_at AS "plannedAt", r.finished_at AS "finishedAt",
    p.approval_above_minor AS "approvalAboveMinor", r.approved_by AS "approvedBy", b.full_name AS "approvedByName",
    r.approved_at AS "approvedAt", r.applying_at IS NOT NULL AS "hasBegunToApply"
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

/** Whether a plan needs an approval, and who has given it. A plan that is stale has lost its approval. */
export function approvalOf(row: RunRow): RunApproval | null {
  const aboveMinor = row.approvalAboveMinor === null ? null : Number(row.approvalAboveMinor)
  if (!needsApproval(row.stats, aboveMinor) || aboveMinor === null) return null
  if (row.status === 'stale') return { aboveMinor, approvedBy: null, approvedByName: null, approvedAt: null }
  const { approvedBy, approvedByName, approvedAt } = row
  return { aboveMinor, approvedBy, approvedByName, approvedAt: approvedAt?.toISOString() ?? null }
}

/** One run, or null. */
export async function findRun(db: Db, runId: string): Promise<RunRow | null> {
  const rows = await db.$queryRaw<RunRow[]>`${selectRuns} WHERE r.id = ${runId}::uuid`
  return rows[0] ?? null
}

/** The same, held until the transaction ends. */
export async function holdRun(tx: Db, runId: string): Promise<RunRow | null> {
  const rows = await tx.$queryRaw<RunRow[]>`${selectRuns} WHERE r.id = ${runId}::uuid FOR UPDATE OF r`
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

/** The newest run of the schedule, or null. */
export async function findLastScheduled(db: Db): Promise<RunRow | null> {
  const rows = await db.$queryRaw<RunRow[]>`
    ${selectRuns} WHERE r.schedule_slot IS NOT NULL ORDER BY r.schedule_slot DESC LIMIT 1`
  return rows[0] ?? null
}

/** Who acts, the database's clock, an id for a new row, and whether a run is busy or stands for this hour already. */
export async function readMoment(
  db: Db,
  { actorId, scheduleSlot = null }: { actorId: string | null; scheduleSlot?: Date | null },
) {
  return db.$kysely
    .selectNoFrom(({ selectFrom, exists }) => [
      databaseNow.as('now'),
      fragment<string>`uuidv7()`.as('newId'),
      selectFrom('users').select('fullName').where('id', '=', actorId).as('actorName'),
      exists(
        selectFrom('matchRuns')
          .select('matchRuns.id')
          .where(({ eb, or }) =>
            or([eb('status', 'in', ['planning', 'applying']), eb('scheduleSlot', '=', scheduleSlot)]),
          ),
      ).as('isBusy'),
    ])
    .executeTakeFirstOrThrow()
}

export const keyOfRun = (run: RunRow): CursorKey => [run.createdAt.toISOString(), run.id]

/** Creates a run. Another one that is busy or stands for the same hour undoes the batch. */
export const insertRun = (
  db: Db,
  run: Omit<Insertable<Tables['matchRuns']>, 'policy'> & { policy: RunPolicy },
): Statement =>
  expectRows(
    db,
    1,
    db.$kysely
      .insertInto('matchRuns')
      .values({ ...run, policy: JSON.stringify(run.policy) })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id'),
  )

/**
 * Changes a run that is still in the status in which it was read, and approved by nobody else, or undoes the batch. Not by its
 * version: a driver writes its heartbeat every second.
 */
export const changeRun = (
  db: Db,
  run: Pick<RunRow, 'id' | 'status' | 'appliedThrough' | 'approvedBy'>,
  set: UpdateObject<Tables, 'matchRuns'>,
): Statement =>
  expectRows(
    db,
    1,
    db.$kysely
      .updateTable('matchRuns')
      .set(set)
      .where('id', '=', run.id)
      .where('status', '=', run.status)
      .where('appliedThrough', '=', run.appliedThrough)
      .where('approvedBy', 'is not distinct from', run.approvedBy)
      .returning('id'),
  )

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
      ${audit.noteEach({
        actorId: null,
        action: 'run.planned',
        entity: 'match_run',
        from: sql`run`,
        entityId: sql`id`,
        detail: sql`jsonb_build_object('planHash', ${plan.planHash}::text, 'matched', ${plan.stats.matched}::int)`,
      })}
    ), shares AS (
      UPDATE match_run_campaigns rc SET planned_minor = c."plannedMinor", matched = c.matched
      FROM run, jsonb_to_recordset(${JSON.stringify(plan.campaigns)}::jsonb)
        AS c("campaignId" uuid, "plannedMinor" bigint, matched int)
      WHERE rc.run_id = run.id AND rc.campaign_id = c."campaignId"
    )
    SELECT id FROM run`
  return rows.length === 1
}

/** Discards a plan that promises nothing to anybody. */
export async function discardRunWithoutProposals(db: Db, runId: string): Promise<boolean> {
  const updated = await db.$executeRaw`
    UPDATE match_runs SET status = 'discarded', finished_at = now()
    WHERE id = ${runId}::uuid AND status = 'planned' AND (stats->>'matched')::int = 0`
  return updated === 1
}
