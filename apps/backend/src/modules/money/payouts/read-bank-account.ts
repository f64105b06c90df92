import type { OpenBankAccount } from '@goodturn/contracts/bank-account'

import type { Settings } from '../../../env'
import { type Db, type Decided, refuse } from '../../../platform/db'
import { audit } from '../../audit'
import { openBankAccount } from '../../centers'
import { findPayout } from './queries'
import { decideReading } from './rules'

type Reading = { payoutId: string; settings: Settings; actorId: string; requestId: string }

/**
 * All of the account that a payout goes to. Written down with its reader, and nothing of the number.
 * @throws {DomainError} `not_found`; `no_bank_account`; `conflict` when it can be read no more
 */
export async function readBankAccount(db: Db, input: Reading): Promise<Decided<OpenBankAccount>> {
  const { payoutId, settings, actorId, requestId } = input
  const verdict = decideReading(await findPayout(db, payoutId))
  if (verdict.kind === 'refuse') throw refuse(verdict)
  const { accountId } = verdict
  return {
    value: await openBankAccount(db, { settings, accountId }),
    statements: [
      audit.note({
        actorId,
        action: 'payout.account_read',
        entity: 'payout',
        entityId: payoutId,
        requestId,
        detail: { accountId },
      }),
    ],
  }
}
