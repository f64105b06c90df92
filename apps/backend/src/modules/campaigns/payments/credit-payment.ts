import { type Db, expectRows, type Statement, sql, versionIs } from '../../../platform/db'
import { audit } from '../../audit'
import { outbox } from '../../notifications/outbox'
import * as money from '../parts'
import type { PaymentRow } from '../queries'
import type { Unsettled } from './queries'

export type NewPayment = {
  campaignId: string
  provider: string
  amountMinor: number
  payerId: string | null
  payerEmail: string | null
}

/** A payment's name at its provider: ours, unique. */
export const referenceOf = (id: string): string => `gt-${id}`

/** A new payment that is confirmed at once, and credits its campaign. */
export function creditNew(
  db: Db,
  input: NewPayment & { id: string; createdAt: Date; fundedMaxMinor: number; requestId: string },
): { payment: PaymentRow; statements: Statement[] } {
  const { fundedMaxMinor, requestId, ...written } = input
  const payment = { ...written, reference: referenceOf(input.id), status: 'confirmed' as const }
  const { id: paymentId, campaignId, amountMinor } = payment
  return {
    payment,
    statements: [
      ...money.fund(db, { paymentId, campaignId, amountMinor, isClosed: false, fundedMaxMinor }),
      db.$kysely.insertInto('payments').values({ ...payment, confirmedAt: input.createdAt }),
      ...noteCredit(payment, { isToPool: false, requestId }),
    ],
  }
}

/** Confirms a payment that was asked for before. Money for a campaign that was closed meanwhile goes on to the general pool. */
export function creditFound(db: Db, payment: Unsettled, requestId: string | undefined): Statement[] {
  const { id, campaignId, amountMinor } = payment
  const isClosed = payment.campaignStatus === 'closed'
  const confirmed = { status: 'confirmed', confirmedAt: payment.now, failureReason: null, nextCheckAt: null } as const
  return [
    ...money.fund(db, { paymentId: id, campaignId, amountMinor, isClosed }),
    changePayment(db, payment, confirmed),
    ...noteCredit(payment, { isToPool: isClosed, requestId }),
  ]
}

/** Notes that a payment was not made, or not as it was asked for; once for each reason. */
export function failPayment(
  db: Db,
  payment: Unsettled,
  why: { reason: string; detail?: Record<string, string | number>; requestId: string | undefined },
): Statement[] {
  const { reason, detail, requestId } = why
  if (payment.status === 'confirmed' || payment.failureReason === reason) return []
  return [
    changePayment(db, payment, { status: 'failed', failureReason: reason, nextCheckAt: null }),
    audit.note({
      actorId: null,
      action: 'payment.failed',
      entity: 'payment',
      entityId: payment.id,
      requestId,
      detail: { reason, amountMinor: payment.amountMinor, ...detail },
    }),
  ]
}

type Change = {
  status: PaymentRow['status']
  confirmedAt?: Date
  failureReason: string | null
  nextCheckAt: null
}

const changePayment = (db: Db, { id, version }: Unsettled, change: Change): Statement =>
  expectRows(
    db,
    1,
    db.$kysely
      .updateTable('payments')
      .set(change)
      .where('id', '=', id)
      .where(versionIs('payments', version))
      .returning('id'),
  )

type Payer = { payerId: string | null; payerEmail: string | null }

/** Into the log; and a receipt for a giver without an account, if there is an address. */
const noteCredit = (
  { id, campaignId, amountMinor, payerId, payerEmail }: PaymentRow & Payer,
  { isToPool, requestId }: { isToPool: boolean; requestId: string | undefined },
): Statement[] => [
  ...(payerEmail === null
    ? []
    : [
        outbox.tellEach({
          kind: 'donation_received',
          from: sql`(SELECT ${id}::uuid AS id) payment`,
          recipientId: sql`NULL::uuid`,
          subjectId: sql`payment.id`,
        }),
      ]),
  audit.note({
    actorId: payerId,
    action: 'campaign.funded',
    entity: 'campaign',
    entityId: campaignId,
    requestId,
    detail: { paymentId: id, amountMinor, toPool: isToPool },
  }),
]
