import { type DbOwner, getDB } from '../../platform/db'
import { chooseProvider } from '../payments'
import { failPayment, takeDuePayments } from './payment-queries'
import { settlePayment } from './settle-payment'

/** Each is a request to the provider, so a tick asks about few; those left are asked about by the next. */
const PAYMENTS_A_TICK = 20
/** Paystack repeats an event for 72 hours; a payment that is open after that was left alone by its payer. */
const DAYS_MAX = 4

/**
 * Asks the provider about payments that are still open, so that one counts even when no event has come and the payer has
 * closed the page. A provider that does not answer ends the tick.
 */
export async function settleDuePayments(owner: DbOwner): Promise<void> {
  const provider = chooseProvider(owner.settings)
  if (provider.kind === 'instant') return
  const db = getDB(owner)
  const due = await takeDuePayments(db, { provider: provider.name, limit: PAYMENTS_A_TICK, days: DAYS_MAX })
  for (const { id, reference, isGivenUp } of due) {
    const { outcome } = await settlePayment(owner, { provider, reference, requestId: undefined })
    if (outcome === 'unchanged' && isGivenUp) {
      await failPayment(db, { id, reason: 'never_paid', detail: {}, requestId: undefined })
    }
  }
}
