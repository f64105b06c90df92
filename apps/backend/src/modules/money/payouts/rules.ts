import type { MaskedAccount } from '@goodturn/contracts/bank-account'
import type { PayoutStatus } from '@goodturn/contracts/payout'

import type { ErrorCode, ProblemExtras } from '../../../errors'

/** For how long one approval is not enough after a center has named another account. */
const HOLD_MS = 72 * 60 * 60 * 1000

type Account = Pick<MaskedAccount, 'id' | 'version' | 'changedAt'>

/** A payout, and the account that its center names now. */
export type PayoutState = {
  status: PayoutStatus
  draftedBy: string
  bankAccount: { id: string } | null
  currentBankAccount: Account | null
  firstApprovedBy: string | null
  firstApprovedAccountId: string | null
}

export type Hold = { until: Date | null }
type Refusal = { kind: 'refuse'; code: ErrorCode; detail?: string; extras?: ProblemExtras }

const illegal = ({ status }: PayoutState): Refusal => ({
  kind: 'refuse',
  code: 'illegal_transition',
  detail: `This payout is ${status}`,
})
const changed = (detail: string, extras: ProblemExtras = {}): Refusal => ({
  kind: 'refuse',
  code: 'bank_account_changed',
  detail,
  extras,
})

const isToBeApproved = ({ status }: PayoutState): boolean => status === 'draft' || status === 'failed'

/**
 * Whether a payout waits for two approvals, and until when: the account is too new, or another than its drafter has seen. The
 * first account of a center is never too new. A payout that failed is approved for the account there is then.
 */
export function holdOf(payout: PayoutState, now: Date): Hold | null {
  const { bankAccount, currentBankAccount: current } = payout
  if (!isToBeApproved(payout) || !current) return null
  const until = new Date(new Date(current.changedAt).getTime() + HOLD_MS)
  if (current.version > 1 && until > now) return { until }
  const isAnother = payout.status === 'draft' && bankAccount !== null && bankAccount.id !== current.id
  return isAnother ? { until: null } : null
}

export type ApproveVerdict = { kind: 'approve' | 'first_approval'; accountId: string; isHeld: boolean } | Refusal

const HELD =
  'The account of this center has changed lately: it takes two approvals that name the account, or one when the hold is over'

/**
 * May this person approve the payout? Somebody other than its drafter, and while it is held two such people, who both name the
 * account that they have looked at.
 */
export function decideApproval(
  payout: PayoutState,
  by: { actorId: string; bankAccountId: string | null },
  now: Date,
): ApproveVerdict {
  const { currentBankAccount: current } = payout
  if (!isToBeApproved(payout)) return illegal(payout)
  if (payout.draftedBy === by.actorId) return { kind: 'refuse', code: 'same_person' }
  if (!current) return { kind: 'refuse', code: 'no_bank_account' }
  const hold = holdOf(payout, now)
  if (!hold) return { kind: 'approve', accountId: current.id, isHeld: false }
  if (by.bankAccountId !== current.id) {
    const reason = { code: 'held', until: hold.until?.toISOString() ?? null, bankAccountId: current.id }
    return changed(HELD, { reasons: [reason] })
  }
  if (payout.firstApprovedAccountId !== current.id) {
    return { kind: 'first_approval', accountId: current.id, isHeld: true }
  }
  if (payout.firstApprovedBy === by.actorId) {
    const detail = 'You have approved it already: somebody else has to as well'
    return { kind: 'refuse', code: 'same_person', detail }
  }
  return { kind: 'approve', accountId: current.id, isHeld: true }
}

/** Has the bank paid? Only what was approved, and only to the account that it was approved for. */
export function decidePaid(payout: PayoutState): { kind: 'move'; accountId: string } | Refusal {
  const { status, bankAccount, currentBankAccount: current } = payout
  if (status !== 'approved') return illegal(payout)
  if (!current || bankAccount?.id !== current.id) {
    return changed('The account has changed since: note it as failed, and approve it again')
  }
  return { kind: 'move', accountId: current.id }
}

/** Has the bank refused? Only what was approved. */
export const decideFailed = (payout: PayoutState): { kind: 'move' } | Refusal =>
  payout.status === 'approved' ? { kind: 'move' } : illegal(payout)

/** May a payout be given up? While it is a draft. */
export const decideCancel = (payout: PayoutState): { kind: 'move' } | Refusal =>
  payout.status === 'draft' ? { kind: 'move' } : illegal(payout)

/** Is there anything to pay? */
export const decideDraft = ({ screenings }: { screenings: number }): { kind: 'draft' } | Refusal =>
  screenings > 0 ? { kind: 'draft' } : { kind: 'refuse', code: 'nothing_to_pay' }

/** Which account a payout goes to: the one that was approved, and before that the one that its center names now. */
export function decideReading(payout: PayoutState): { kind: 'read'; accountId: string } | Refusal {
  const account = isToBeApproved(payout) ? payout.currentBankAccount : payout.bankAccount
  return account ? { kind: 'read', accountId: account.id } : { kind: 'refuse', code: 'no_bank_account' }
}
