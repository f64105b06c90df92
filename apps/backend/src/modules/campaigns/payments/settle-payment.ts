import { type DbOwner, getDB, inTransaction } from '../../../platform/db'
import { log } from '../../../platform/log'
import type { HostedProvider, PaymentState } from '../../money/payments'
import { confirmPayment, failPayment, findPayment } from './queries'

export type Settlement =
  | { outcome: 'credited' }
  | { outcome: 'unchanged'; reason: 'unknown_reference' | 'already_credited' | 'not_paid' | 'unknown_to_provider' }
  | { outcome: 'failed'; reason: string }

/**
 * Brings a payment to where the provider says it is. Whoever asks (an event, the payer who comes back, the clock) comes
 * through here, in any order and as often as they like: what counts is what the provider answers now, and a payment is
 * credited once, with exactly the amount and the currency that were asked for, or not at all.
 *
 * @throws {DomainError} `provider_unavailable`; nothing is changed then.
 */
export async function settlePayment(
  owner: DbOwner,
  input: { provider: HostedProvider; reference: string; requestId: string | undefined },
): Promise<Settlement> {
  const { provider, reference, requestId } = input
  const db = getDB(owner)
  const payment = await findPayment(db, { provider: provider.name, reference })
  if (!payment) return { outcome: 'unchanged', reason: 'unknown_reference' }
  if (payment.status === 'confirmed') return { outcome: 'unchanged', reason: 'already_credited' }
  const state = await provider.find(reference)
  const expected = { amountMinor: Number(payment.amountMinor), currency: owner.settings.PROGRAMME_CURRENCY }
  const verdict = judge(state, expected)
  if (verdict.is === 'unchanged') return { outcome: 'unchanged', reason: verdict.reason }
  if (verdict.is === 'failed') {
    log('warn', 'payment.failed', { requestId, reference, reason: verdict.reason })
    await failPayment(db, { id: payment.id, requestId, ...verdict })
    return { outcome: 'failed', reason: verdict.reason }
  }
  const credited = await inTransaction(owner, (tx) =>
    confirmPayment(tx, { provider: provider.name, reference, requestId }),
  )
  return credited ? { outcome: 'credited' } : { outcome: 'unchanged', reason: 'already_credited' }
}

type Expected = { amountMinor: number; currency: string }
type Verdict =
  | { is: 'paid' }
  | { is: 'unchanged'; reason: 'not_paid' | 'unknown_to_provider' }
  | { is: 'failed'; reason: string; detail: Record<string, string | number> }

function judge(state: PaymentState, expected: Expected): Verdict {
  switch (state.status) {
    case 'open':
      return { is: 'unchanged', reason: 'not_paid' }
    case 'unknown':
      return { is: 'unchanged', reason: 'unknown_to_provider' }
    case 'failed':
      return { is: 'failed', reason: state.reason, detail: {} }
    case 'paid': {
      const detail = { paidMinor: state.amountMinor, paidCurrency: state.currency }
      if (state.currency !== expected.currency) return { is: 'failed', reason: 'currency_differs', detail }
      if (state.amountMinor !== expected.amountMinor) return { is: 'failed', reason: 'amount_differs', detail }
      return { is: 'paid' }
    }
  }
}
