import type { Run } from '@goodturn/contracts/matching'

import { DomainError, notFound } from '../../../errors'
import type { Db } from '../../../platform/db'
import { approvalOf, findRun, toRun } from '../runs/queries'
import { markApproved } from './approval-queries'

/**
 * Approves a plan that promises more than one administrator may give away. Who has started the run cannot, and who has
 * approved it does not apply it. It holds for this plan alone: a world that has changed makes the plan stale, and the next
 * one takes an approval of its own. One statement.
 * @throws {DomainError} `not_found`, `plan_hash_mismatch`, `same_person`; `illegal_transition` when it is not `planned` or
 * takes no approval; `conflict` when it is approved.
 */
export async function approveRun(
  tx: Db,
  input: { runId: string; planHash: string; actorId: string; requestId: string },
): Promise<Run> {
  const isApproved = await markApproved(tx, input)
  const run = await findRun(tx, input.runId)
  if (!run) throw notFound()
  if (isApproved) return toRun(run)
  if (run.status !== 'planned') throw new DomainError('illegal_transition', `This run is ${run.status}, not planned`)
  if (run.planHash !== input.planHash) throw new DomainError('plan_hash_mismatch')
  const approval = approvalOf(run)
  if (!approval) throw new DomainError('illegal_transition', 'This plan takes no approval')
  if (approval.approvedBy !== null) throw new DomainError('conflict', 'This plan is approved')
  throw new DomainError('same_person')
}
