import type { RunStarted, StaleReason } from '@goodturn/contracts/matching'

import { DomainError, notFound } from '../../../errors'
import type { Db } from '../../../platform/db'
import { applyRefusal } from '../rules'
import { approvalOf, findRun, findStaleReasons, markStale, takeApplyLock } from '../runs/queries'
import { beginApply } from './queries'

export type ApplyDecision = { kind: 'applying'; run: RunStarted } | { kind: 'stale'; reasons: StaleReason[] }

/**
 * Turns a plan into promises, or refuses because the world has changed. Holds everyone out who could change it between
 * the look and the decision; writing the offers themselves is the driver's work afterwards, and nothing can take the
 * money or the places away from it.
 *
 * @throws {DomainError} `not_found`; `plan_hash_mismatch` when the caller has looked at another plan;
 * `illegal_transition` when the run is not `planned`; `approval_required` and `same_person` where it takes two people;
 * `run_in_progress` while another run is busy.
 */
export async function applyRun(
  tx: Db,
  input: { runId: string; planHash: string; actorId: string | null },
): Promise<ApplyDecision> {
  await takeApplyLock(tx)
  const run = await findRun(tx, input.runId)
  if (!run) throw notFound()
  if (run.status === 'stale') return { kind: 'stale', reasons: run.staleReasons ?? [] }
  if (run.status !== 'planned') throw new DomainError('illegal_transition', `This run is ${run.status}, not planned`)
  if (run.planHash !== input.planHash) throw new DomainError('plan_hash_mismatch')
  const reasons = await findStaleReasons(tx, run.id)
  if (reasons.length > 0) {
    await markStale(tx, { runId: run.id, reasons })
    return { kind: 'stale', reasons }
  }
  if (!(await beginApply(tx, { runId: run.id, actorId: input.actorId }))) throw await refusalOf(tx, input)
  return { kind: 'applying', run: { id: run.id, status: 'applying' } }
}

async function refusalOf(tx: Db, { runId, actorId }: { runId: string; actorId: string | null }): Promise<DomainError> {
  const run = await findRun(tx, runId)
  const isWaiting = run?.status === 'planned'
  return new DomainError((isWaiting ? applyRefusal(approvalOf(run), actorId) : null) ?? 'illegal_transition')
}
