import type { PayoutDetail } from '@goodturn/contracts/payout'

import { type Db, type Decided, refuse } from '../../../platform/db'
import { audit } from '../../audit'
import { changePayout, keepAccount } from './parts'
import { findPayout, toDetail } from './queries'
import { decideApproval } from './rules'

export type Approval = {
  payoutId: string
  actorId: string
  requestId: string
  /** The account that was looked at, for an approval in spite of a hold. */
  bankAccountId: string | null
}

/**
 * Approves a draft, or one that failed, to be paid to the account that its center names now. While it is held for a changed
 * account, the first of two approvals leaves it as it is. A change of the account comes before all of this or after it.
 * @throws {DomainError} `not_found`, `illegal_transition`, `same_person`, `no_bank_account`; `bank_account_changed` with until
 * when it is held.
 */
export async function approvePayout(db: Db, input: Approval): Promise<Decided<PayoutDetail>> {
  const { actorId, requestId } = input
  const payout = await findPayout(db, input.payoutId)
  const verdict = decideApproval(payout, input, payout.now)
  if (verdict.kind === 'refuse') throw refuse(verdict)
  const { accountId, isHeld } = verdict
  const isWhole = verdict.kind === 'approve'
  const first = { firstApprovedBy: actorId, firstApprovedAt: payout.now, firstApprovedAccountId: accountId }
  const none = { firstApprovedBy: null, firstApprovedAt: null, firstApprovedAccountId: null }
  const approved = { status: 'approved', approvedBy: actorId, approvedAt: payout.now, failureReason: null } as const
  // The first approval is kept with the second; one that needed no other stands alone.
  const change = isWhole ? { ...approved, ...(isHeld ? {} : none) } : first
  const account = isWhole ? { bankAccount: payout.currentBankAccount } : {}
  return {
    value: toDetail({ ...payout, ...change, ...account }),
    statements: [
      ...keepAccount({ centerId: payout.centerId, accountId }),
      changePayout(db, payout, isWhole ? { ...change, bankAccountId: accountId } : change),
      audit.note({
        actorId,
        action: isWhole ? 'payout.approved' : 'payout.first_approved',
        entity: 'payout',
        entityId: payout.id,
        requestId,
        detail: { accountId },
      }),
    ],
  }
}
