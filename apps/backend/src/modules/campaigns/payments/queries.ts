// Reads of payments, and the small writes between a payment and its provider.
import { sql as fragment, type InferResult } from 'kysely'
import { z } from 'zod'

import { notFound } from '../../../errors'
import { type Db, databaseNow, sql, versionOf } from '../../../platform/db'
import { assume } from '../../../platform/invariant'
import { makePool } from '../parts'
import { balanceColumns, paymentColumns } from '../queries'

const newId = fragment<string>`uuidv7()`

/**
 * The campaign that somebody may fund: a donor's own, or for an administrator the general pool. With the payer's address,
 * an id for the payment, and the database's clock.
 * @throws {DomainError} `not_found`
 */
export async function getFundable(db: Db, args: { id: string; payerId: string; mayFundPool: boolean }) {
  const row = await db.$kysely
    .selectFrom('campaigns')
    .innerJoin('users', (join) => join.on('users.id', '=', args.payerId))
    .select(['campaigns.id', 'campaigns.status', 'campaigns.isGeneralPool', 'users.email'])
    .select(balanceColumns)
    .select([newId.as('newId'), databaseNow.as('now')])
    .where('campaigns.id', '=', args.id)
    .where((eb) =>
      eb.or([
        eb('campaigns.donorId', '=', args.payerId),
        ...(args.mayFundPool ? [eb('campaigns.isGeneralPool', '=', true)] : []),
      ]),
    )
    .executeTakeFirst()
  if (!row) throw notFound()
  const { newId: paymentId, now, email, ...campaign } = row
  return { campaign, paymentId, now, email }
}

/** The general pool, made when it is missing, with an id for a payment and the database's clock. */
export async function getPool(db: Db) {
  const read = () =>
    db.$kysely
      .selectFrom('campaigns')
      .select(['campaigns.id', 'campaigns.status', 'campaigns.isGeneralPool', 'campaigns.fundedMinor'])
      .select([newId.as('newId'), databaseNow.as('now')])
      .where('campaigns.isGeneralPool', '=', true)
      .executeTakeFirst()
  const found = await read()
  if (!found) await makePool(db).execute()
  const { newId: paymentId, now, ...campaign } = found ?? assume(await read(), 'the pool has a row')
  return { campaign, paymentId, now }
}

const selectPayments = (db: Db) =>
  db.$kysely
    .selectFrom('payments')
    .select(paymentColumns)
    .select(['payments.paymentUrl', 'payments.provider', 'payments.failureReason'])

export type HostedPayment = InferResult<ReturnType<typeof selectPayments>>[number]

/** What an earlier attempt of the same request has left behind, if any; and an id and the clock for the next. */
export async function readAttempt(db: Db, requestKey: string) {
  const fresh = db.$kysely.selectNoFrom([newId.as('newId'), databaseNow.as('now')])
  const attempt = selectPayments(db)
    .select(['payments.openingAt', versionOf('payments').as('version')])
    .where('payments.requestKey', '=', requestKey)
  const [next, found] = await Promise.all([fresh.executeTakeFirstOrThrow(), attempt.executeTakeFirst()])
  return { ...next, attempt: found ?? null }
}

/** Which payment is meant: by the provider's name for it, or by ours; of a payer, or of nobody with an account. */
export type PaymentKey =
  | { provider: string; reference: string }
  | { id: string; campaignId: string; payerId: string }
  | { id: string; payerId: null }

export async function findPayment(db: Db, key: PaymentKey): Promise<HostedPayment | null> {
  const payments = selectPayments(db)
  if ('reference' in key) {
    const named = payments.where('payments.provider', '=', key.provider).where('payments.reference', '=', key.reference)
    return (await named.executeTakeFirst()) ?? null
  }
  const own = payments.where('payments.id', '=', key.id)
  const { payerId } = key
  const found =
    payerId === null
      ? own.where('payments.payerId', 'is', null)
      : own.where('payments.campaignId', '=', key.campaignId).where('payments.payerId', '=', payerId)
  return (await found.executeTakeFirst()) ?? null
}

/** A payment with all that is needed to settle it. */
export const getUnsettled = (db: Db, id: string) =>
  db.$kysely
    .selectFrom('payments')
    .innerJoin('campaigns', 'campaigns.id', 'payments.campaignId')
    .select(paymentColumns)
    .select(['payments.payerId', 'payments.payerEmail', 'payments.failureReason'])
    .select('campaigns.status as campaignStatus')
    .select([versionOf('payments').as('version'), databaseNow.as('now')])
    .where('payments.id', '=', id)
    .executeTakeFirstOrThrow()

export type Unsettled = Awaited<ReturnType<typeof getUnsettled>>

/** Lets a repeat of the request start over with a new payment. Nobody has seen a page of this one. */
export async function forgetRequest(db: Db, id: string): Promise<void> {
  await db.$kysely.updateTable('payments').set({ requestKey: null, openingAt: null }).where('id', '=', id).execute()
}

/** Keeps where the payer pays. */
export async function keepPaymentUrl(db: Db, { id, paymentUrl }: { id: string; paymentUrl: string }): Promise<void> {
  await db.$kysely.updateTable('payments').set({ paymentUrl, openingAt: null }).where('id', '=', id).execute()
}

const DuePayment = z.object({ id: z.uuid(), reference: z.string(), isGivenUp: z.boolean() })
export type DuePayment = z.infer<typeof DuePayment>

/**
 * Takes payments that it is time to ask about, and puts their next time off: 4 minutes, 8, 16 and so on up to 6 hours.
 * Overlapping calls take others.
 */
export const takeDuePayments = (
  db: Db,
  args: { provider: string; limit: number; days: number },
): Promise<DuePayment[]> =>
  db.$rows(
    DuePayment,
    sql`
    UPDATE payments p SET checks = checks + 1,
      next_check_at = now() + least(interval '2 minutes' * pow(2, least(checks + 1, 10)), interval '6 hours')
    WHERE id IN (
      SELECT id FROM payments WHERE next_check_at <= now() AND provider = ${args.provider}
      ORDER BY next_check_at LIMIT ${args.limit} FOR UPDATE SKIP LOCKED)
    RETURNING id, reference, created_at < now() - ${args.days} * interval '1 day' AS "isGivenUp"`,
  )
