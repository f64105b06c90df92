import { DomainError } from '../../../errors'
import {
  type Db,
  type DbOwner,
  type Decided,
  decideAndCommit,
  expectRows,
  getDB,
  refuse,
  versionIs,
} from '../../../platform/db'
import type { HostedProvider } from '../../money/payments'
import { type NewPayment, referenceOf } from './credit-payment'
import { forgetRequest, type HostedPayment, keepPaymentUrl, readAttempt } from './queries'
import { decideAttempt } from './rules'
import { giveUpPayment } from './settle-payment'

export type PaymentStart = {
  provider: HostedProvider
  /** The same for every repeat of one request. */
  requestKey: string
  requestId: string
  payment: NewPayment
  returnUrlOf: (paymentId: string) => string
  /** Refuses what may not be paid into. Answers whom the provider writes to; null: an address that nobody reads. */
  admit: (db: Db) => Promise<string | null>
}

/** When the clock first asks about a payment. */
const FIRST_CHECK_MS = 2 * 60_000

/**
 * Writes a payment and has the provider open a page for it, once for each request: a repeat finds the page that is open.
 * When the answer of the provider is lost, a repeat starts over with a new payment, because a provider takes a reference
 * once; the lost one, whose page nobody has seen, ends by itself (`settleDuePayments`).
 *
 * @throws {DomainError} `idempotency_in_flight` while a twin is waiting for the provider; `idempotency_key_reused` with
 * another amount; `payment_refused`; `provider_unavailable`; and what `admit` throws.
 */
export async function startPayment(owner: DbOwner, start: PaymentStart): Promise<HostedPayment> {
  const db = getDB(owner)
  const { payment, email } = await decideAndCommit(db, () => writePayment(db, start))
  if (payment.paymentUrl || payment.status !== 'pending') return payment
  return openPage(owner, { ...start, payment, email })
}

type Written = { payment: HostedPayment; email: string | null }

async function writePayment(db: Db, { requestKey, payment, admit }: PaymentStart): Promise<Decided<Written>> {
  const [email, { attempt, newId: id, now }] = await Promise.all([admit(db), readAttempt(db, requestKey)])
  const verdict = decideAttempt(attempt, payment.amountMinor, now)
  if (verdict.kind === 'refuse') throw refuse(verdict)
  if (verdict.kind === 'resume') return { value: { payment: verdict.attempt, email }, statements: [] }
  const reference = referenceOf(id)
  const insert = db.$kysely
    .insertInto('payments')
    .values({
      ...payment,
      id,
      reference,
      createdAt: now,
      requestKey,
      openingAt: now,
      nextCheckAt: new Date(now.getTime() + FIRST_CHECK_MS),
    })
    // A twin of this request was quicker: decided again, it is found.
    .onConflict((conflict) => conflict.column('requestKey').doNothing())
    .returning('id')
  const written = {
    ...payment,
    id,
    reference,
    createdAt: now,
    status: 'pending',
    paymentUrl: null,
    failureReason: null,
  } as const
  return {
    value: { payment: written, email },
    statements: [...(attempt ? [forget(db, attempt)] : []), expectRows(db, 1, insert)],
  }
}

/** The key goes to a new payment, unless somebody has changed this one meanwhile. */
const forget = (db: Db, { id, version }: { id: string; version: string }) =>
  expectRows(
    db,
    1,
    db.$kysely
      .updateTable('payments')
      .set({ requestKey: null, openingAt: null })
      .where('id', '=', id)
      .where(versionIs('payments', version))
      .returning('id'),
  )

async function openPage(owner: DbOwner, start: Omit<PaymentStart, 'payment'> & Written): Promise<HostedPayment> {
  const { payment, provider, returnUrlOf, requestId } = start
  const { id, reference, amountMinor } = payment
  const db = getDB(owner)
  const { PUBLIC_URL, PROGRAMME_CURRENCY: currency } = owner.settings
  const email = start.email ?? `${reference}@${new URL(PUBLIC_URL).hostname}`
  let opened: Awaited<ReturnType<HostedProvider['open']>>
  try {
    opened = await provider.open({ reference, amountMinor, currency, email, returnUrl: returnUrlOf(id) })
  } catch (error) {
    await forgetRequest(db, id)
    throw error
  }
  if (opened.status === 'refused') {
    await giveUpPayment(db, { id, reason: 'refused_by_provider', requestId })
    throw new DomainError('payment_refused')
  }
  await keepPaymentUrl(db, { id, paymentUrl: opened.paymentUrl })
  return { ...payment, paymentUrl: opened.paymentUrl }
}
