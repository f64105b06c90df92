import type { Run } from '@goodturn/contracts/matching'

import { type Db, type Decided, refuse } from '../../../platform/db'
import { audit } from '../../audit'
import { decideApproval, refuseUnlessPlanned } from '../rules'
import { approvalOf, changeRun, getRun, readMoment, toRun } from '../runs/queries'

/**
 * Approves a plan that promises more than one administrator may give away. Who has started the run cannot, and who has
 * approved it does not apply it. It holds for this plan alone: a world that has changed makes the plan stale, and the next
 * one takes an approval of its own.
 * @throws {DomainError} `not_found`, `plan_hash_mismatch`, `same_person`; `illegal_transition` when it is not `planned` or
 * takes no approval; `conflict` when it is approved.
 */
export async function approveRun(
  db: Db,
  input: { runId: string; planHash: string; actorId: string; requestId: string },
): Promise<Decided<Run>> {
  const { runId, planHash, actorId, requestId } = input
  const [run, { now, actorName }] = await Promise.all([getRun(db, runId), readMoment(db, { actorId })])
  const verdict =
    refuseUnlessPlanned(run, planHash) ??
    decideApproval({ approval: approvalOf(run), requestedBy: run.requestedBy }, actorId)
  if (verdict.kind === 'refuse') throw refuse(verdict)
  const change = { approvedBy: actorId, approvedAt: now }
  return {
    value: toRun({ ...run, ...change, approvedByName: actorName }),
    statements: [
      changeRun(db, run, { ...change, approvedHash: planHash }),
      audit.note({
        actorId,
        action: 'run.approved',
        entity: 'match_run',
        entityId: runId,
        requestId,
        detail: { planHash, amountMinor: run.stats?.amountMinor ?? null },
      }),
    ],
  }
}
