import { type DbOwner, getDB } from '../../platform/db'
import { chooseProvider } from '../money/payments'
import { listLowCampaigns, type RunOut, tellOfLowMoney } from './alerts/low-money-queries'
import { takeDuePayments } from './payments/queries'
import { giveUpPayment, settlePayment } from './payments/settle-payment'

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
    if (outcome === 'unchanged' && isGivenUp) await giveUpPayment(db, { id, reason: 'never_paid' })
  }
}

/** As many as one report of run-outs tells. */
const TOLD_AT_ONCE = 100
const TOLD_BATCHES_MAX = 20

/**
 * Tells donors whose money is running low, each once until a top-up brings more than that again. It looks at what has
 * committed, whatever path took the money, and costs a run nothing. The room of reports stands below this one, so when each
 * campaign runs out is handed in.
 */
export async function warnOfLowMoney(
  owner: DbOwner,
  runOutsOf: (campaignIds: string[]) => Promise<RunOut[]>,
): Promise<void> {
  const db = getDB(owner)
  for (let batch = 0; batch < TOLD_BATCHES_MAX; batch++) {
    const ids = await listLowCampaigns(db, TOLD_AT_ONCE)
    if (ids.length === 0) return
    // When nobody was told, others hold these rows: the next tick looks again.
    if ((await tellOfLowMoney(db, await runOutsOf(ids))) === 0) return
  }
}
