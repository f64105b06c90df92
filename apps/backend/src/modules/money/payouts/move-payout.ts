import type { PayoutDetail } from '@goodturn/contracts/payout'

import { type Db, type Decided, refuse, type Statement } from '../../../platform/db'
import { audit } from '../../audit'
import { outbox } from '../../notifications/outbox'
import { payables } from '../payables'
import { changePayout, keepAccount } from './parts'
import { findPayout, toDetail } from './queries'
import { decideCancel, decideFailed, decidePaid } from './rules'

type Who = { payoutId: string; actorId: string; requestId: string }

/**
 * Notes that the bank has paid, unless the center names another account by now than the one that was approved.
 * @throws {DomainError} `not_found`, `illegal_transition`, `bank_account_changed`.
 */
export async function markPaid(db: Db, who: Who & { reference: string }): Promise<Decided<PayoutDetail>> {
  const payout = await findPayout(db, who.payoutId)
  const verdict = decidePaid(payout)
  if (verdict.kind === 'refuse') throw refuse(verdict)
  const { reference } = who
  const change = { status: 'paid', reference, paidAt: payout.now, endedAt: payout.now } as const
  return {
    value: toDetail({ ...payout, ...change }),
    statements: [
      ...keepAccount({ centerId: payout.centerId, accountId: verdict.accountId }),
      changePayout(db, payout, change),
      outbox.tell({ kind: 'payout_paid', recipientId: payout.ownerId, subjectId: payout.id }),
      noteMove(who, 'paid', { reference }),
    ],
  }
}

/** Notes that the bank has refused; it can be approved again. @throws {DomainError} `not_found`, `illegal_transition` */
export async function markFailed(db: Db, who: Who & { reason: string }): Promise<Decided<PayoutDetail>> {
  const payout = await findPayout(db, who.payoutId)
  const verdict = decideFailed(payout)
  if (verdict.kind === 'refuse') throw refuse(verdict)
  // Its approvals are over: the next ones look at the account that the center names then.
  const change = {
    status: 'failed',
    failureReason: who.reason,
    firstApprovedBy: null,
    firstApprovedAt: null,
    firstApprovedAccountId: null,
  } as const
  return {
    value: toDetail({ ...payout, ...change }),
    statements: [changePayout(db, payout, change), noteMove(who, 'failed', { reason: who.reason })],
  }
}

/** Gives a draft up; its screenings can be in another payout. @throws {DomainError} `not_found`, `illegal_transition` */
export async function cancelPayout(db: Db, who: Who): Promise<Decided<PayoutDetail>> {
  const payout = await findPayout(db, who.payoutId)
  const verdict = decideCancel(payout)
  if (verdict.kind === 'refuse') throw refuse(verdict)
  const change = { status: 'cancelled', endedAt: payout.now } as const
  return {
    value: toDetail({ ...payout, ...change }),
    statements: [changePayout(db, payout, change), payables.free(db, payout.id), noteMove(who, 'cancelled')],
  }
}

const noteMove = (who: Who, to: 'paid' | 'failed' | 'cancelled', detail: Record<string, string> = {}): Statement =>
  audit.note({
    actorId: who.actorId,
    action: `payout.${to}`,
    entity: 'payout',
    entityId: who.payoutId,
    requestId: who.requestId,
    detail,
  })
