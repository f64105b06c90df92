// All reads of what centers are owed and paid.
import { MaskedAccount } from '@goodturn/contracts/bank-account'
import { Id } from '@goodturn/contracts/common'
import { CenterOwed, Owed, Payable, Payout, type PayoutDetail, type PayoutStatus } from '@goodturn/contracts/payout'
import { z } from 'zod'

import { notFound } from '../../../errors'
import { type Db, type Sql, sql } from '../../../platform/db'
import type { CursorKey, PageArgs } from '../../../platform/paging'
import { joinCurrentAccount, maskedAccount, refuseStrangers, worksFor } from '../../centers'
import { holdOf } from './rules'

/** Rows of statements written by hand bring amounts as bigint and moments as Date. */
const amountMinor = z.bigint()
const moment = z.date()

const PayoutRow = Payout.extend({
  amountMinor,
  draftedAt: moment,
  approvedAt: moment.nullable(),
  paidAt: moment.nullable(),
  endedAt: moment.nullable(),
})
type PayoutRow = Omit<z.infer<typeof PayoutRow>, 'amountMinor'> & { amountMinor: bigint | number }

/** The columns of a `PayoutRow`, of `payouts p` and its `centers c`. */
const payoutColumns = sql`
  p.id, p.center_id AS "centerId", c.name AS "centerName", p.status::text AS status, p.from_day::text AS "from",
  p.to_day::text AS "to", p.amount_minor AS "amountMinor", p.screenings, p.drafted_by AS "draftedBy",
  p.drafted_at AS "draftedAt", p.approved_by AS "approvedBy", p.approved_at AS "approvedAt", p.reference,
  p.paid_at AS "paidAt", p.failure_reason AS "failureReason", p.ended_at AS "endedAt"`

export const toPayout = (row: PayoutRow): Payout => ({
  id: row.id,
  centerId: row.centerId,
  centerName: row.centerName,
  status: row.status,
  from: row.from,
  to: row.to,
  amountMinor: Number(row.amountMinor),
  screenings: row.screenings,
  draftedBy: row.draftedBy,
  draftedAt: row.draftedAt.toISOString(),
  approvedBy: row.approvedBy,
  approvedAt: row.approvedAt?.toISOString() ?? null,
  reference: row.reference,
  paidAt: row.paidAt?.toISOString() ?? null,
  failureReason: row.failureReason,
  endedAt: row.endedAt?.toISOString() ?? null,
})

export const keyOfPayout = (row: PayoutRow): CursorKey => [row.draftedAt.toISOString(), row.id]

const listWhere = (db: Db, where: Sql, { after, limit }: PageArgs): Promise<PayoutRow[]> => {
  const [draftedAt, id] = after ?? []
  const older = draftedAt && id ? sql`AND (p.drafted_at, p.id) < (${draftedAt}::timestamptz, ${id}::uuid)` : sql``
  const statement = sql`
    SELECT ${payoutColumns} FROM payouts p JOIN centers c ON c.id = p.center_id
    WHERE ${where} ${older} ORDER BY p.drafted_at DESC, p.id DESC LIMIT ${limit + 1}`
  return db.$rows(PayoutRow, statement)
}

type Filters = { status: PayoutStatus | undefined; centerId: string | undefined }

/** Payouts, newest first. */
export const listPayouts = (db: Db, args: Filters & PageArgs): Promise<PayoutRow[]> => {
  const ofStatus = args.status ? sql`AND p.status = ${args.status}::payout_status` : sql``
  const ofCenter = args.centerId ? sql`AND p.center_id = ${args.centerId}::uuid` : sql``
  return listWhere(db, sql`true ${ofStatus} ${ofCenter}`, args)
}

type Asked = { centerId: string; userId: string }

/** What a center was or will be paid, for its staff: drafts are the programme's own. @throws {DomainError} `not_found` */
export async function listPayoutsOfCenter(db: Db, args: Asked & PageArgs): Promise<PayoutRow[]> {
  const { centerId, userId } = args
  const where = sql`p.center_id = ${centerId}::uuid AND ${worksFor(sql`p.center_id`, userId)}
    AND p.status IN ('approved', 'paid', 'failed')`
  const rows = await listWhere(db, where, args)
  if (rows.length === 0) await refuseStrangers(db, args)
  return rows
}

const DetailRow = PayoutRow.extend({
  ownerId: Id,
  bankAccount: MaskedAccount.nullable(),
  currentBankAccount: MaskedAccount.nullable(),
  firstApprovedBy: Id.nullable(),
  firstApprovedAt: moment.nullable(),
  firstApprovedAccountId: Id.nullable(),
  rowVersion: z.string(),
  now: moment,
})
type DetailRow = z.infer<typeof DetailRow>

/** One payout with all that a step with it is decided on. @throws {DomainError} `not_found` */
export async function findPayout(db: Db, id: string): Promise<DetailRow> {
  const statement = sql`
    SELECT ${payoutColumns}, c.owner_id AS "ownerId", ${maskedAccount(sql`taken`)} AS "bankAccount",
      ${maskedAccount(sql`current`)} AS "currentBankAccount", p.first_approved_by AS "firstApprovedBy",
      p.first_approved_at AS "firstApprovedAt", p.first_approved_account_id AS "firstApprovedAccountId",
      p.xmin::text AS "rowVersion", now()::timestamptz(3) AS now
    FROM payouts p JOIN centers c ON c.id = p.center_id LEFT JOIN center_bank_accounts taken ON taken.id = p.bank_account_id
    ${joinCurrentAccount(sql`c.id`, sql`current`)} WHERE p.id = ${id}::uuid`
  const [row] = await db.$rows(DetailRow, statement)
  if (!row) throw notFound()
  return row
}

export const toDetail = (row: Omit<DetailRow, 'amountMinor' | 'ownerId' | 'rowVersion'> & PayoutRow): PayoutDetail => ({
  ...toPayout(row),
  bankAccount: row.bankAccount,
  currentBankAccount: row.currentBankAccount,
  firstApprovedBy: row.firstApprovedBy,
  firstApprovedAt: row.firstApprovedAt?.toISOString() ?? null,
  hold: toHold(holdOf(row, row.now)),
})

const toHold = (hold: ReturnType<typeof holdOf>): PayoutDetail['hold'] =>
  hold && { until: hold.until?.toISOString() ?? null }

const Payee = z.object({
  centerName: z.string(),
  bankAccount: MaskedAccount.nullable(),
  newId: Id,
  now: moment,
})

/** A center with the account that it names, an id for a payout, and the database's clock. @throws {DomainError} `not_found` */
export async function getPayee(db: Db, centerId: string): Promise<z.infer<typeof Payee>> {
  const statement = sql`
    SELECT c.name AS "centerName", ${maskedAccount(sql`a`)} AS "bankAccount", uuidv7() AS "newId",
      now()::timestamptz(3) AS now
    FROM centers c ${joinCurrentAccount(sql`c.id`, sql`a`)} WHERE c.id = ${centerId}::uuid`
  const [row] = await db.$rows(Payee, statement)
  if (!row) throw notFound()
  return row
}

const PayableRow = Payable.extend({ amountMinor, createdAt: moment })
type PayableRow = z.infer<typeof PayableRow>

export const toPayable = (row: PayableRow): Payable => ({
  ...row,
  amountMinor: Number(row.amountMinor),
  createdAt: row.createdAt.toISOString(),
})

export const keyOfPayable = (row: PayableRow): CursorKey => [row.createdAt.toISOString(), row.appointmentId]

const listPayables = (db: Db, where: Sql, { after, limit }: PageArgs): Promise<PayableRow[]> => {
  const [createdAt, id] = after ?? []
  const older =
    createdAt && id ? sql`AND (y.created_at, y.appointment_id) < (${createdAt}::timestamptz, ${id}::uuid)` : sql``
  const statement = sql`
    SELECT y.appointment_id AS "appointmentId", a.screening_type_id AS "screeningTypeId", y.amount_minor AS "amountMinor",
      y.created_at AS "createdAt", y.payout_id AS "payoutId"
    FROM payables y JOIN appointments a ON a.id = y.appointment_id
    WHERE ${where} ${older} ORDER BY y.created_at DESC, y.appointment_id DESC LIMIT ${limit + 1}`
  return db.$rows(PayableRow, statement)
}

/** The lines of a payout, newest first. */
export const listLines = (db: Db, args: { payoutId: string } & PageArgs): Promise<PayableRow[]> =>
  listPayables(db, sql`y.payout_id = ${args.payoutId}::uuid`, args)

/** What a center is owed, paid out or not, for its staff, newest first. @throws {DomainError} `not_found` */
export async function listPayablesOfCenter(db: Db, args: Asked & PageArgs): Promise<PayableRow[]> {
  const { centerId, userId } = args
  const where = sql`y.center_id = ${centerId}::uuid AND ${worksFor(sql`y.center_id`, userId)}`
  const rows = await listPayables(db, where, args)
  if (rows.length === 0) await refuseStrangers(db, args)
  return rows
}

const OwedRow = Owed.extend({ amountMinor, since: moment })
type OwedRow = z.infer<typeof OwedRow>

export const toOwed = (row: OwedRow): Owed => ({
  ...row,
  amountMinor: Number(row.amountMinor),
  since: row.since.toISOString(),
})

export const keyOfOwed = (row: OwedRow): CursorKey => [row.centerId]

/** Centers with screenings that are in no payout yet, by id. */
export async function listOwed(db: Db, { after, limit }: PageArgs): Promise<OwedRow[]> {
  const [centerId] = after ?? []
  const statement = sql`
    SELECT y.center_id AS "centerId", min(c.name) AS "centerName", count(*)::int AS screenings,
      sum(y.amount_minor)::bigint AS "amountMinor", min(y.created_at) AS since
    FROM payables y JOIN centers c ON c.id = y.center_id
    WHERE y.payout_id IS NULL ${centerId ? sql`AND y.center_id > ${centerId}::uuid` : sql``}
    GROUP BY y.center_id ORDER BY y.center_id LIMIT ${limit + 1}`
  return db.$rows(OwedRow, statement)
}

/** The same of one center, for its staff. @throws {DomainError} `not_found` */
export async function getOwedToCenter(db: Db, { centerId, userId }: Asked): Promise<CenterOwed> {
  const statement = sql`
    SELECT count(y.appointment_id)::int AS screenings, coalesce(sum(y.amount_minor), 0)::bigint AS "amountMinor",
      min(y.created_at) AS since
    FROM centers c LEFT JOIN payables y ON y.center_id = c.id AND y.payout_id IS NULL
    WHERE c.id = ${centerId}::uuid AND ${worksFor(sql`c.id`, userId)} GROUP BY c.id`
  const [row] = await db.$rows(CenterOwed.extend({ amountMinor, since: moment.nullable() }), statement)
  if (!row) throw notFound()
  return { ...row, amountMinor: Number(row.amountMinor), since: row.since?.toISOString() ?? null }
}
