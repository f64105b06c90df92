import type { OpenBankAccount } from '@goodturn/contracts/bank-account'

import type { Settings } from '../../../env'
import { DomainError } from '../../../errors'
import type { Db } from '../../../platform/db'
import { recordAudit } from '../../audit'
import { openBankAccount } from '../../centers'
import { getPayout } from './detail-queries'

type Reading = { payoutId: string; settings: Settings; actorId: string; requestId: string }

/**
 * All of the account that a payout goes to: the one that was approved, and before that the one that its center names now.
 * Written down with who has read it, and nothing of the number. Three statements.
 * @throws {DomainError} `not_found`; `no_bank_account`; `conflict` when it can be read no more
 */
export async function readBankAccount(tx: Db, input: Reading): Promise<OpenBankAccount> {
  const { payoutId, settings, actorId, requestId } = input
  const { status, bankAccount, currentBankAccount } = await getPayout(tx, payoutId)
  const isToBeApproved = status === 'draft' || status === 'failed'
  const account = isToBeApproved ? currentBankAccount : bankAccount
  if (!account) throw new DomainError('no_bank_account')
  const opened = await openBankAccount(tx, { settings, accountId: account.id })
  const what = { action: 'payout.account_read', entity: 'payout', entityId: payoutId, requestId }
  await recordAudit(tx, { actorId, ...what, detail: { accountId: account.id } })
  return opened
}
