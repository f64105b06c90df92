// All reads of what centers are owed and paid.
import type { CenterOwed, Owed, Payable, Payout, PayoutStatus } from '@goodturn/contracts/payout'

import { notFound } from '../../../errors'
import { type Db, type Sql, sql } from '../../../platform/db'
import type { CursorKey, PageArgs } from '../../../platform/paging'
import { refuseStrangers, worksFor } from '../../centers'

type Times = 'draftedAt' | 'approvedAt' | 'paidAt' | 'endedAt'
export type PayoutRow = Omit<Payout, 'amountMinor' | Times> & {
  amountMinor: bigint
  draftedAt: Date
  approvedAt: Date | null
  paidAt: Date | null
  endedAt: Date | null
}

/** The columns of a `PayoutRow`, of `payouts p` and its `centers c`. */
export const payoutColumns = sql`
  p.id, p.center_id AS "centerId", c.name AS "centerName", p.status::text AS status, p.from_day::text AS "from",
  p.to_day::text AS "to", p.amount_minor AS "amountMinor", p.screenings, p.drafted_by AS "draftedBy",
  p.drafted_at AS "draftedAt", p.approved_by AS "approvedBy", p.approved_at AS "approvedAt", p.reference,
  p.paid_at AS "paidAt", p.failure_reason AS "failureReason", p.ended_at AS "endedAt"`

const selectPayouts = (rest: Sql): Sql =>
  sql`SELECT ${payoutColumns} FROM payouts p JOIN centers c ON c.id = p.center_id ${rest}`

export const toPayout = (row: PayoutRow): Payout => ({
  ...row,
  amountMinor: Number(row.amountMinor),
  draftedAt: row.draftedAt.toISOString(),
  approvedAt: row.approvedAt?.toISOString() ?? null,
  paidAt: row.paidAt?.toISOString() ?? null,
  endedAt: row.endedAt?.toISOString() ?? null,
})

export const keyOfPayout = (row: PayoutRow): CursorKey => [row.draftedAt.toISOString(), row.id]

const newest = ({ after, limit }: PageArgs): Sql => {
  const [draftedAt, id] = after ?? []
  const older = draftedAt && id ? sql`AND (p.drafted_at, p.id) < (${draftedAt}::timestamptz, ${id}::uuid)` : sql``
  return sql`${older} ORDER BY p.drafted_at DESC, p.id DESC LIMIT ${limit + 1}`
}

type Filters = { status: PayoutStatus | undefined; centerId: string | undefined }

/** Payouts, newest first. */
export const listPayouts = (db: Db, args: Filters & PageArgs): Promise<PayoutRow[]> =>
  db.$queryRaw<PayoutRow[]>`${selectPayouts(
    sql`WHERE true
      ${args.status ? sql`AND p.status = ${args.status}::payout_status` : sql``}
      ${args.centerId ? sql`AND p.center_id = ${args.centerId}::uuid` : sql``} ${newest(args)}`,
  )}`

type Asked = { centerId: string; userId: string }

/** What a center was or will be paid, for its staff: drafts are the programme's own. @throws {DomainError} `not_found` */
export async function listPayoutsOfCenter(db: Db, args: Asked & PageArgs): Promise<PayoutRow[]> {
  const { centerId, userId } = args
  const rows = await db.$queryRaw<PayoutRow[]>`${selectPayouts(
    sql`WHERE p.center_id = ${centerId}::uuid AND ${worksFor(sql`p.center_id`, userId)}
      AND p.status IN ('approved', 'paid', 'failed') ${newest(args)}`,
  )}`
  if (rows.length === 0) await refuseStrangers(db, args)
  return rows
}

export type PayableRow = Omit<Payable, 'amountMinor' | 'createdAt'> & { amountMinor: bigint; createdAt: Date }

export const toPayable = (row: PayableRow): Payable => ({
  ...row,
  amountMinor: Number(row.amountMinor),
  createdAt: row.createdAt.toISOString(),
})

export const keyOfPayable = (row: PayableRow): CursorKey => [row.createdAt.toISOString(), row.appointmentId]

const selectPayables = (where: Sql, { after, limit }: PageArgs): Sql => {
  const [createdAt, id] = after ?? []
  const older =
    createdAt && id ? sql`AND (y.created_at, y.appointment_id) < (${createdAt}::timestamptz, ${id}::uuid)` : sql``
  return sql`
    SELECT y.appointment_id AS "appointmentId", a.screening_type_id AS "screeningTypeId", y.amount_minor AS "amountMinor",
      y.created_at AS "createdAt", y.payout_id AS "payoutId"
    FROM payables y JOIN appointments a ON a.id = y.appointment_id
    WHERE ${where} ${older} ORDER BY y.created_at DESC, y.appointment_id DESC LIMIT ${limit + 1}`
}

/** The lines of a payout, newest first. */
export const listLines = (db: Db, args: { payoutId: string } & PageArgs): Promise<PayableRow[]> =>
  db.$queryRaw<PayableRow[]>`${selectPayables(sql`y.payout_id = ${args.payoutId}::uuid`, args)}`

/** What a center is owed, paid out or not, for its staff, newest first. @throws {DomainError} `not_found` */
export async function listPayablesOfCenter(db: Db, args: Asked & PageArgs): Promise<PayableRow[]> {
  const { centerId, userId } = args
  const where = sql`y.center_id = ${centerId}::uuid AND ${worksFor(sql`y.center_id`, userId)}`
  const rows = await db.$queryRaw<PayableRow[]>`${selectPayables(where, args)}`
  if (rows.length === 0) await refuseStrangers(db, args)
  return rows
}

export type OwedRow = Omit<Owed, 'amountMinor' | 'since'> & { amountMinor: bigint; since: Date }

export const toOwed = (row: OwedRow): Owed => ({
  ...row,
  amountMinor: Number(row.amountMinor),
  since: row.since.toISOString(),
})

export const keyOfOwed = (row: OwedRow): CursorKey => [row.centerId]

/** Centers with screenings that are in no payout yet, by id. */
export async function listOwed(db: Db, { after, limit }: PageArgs): Promise<OwedRow[]> {
  const [centerId] = after ?? []
  return db.$queryRaw<OwedRow[]>`
    SELECT y.center_id AS "centerId", min(c.name) AS "centerName", count(*)::int AS screenings,
      sum(y.amount_minor)::bigint AS "amountMinor", min(y.created_at) AS since
    FROM payables y JOIN centers c ON c.id = y.center_id
    WHERE y.payout_id IS NULL ${centerId ? sql`AND y.center_id > ${centerId}::uuid` : sql``}
    GROUP BY y.center_id ORDER BY y.center_id LIMIT ${limit + 1}`
}

/** The same of one center, for its staff. @throws {DomainError} `not_found` */
export async function getOwedToCenter(db: Db, { centerId, userId }: Asked): Promise<CenterOwed> {
  const rows = await db.$queryRaw<{ screenings: number; amountMinor: bigint; since: Date | null }[]>`
    SELECT count(y.appointment_id)::int AS screenings, coalesce(sum(y.amount_minor), 0)::bigint AS "amountMinor",
      min(y.created_at) AS since
    FROM centers c LEFT JOIN payables y ON y.center_id = c.id AND y.payout_id IS NULL
    WHERE c.id = ${centerId}::uuid AND ${worksFor(sql`c.id`, userId)} GROUP BY c.id`
  const row = rows[0]
  if (!row) throw notFound()
  return { ...row, amountMinor: Number(row.amountMinor), since: row.since?.toISOString() ?? null }
}
