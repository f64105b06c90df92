import { DomainError } from '../../../errors'
import { type Db, type DbOwner, getDB, inTransaction } from '../../../platform/db'
import type { HostedProvider } from '../../money/payments'
import {
  failPayment,
  forgetRequest,
  type HostedPayment,
  insertHostedPayment,
  keepPaymentUrl,
  lockAttempt,
  type NewPayment,
} from './queries'

export type PaymentStart = {
  provider: HostedProvider
  /** The same for every repeat of one request. */
  requestKey: string
  requestId: string
  payment: NewPayment
  /** Whom the provider writes to; null: an address that nobody reads. */
  email: string | null
  returnUrlOf: (paymentId: string) => string
  /** Refuses what may not be paid into. In the transaction in which the payment is written. */
  admit: (tx: Db) => Promise<void>
}

/**
 * Writes a payment and has the provider open a page for it, once for each request: a repeat finds the page that is open.
 * When the answer of the provider is lost, a repeat starts over with a new payment, because a provider takes a reference
 * once; the lost one, whose page nobody has seen, ends by itself (`settleDuePayments`).
 *
 * @throws {DomainError} `idempotency_in_flight` while a twin is waiting for the provider; `idempotency_key_reused` with
 * another amount; `payment_refused`; `provider_unavailable`; and what `admit` throws.
 */
export async function startPayment(owner: DbOwner, input: PaymentStart): Promise<HostedPayment> {
  const payment = await inTransaction(owner, (tx) => reserve(tx, input))
  if (payment.paymentUrl || payment.status !== 'pending') return payment
  return openPage(owner, { ...input, payment })
}

async function reserve(tx: Db, { requestKey, payment, admit }: PaymentStart): Promise<HostedPayment> {
  await admit(tx)
  const attempt = await lockAttempt(tx, requestKey)
  if (attempt && !attempt.isOfAnotherTime) {
    if (Number(attempt.amountMinor) !== payment.amountMinor) throw new DomainError('idempotency_key_reused')
    if (attempt.paymentUrl || attempt.status !== 'pending') return attempt
    if (attempt.isOpening) throw new DomainError('idempotency_in_flight')
  }
  if (attempt) await forgetRequest(tx, attempt.id)
  const inserted = await insertHostedPayment(tx, { ...payment, requestKey })
  if (!inserted) throw new DomainError('idempotency_in_flight')
  return inserted
}

type Opening = Omit<PaymentStart, 'payment'> & { payment: HostedPayment }

async function openPage(owner: DbOwner, input: Opening): Promise<HostedPayment> {
  const { payment, provider, returnUrlOf, requestId } = input
  const { id, reference } = payment
  const db = getDB(owner)
  const { PUBLIC_URL, PROGRAMME_CURRENCY: currency } = owner.settings
  const email = input.email ?? `${reference}@${new URL(PUBLIC_URL).hostname}`
  const request = { reference, amountMinor: Number(payment.amountMinor), currency, email, returnUrl: returnUrlOf(id) }
  let opened: Awaited<ReturnType<HostedProvider['open']>>
  try {
    opened = await provider.open(request)
  } catch (error) {
    await forgetRequest(db, id)
    throw error
  }
  if (opened.status === 'refused') {
    await failPayment(db, { id, reason: 'refused_by_provider', detail: {}, requestId })
    throw new DomainError('payment_refused')
  }
  await keepPaymentUrl(db, { id, paymentUrl: opened.paymentUrl })
  return { ...payment, paymentUrl: opened.paymentUrl }
}
