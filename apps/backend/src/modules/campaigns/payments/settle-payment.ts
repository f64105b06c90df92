import { type Db, type DbOwner, decideAndCommit, getDB } from '../../../platform/db'
import { log } from '../../../platform/log'
import type { HostedProvider } from '../../money/payments'
import { creditFound, failPayment } from './credit-payment'
import { findPayment, getUnsettled } from './queries'
import { decideSettlement } from './rules'

export type Settlement =
  | { outcome: 'credited' }
  | { outcome: 'unchanged'; reason: 'unknown_reference' | 'already_credited' | 'not_paid' | 'unknown_to_provider' }
  | { outcome: 'failed'; reason: string }

/**
 * Brings a payment to where the provider says it is. An event, the payer who comes back and the clock all come through here,
 * in any order and as often as they like: what counts is what the provider answers now (`decideSettlement`).
 *
 * @throws {DomainError} `provider_unavailable`; nothing is changed then.
 */
export async function settlePayment(
  owner: DbOwner,
  input: { provider: HostedProvider; reference: string; requestId: string | undefined },
): Promise<Settlement> {
  const { provider, reference, requestId } = input
  const db = getDB(owner)
  const found = await findPayment(db, { provider: provider.name, reference })
  if (!found) return { outcome: 'unchanged', reason: 'unknown_reference' }
  if (found.status === 'confirmed') return { outcome: 'unchanged', reason: 'already_credited' }
  const answer = await provider.find(reference)
  const settlement = await decideAndCommit<Settlement>(db, async () => {
    const payment = await getUnsettled(db, found.id)
    const verdict = decideSettlement(payment, answer, owner.settings.PROGRAMME_CURRENCY)
    switch (verdict.kind) {
      case 'keep':
        return { value: { outcome: 'unchanged', reason: verdict.reason }, statements: [] }
      case 'fail':
        return {
          value: { outcome: 'failed', reason: verdict.reason },
          statements: failPayment(db, payment, { ...verdict, requestId }),
        }
      case 'credit':
        return { value: { outcome: 'credited' }, statements: creditFound(db, payment, requestId) }
    }
  })
  if (settlement.outcome === 'failed') {
    log('warn', 'payment.failed', { requestId, reference, reason: settlement.reason })
  }
  return settlement
}

/** Notes that a payment will not come: its provider has refused it, or its payer has left it alone. */
export const giveUpPayment = (db: Db, args: { id: string; reason: string; requestId?: string }): Promise<void> =>
  decideAndCommit(db, async () => {
    const payment = await getUnsettled(db, args.id)
    return {
      value: undefined,
      statements: failPayment(db, payment, { reason: args.reason, requestId: args.requestId }),
    }
  })
