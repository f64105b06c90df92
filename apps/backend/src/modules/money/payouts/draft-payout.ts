import type { PayoutDetail } from '@goodturn/contracts/payout'

import { type Db, type Decided, refuse } from '../../../platform/db'
import { audit } from '../../audit'
import { payables } from '../payables'
import { getPayee, toDetail } from './queries'
import { decideDraft } from './rules'

export type PayoutDraft = {
  centerId: string
  /** The first and the last day, in the programme's time zone. */
  from: string
  to: string
  timeZone: string
  actorId: string
  requestId: string
}

/**
 * Puts everything that a center is owed for a period, and that is in no payout yet, into a new one. It takes down which account
 * the center names now.
 * @throws {DomainError} `not_found`; `nothing_to_pay` when there is nothing.
 */
export async function draftPayout(db: Db, input: PayoutDraft): Promise<Decided<PayoutDetail>> {
  const { centerId, from, to, actorId, requestId } = input
  const [payee, owed] = await Promise.all([getPayee(db, centerId), payables.sumOwed(db, input)])
  const verdict = decideDraft(owed)
  if (verdict.kind === 'refuse') throw refuse(verdict)
  const { newId: id, now, centerName, bankAccount } = payee
  const drafted = { id, centerId, ...owed, draftedBy: actorId, draftedAt: now }
  return {
    value: toDetail({
      ...nothingYet,
      ...drafted,
      centerName,
      from,
      to,
      bankAccount,
      currentBankAccount: bankAccount,
      now,
    }),
    statements: [
      db.$kysely.insertInto('payouts').values({
        ...drafted,
        fromDay: new Date(from),
        toDay: new Date(to),
        bankAccountId: bankAccount?.id ?? null,
      }),
      payables.takeInto(db, { ...input, ...owed, payoutId: id }),
      audit.note({
        actorId,
        action: 'payout.drafted',
        entity: 'payout',
        entityId: id,
        requestId,
        detail: { centerId, ...owed },
      }),
    ],
  }
}

const nothingYet = {
  status: 'draft',
  approvedBy: null,
  approvedAt: null,
  reference: null,
  paidAt: null,
  failureReason: null,
  endedAt: null,
  firstApprovedBy: null,
  firstApprovedAt: null,
  firstApprovedAccountId: null,
} as const
