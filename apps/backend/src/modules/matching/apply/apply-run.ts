import type { RunStarted, StaleReason } from '@goodturn/contracts/matching'

import { notFound } from '../../../errors'
import { type Db, refuse } from '../../../platform/db'
import { line } from '../../line/waitlist'
import { decideApply, refuseUnlessPlanned } from '../rules'
import { approvalOf, holdRun } from '../runs/queries'
import { beginApply, markStale } from './queries'
import { findChangesSincePlan } from './staleness-queries'
import { staleReasonsOf } from './staleness-rules'

export type ApplyDecision = { kind: 'applying'; run: RunStarted } | { kind: 'stale'; reasons: StaleReason[] }

/**
 * Turns a plan into promises, or refuses because the world has changed. In a transaction, because everyone who could change
 * the world is kept out between the look and the decision; writing the offers themselves is the driver's work afterwards,
 * and nothing can take the money or the places away from it.
 *
 * @throws {DomainError} `not_found`; `plan_hash_mismatch` when the caller has looked at another plan;
 * `illegal_transition` when the run is not `planned`; `approval_required` and `same_person` where it takes two people.
 */
export async function applyRun(
  tx: Db,
  input: { runId: string; planHash: string; actorId: string | null },
): Promise<ApplyDecision> {
  await tx.$executeRaw(line.hold())
  const run = await holdRun(tx, input.runId)
  if (!run) throw notFound()
  if (run.status === 'stale') return { kind: 'stale', reasons: run.staleReasons ?? [] }
  const refusal = refuseUnlessPlanned(run, input.planHash)
  if (refusal) throw refuse(refusal)
  const reasons = staleReasonsOf(await findChangesSincePlan(tx, run.id))
  const verdict = decideApply({ reasons, approval: approvalOf(run) }, input.actorId)
  if (verdict.kind === 'refuse') throw refuse(verdict)
  if (verdict.kind === 'stale') {
    await markStale(tx, { runId: run.id, reasons })
    return verdict
  }
  await beginApply(tx, { runId: run.id, actorId: input.actorId })
  return { kind: 'applying', run: { id: run.id, status: 'applying' } }
}
