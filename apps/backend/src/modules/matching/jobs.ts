import { DomainError } from '../../errors'
import { type DbOwner, decideAndCommit, getDB, inTransaction } from '../../platform/db'
import { line } from '../line/waitlist'
import { applyRun } from './apply/apply-run'
import { markStale } from './apply/queries'
import { findChangesSincePlan } from './apply/staleness-queries'
import { staleReasonsOf } from './apply/staleness-rules'
import { getActivePolicy } from './policies'
import { hourSlot } from './rules'
import { driveRun } from './runs/drive-run'
import { approvalOf, discardRunWithoutProposals, findLastScheduled, getRun } from './runs/queries'
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
    const db = getDB(owner)
    const run = await decideAndCommit(db, () => startRun(db, input))
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
  const run = await findLastScheduled(getDB(owner))
  if (run?.status !== 'planned' || approvalOf(run) === null) return false
  // In a transaction, because nobody may change the world between the look and the mark.
  return inTransaction(owner, async (tx) => {
    await tx.$executeRaw(line.hold())
    const reasons = staleReasonsOf(await findChangesSincePlan(tx, run.id))
    if (reasons.length > 0) await markStale(tx, { runId: run.id, reasons })
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
