import type { Run } from '../../queries/runs'

/** What a plan that takes two people waits for, from where one of them stands. */
export type ApprovalStep = 'none' | 'mine_to_approve' | 'others_to_approve' | 'mine_to_apply' | 'others_to_apply'

/** Pure: who has started a plan cannot approve it, and who has approved it does not apply it. The API has the last word. */
export function approvalStep(run: Pick<Run, 'status' | 'approval' | 'startedBy'>, userId: string): ApprovalStep {
  const { status, approval, startedBy } = run
  if (status !== 'planned' || approval === null) return 'none'
  if (approval.approvedBy === null) return startedBy === userId ? 'others_to_approve' : 'mine_to_approve'
  return approval.approvedBy === userId ? 'others_to_apply' : 'mine_to_apply'
}
