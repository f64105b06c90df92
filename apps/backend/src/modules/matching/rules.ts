import type { RunStats } from '@goodturn/contracts/matching'
import type { RunPolicy, RunPolicyInput } from '@goodturn/contracts/policy'
import type { PlanStats } from '@goodturn/matching'

/** What a run asks for, laid over the active policy. */
export function resolvePolicy(active: RunPolicy, asked: RunPolicyInput = {}): RunPolicy {
  const given = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined))
  return { ...active, ...given }
}

/** The calendar day of a moment in a time zone, as YYYY-MM-DD. Ages are counted on this day. */
export function dayInZone(moment: Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  return parts.format(moment)
}

/** The start of the hour that a scheduled run stands for, so that two ticks of one hour are one run. */
export const hourSlot = (moment: Date): Date => new Date(Math.floor(moment.getTime() / 3_600_000) * 3_600_000)

/**
 * A plan's figures over the whole line of `total` people: whoever stands behind the place where reading stopped has an
 * answer as well, and it is `not_reached`.
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

/** Whether a plan promises more than one administrator may give away; null: any sum is theirs. */
export const takesTwo = (stats: Pick<RunStats, 'amountMinor'> | null, aboveMinor: number | null): boolean =>
  stats !== null && aboveMinor !== null && stats.amountMinor > aboveMinor

/** Why somebody may not apply a plan that takes two people; null: they may. The schedule is nobody. */
export function applyRefusal(
  approval: { approvedBy: string | null } | null,
  actorId: string | null,
): 'approval_required' | 'same_person' | null {
  if (approval === null) return null
  if (approval.approvedBy === null || actorId === null) return 'approval_required'
  return approval.approvedBy === actorId ? 'same_person' : null
}

/** Whether a policy lets one administrator give away more than another one does. */
export const loosensApproval = (before: number | null, after: number | null): boolean =>
  before !== null && (after === null || after > before)
