import type { Run, RunStats, StaleReason } from '@goodturn/contracts/matching'
import type { RunPolicy, RunPolicyInput } from '@goodturn/contracts/policy'
import type { PlanStats } from '@goodturn/matching'

import type { ErrorCode } from '../../errors'

type RunStatus = Run['status']

/** What a run asks for, laid over the active policy. */
export function resolvePolicy(active: RunPolicy, asked: RunPolicyInput = {}): RunPolicy {
  const given = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined))
  return { ...active, ...given }
}

/** The start of the hour that a scheduled run stands for, so that two ticks of one hour are one run. */
export const hourSlot = (moment: Date): Date => new Date(Math.floor(moment.getTime() / 3_600_000) * 3_600_000)

/**
 * A plan's figures over the whole line of `total` people: people after the place where reading stopped have an answer
 * as well, and it is `not_reached`.
 */
export function statsOver(total: number, { considered, matched, amountMinor, byReason }: PlanStats): RunStats {
  const notReached = Math.max(0, total - considered)
  return {
    considered: considered + notReached,
    matched,
    unmatched: considered + notReached - matched,
    amountMinor,
    byReason: { ...byReason, ...(notReached > 0 ? { not_reached: notReached } : {}) },
  }
}

type Refusal<Code extends ErrorCode> = { kind: 'refuse'; code: Code; detail?: string }

/** May a run start? One is busy at a time, and one stands for an hour of the schedule. */
export const decideStart = ({ isBusy }: { isBusy: boolean }): { kind: 'start' } | Refusal<'run_in_progress'> =>
  isBusy ? { kind: 'refuse', code: 'run_in_progress' } : { kind: 'start' }

/** May a run be given up? While it has made no offer: when it plans, has planned, or has failed before its first one. */
export const decideDiscard = (run: {
  status: RunStatus
  appliedThrough: number
}): { kind: 'discard' } | Refusal<'illegal_transition'> =>
  ['planning', 'planned', 'failed'].includes(run.status) && run.appliedThrough === 0
    ? { kind: 'discard' }
    : { kind: 'refuse', code: 'illegal_transition', detail: `A run that is ${run.status} cannot be discarded` }

/** May a failed run be taken up again, and where? A plan from its snapshot, an apply after its last offer. */
export const decideResume = (run: {
  status: RunStatus
  hasBegunToApply: boolean
}): { kind: 'resume'; as: 'planning' | 'applying' } | Refusal<'illegal_transition'> =>
  run.status === 'failed'
    ? { kind: 'resume', as: run.hasBegunToApply ? 'applying' : 'planning' }
    : { kind: 'refuse', code: 'illegal_transition', detail: 'This run has not failed' }

/** Whether a plan promises more than one administrator may give away; null: any sum is theirs. */
export const needsApproval = (stats: Pick<RunStats, 'amountMinor'> | null, aboveMinor: number | null): boolean =>
  stats !== null && aboveMinor !== null && stats.amountMinor > aboveMinor

/** Why a plan can be neither approved nor applied; null: it is the plan that the caller has looked at. */
export function refuseUnlessPlanned(
  run: { status: RunStatus; planHash: string | null },
  planHash: string,
): Refusal<'illegal_transition' | 'plan_hash_mismatch'> | null {
  if (run.status !== 'planned') {
    return { kind: 'refuse', code: 'illegal_transition', detail: `This run is ${run.status}, not planned` }
  }
  return run.planHash === planHash ? null : { kind: 'refuse', code: 'plan_hash_mismatch' }
}

/** Who has approved a plan that needs it; null: it needs no approval. */
type Approval = { approvedBy: string | null } | null

/** May this administrator approve the plan? Not who has started the run. Whoever approves does not apply. */
export function decideApproval(
  { approval, requestedBy }: { approval: Approval; requestedBy: string | null },
  actorId: string,
): { kind: 'approve' } | Refusal<'illegal_transition' | 'conflict' | 'same_person'> {
  if (!approval) return { kind: 'refuse', code: 'illegal_transition', detail: 'This plan takes no approval' }
  if (approval.approvedBy !== null) return { kind: 'refuse', code: 'conflict', detail: 'This plan is approved' }
  return requestedBy === actorId ? { kind: 'refuse', code: 'same_person' } : { kind: 'approve' }
}

/** May this plan be applied by them? Not when the world has changed; nor without an approval by another. The schedule is nobody. */
export function decideApply(
  { reasons, approval }: { reasons: StaleReason[]; approval: Approval },
  actorId: string | null,
): { kind: 'apply' } | { kind: 'stale'; reasons: StaleReason[] } | Refusal<'approval_required' | 'same_person'> {
  if (reasons.length > 0) return { kind: 'stale', reasons }
  if (approval === null) return { kind: 'apply' }
  if (approval.approvedBy === null || actorId === null) return { kind: 'refuse', code: 'approval_required' }
  return approval.approvedBy === actorId ? { kind: 'refuse', code: 'same_person' } : { kind: 'apply' }
}

type Limited = { approvalAboveMinor: number | null }

/** Whether a policy lets one administrator give away more than another one does. */
const loosensApproval = ({ approvalAboveMinor: before }: Limited, { approvalAboveMinor: after }: Limited): boolean =>
  before !== null && (after === null || after > before)

/** May a new version come into force by who writes it? A higher limit of plans without an approval takes another. */
export const decidePolicyChange = (
  before: Limited,
  after: Limited & { isActive: boolean },
): { kind: 'write' } | Refusal<'same_person'> =>
  after.isActive && loosensApproval(before, after)
    ? {
        kind: 'refuse',
        code: 'same_person',
        detail: 'Write it for later: another administrator puts a higher limit in force',
      }
    : { kind: 'write' }

type Version = Limited & { isActive: boolean; createdBy: string | null; createdAt: string }

/**
 * May this administrator put a version in force? An older version says what people wanted then; for a higher limit somebody
 * else has to have written it under the present one.
 */
export function decideActivation(
  version: Version,
  before: Limited & { activatedAt: string | null },
  actorId: string,
): { kind: 'activate' } | Refusal<'illegal_transition' | 'same_person'> {
  if (version.isActive) {
    return { kind: 'refuse', code: 'illegal_transition', detail: 'This version is in force already' }
  }
  const isOfAnother =
    version.createdBy !== null &&
    version.createdBy !== actorId &&
    before.activatedAt !== null &&
    version.createdAt > before.activatedAt
  if (!loosensApproval(before, version) || isOfAnother) return { kind: 'activate' }
  const detail = 'A higher limit takes two: one administrator writes it now, another puts it in force'
  return { kind: 'refuse', code: 'same_person', detail }
}
