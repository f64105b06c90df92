// One payout with the account that it goes to, and whether it waits for two approvals.
import type { PayoutDetail } from '@goodturn/contracts/payout'

import { notFound } from '../../../errors'
import { type Db, type Sql, sql } from '../../../platform/db'
import { joinCurrentAccount, maskedAccount } from '../../centers'
import { type PayoutRow, payoutColumns, toPayout } from './queries'

export type PayoutDetailRow = PayoutRow &
  Pick<PayoutDetail, 'bankAccount' | 'currentBankAccount' | 'firstApprovedBy'> & {
    firstApprovedAt: Date | null
    isHeld: boolean
    heldUntil: Date | null
  }

/** For how long one approval is not enough after a center has named another account. */
const HOLD_HOURS = 72

/** Until when the account `current` is too new to be paid to by one approval; null when it is not. The first of a center is not. */
export const newUntil = (current: Sql): Sql => sql`CASE
  WHEN ${current}.version > 1 AND ${current}.changed_at > now() - make_interval(hours => ${HOLD_HOURS}::int)
  THEN ${current}.changed_at + make_interval(hours => ${HOLD_HOURS}::int) END`

/**
 * Whether a payout `p` waits for two approvals, by the account `current` that its center names now: it is too new, or another
 * than who drafted it has seen. One that failed is approved for the account there is then, so it has nothing to differ from.
 */
export const isHeld = (current: Sql): Sql => sql`(p.status IN ('draft', 'failed') AND ${current}.id IS NOT NULL AND (
  ${newUntil(current)} IS NOT NULL OR (p.status = 'draft' AND p.bank_account_id <> ${current}.id)) IS TRUE)`

/** A `PayoutDetailRow` of each row of a table or CTE with the columns of `payouts`. */
export const selectDetail = (from: Sql, rest: Sql = sql``): Sql => sql`
  SELECT ${payoutColumns}, ${maskedAccount(sql`taken`)} AS "bankAccount",
    ${maskedAccount(sql`current`)} AS "currentBankAccount", ${isHeld(sql`current`)} AS "isHeld",
    ${newUntil(sql`current`)} AS "heldUntil", p.first_approved_by AS "firstApprovedBy",
    p.first_approved_at AS "firstApprovedAt"
  FROM ${from} p JOIN centers c ON c.id = p.center_id LEFT JOIN center_bank_accounts taken ON taken.id = p.bank_account_id
  ${joinCurrentAccount(sql`c.id`, sql`current`)} ${rest}`

export const toDetail = ({ isHeld: held, heldUntil, ...row }: PayoutDetailRow): PayoutDetail => ({
  ...row,
  ...toPayout(row),
  firstApprovedAt: row.firstApprovedAt?.toISOString() ?? null,
  hold: held ? { until: heldUntil?.toISOString() ?? null } : null,
})

/** One payout. @throws {DomainError} `not_found` */
export async function getPayout(db: Db, id: string): Promise<PayoutDetail> {
  const rows = await db.$queryRaw<PayoutDetailRow[]>`${selectDetail(sql`payouts`, sql`WHERE p.id = ${id}::uuid`)}`
  if (!rows[0]) throw notFound()
  return toDetail(rows[0])
}
