import type { CenterStatus } from '@goodturn/contracts/center'

/** What an administrator can decide about a center. */
export type Decision = 'approve' | 'reject' | 'suspend' | 'restore'

const moves: Record<Decision, { from: CenterStatus; to: Exclude<CenterStatus, 'pending'> }> = {
  approve: { from: 'pending', to: 'active' },
  reject: { from: 'pending', to: 'rejected' },
  suspend: { from: 'active', to: 'suspended' },
  restore: { from: 'suspended', to: 'active' },
}

/** The status that a decision needs, and the one that it leads to. */
export const moveOf = (decision: Decision) => moves[decision]
