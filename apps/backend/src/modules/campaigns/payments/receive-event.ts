import type { EventReceipt } from '@goodturn/contracts/payment'

import { DomainError, notFound } from '../../../errors'
import type { DbOwner } from '../../../platform/db'
import { log } from '../../../platform/log'
import { chooseProvider, isSignedByPaystack, referenceOfEvent } from '../../money/payments'
import { settlePayment } from './settle-payment'

/**
 * Takes an event of Paystack. What is not signed changes nothing; what is signed only says which payment to ask about
 * (docs/decisions/0012-an-event-is-a-reason-to-ask.md). Everything signed is received, so that it is not sent again, also
 * when it changes nothing; only when Paystack itself does not answer shall it come again.
 *
 * @throws {DomainError} `not_found` when payments do not come through Paystack; `invalid_signature`; `provider_unavailable`.
 */
export async function receiveEvent(
  owner: DbOwner,
  event: { body: string; signature: string | undefined; requestId: string },
): Promise<EventReceipt> {
  const { requestId } = event
  const { PAYSTACK_SECRET_KEY: secretKey } = owner.settings
  const provider = chooseProvider(owner.settings)
  if (provider.kind === 'instant' || !secretKey) throw notFound()
  if (!isSignedByPaystack(secretKey, event.body, event.signature)) {
    log('warn', 'payment.event_not_signed', { requestId })
    throw new DomainError('invalid_signature')
  }
  const reference = referenceOfEvent(JSON.parse(event.body))
  if (!reference) return { outcome: 'ignored', reason: 'other_event' }
  const settlement = await settlePayment(owner, { provider, reference, requestId })
  if (settlement.outcome === 'credited') return { outcome: 'credited' }
  log('warn', 'payment.event_ignored', { requestId, reference, reason: settlement.reason })
  return { outcome: 'ignored', reason: settlement.reason }
}
