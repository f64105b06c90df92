import { DomainError } from '../../errors'
import { type DbOwner, getDB, inTransaction } from '../../platform/db'
import { applyRun } from './apply/apply-run'
import { getActivePolicy } from './policies'
import { hourSlot } from './rules'
import { driveRun } from './runs/drive-run'
import {
  approvalOf,
  discardRunWithoutProposals,
  findStaleReasons,
  findWaitingPlan,
  getRun,
  markStale,
  takeApplyLock,
} from './runs/queries'
import { startRun } from './runs/start-run'

/**
 * Starts the run of this hour when the policy asks for scheduled runs. A second tick of the hour, and a run that somebody
 * has started by hand, make it a no-op.
 */
export async function startScheduledRun(owner: DbOwner, at: Date): Promise<void> {
  const policy = await getActivePolicy(getDB(owner))
  if (!policy.scheduled || (await isPlanWaiting(owner))) return
  try {
    const input = { trigger: 'schedule', actorId: null, scheduleSlot: hourSlot(at) } as const
    const run = await inTransaction(owner, (tx) => startRun(tx, input))
    await driveRun(owner, { runId: run.id, mode: 'plan' })
  } catch (error) {
    if (error instanceof DomainError && error.code === 'run_in_progress') return
    throw error
  }
}

/**
 * Whether the last plan of the schedule waits for people and would still be applied as it is. One that would not is marked
 * stale here, so that the next plan takes its place.
 */
async function isPlanWaiting(owner: DbOwner): Promise<boolean> {
  const runId = await findWaitingPlan(getDB(owner))
  if (runId === null) return false
  return inTransaction(owner, async (tx) => {
    await takeApplyLock(tx)
    const reasons = await findStaleReasons(tx, runId)
    if (reasons.length > 0) await markStale(tx, { runId, reasons })
    return reasons.length === 0
  })
}

/**
 * What follows a scheduled plan: it is applied at once, as nobody waits to look at it; an empty one is thrown away, and one
 * that takes two administrators waits for them.
 */
export async function applyScheduledPlan(owner: DbOwner, runId: string): Promise<void> {
  const run = await getRun(getDB(owner), runId)
  if (run.trigger !== 'schedule' || run.status !== 'planned' || run.planHash === null) return
  if (await discardRunWithoutProposals(getDB(owner), runId)) return
  if (approvalOf(run) !== null) return
  const plan = { runId, planHash: run.planHash, actorId: null }
  const decision = await inTransaction(owner, (tx) => applyRun(tx, plan))
  if (decision.kind === 'applying') await driveRun(owner, { runId, mode: 'apply' })
}
