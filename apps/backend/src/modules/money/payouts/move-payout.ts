import type { PayoutDetail, PayoutStatus } from '@goodturn/contracts/payout'

import { DomainError } from '../../../errors'
import { type Db, type Sql, sql } from '../../../platform/db'
import { joinCurrentAccount } from '../../centers'
import { getPayout, type PayoutDetailRow, selectDetail, toDetail } from './detail-queries'

type Who = { payoutId: string; actorId: string; requestId: string }
type Move = Who & {
  from: readonly PayoutStatus[]
  to: PayoutStatus
  set: Sql
  and?: Sql
  detail?: Record<string, string>
}

/**
 * Notes that the bank has paid, unless the center names another account by now than the one that was approved. One statement.
 * @throws {DomainError} `not_found`, `illegal_transition`, `bank_account_changed`.
 */
export const markPaid = (db: Db, { reference, ...who }: Who & { reference: string }): Promise<PayoutDetail> =>
  movePayout(db, {
    ...who,
    from: ['approved'],
    to: 'paid',
    set: sql`reference = ${reference}, paid_at = now(), ended_at = now()`,
    and: sql`p.bank_account_id = (SELECT current.id FROM centers c ${joinCurrentAccount(sql`c.id`, sql`current`)} WHERE c.id = p.center_id)`,
    detail: { reference },
  })

/** Notes that the bank has refused; it can be approved again. One statement. @throws {DomainError} `not_found`, `illegal_transition` */
export const markFailed = (db: Db, { reason, ...who }: Who & { reason: string }): Promise<PayoutDetail> =>
  movePayout(db, {
    ...who,
    from: ['approved'],
    to: 'failed',
    // Its approvals are over: the next ones look at the account that the center names then.
    set: sql`failure_reason = ${reason}, first_approved_by = NULL, first_approved_at = NULL, first_approved_account_id = NULL`,
    detail: { reason },
  })

/** Gives a draft up; its screenings can be in another payout. One statement. @throws as `markFailed` */
export const cancelPayout = (db: Db, who: Who): Promise<PayoutDetail> =>
  movePayout(db, { ...who, from: ['draft'], to: 'cancelled', set: sql`ended_at = now()` })

async function movePayout(
  db: Db,
  { payoutId, actorId, requestId, from, to, set, and, detail }: Move,
): Promise<PayoutDetail> {
  const rows = await db.$queryRaw<PayoutDetailRow[]>`
    WITH moved AS (
      UPDATE payouts p SET status = ${to}::payout_status, ${set}
      WHERE p.id = ${payoutId}::uuid AND p.status = ANY (${[...from]}::payout_status[]) AND ${and ?? sql`true`} RETURNING p.*
    ), line AS (
      UPDATE payables y SET payout_id = NULL FROM moved WHERE y.payout_id = moved.id AND moved.status = 'cancelled'
    ), message AS (
      INSERT INTO outbox_messages (kind, recipient_id, subject_id)
      SELECT 'payout_paid', c.owner_id, moved.id FROM moved JOIN centers c ON c.id = moved.center_id WHERE moved.status = 'paid'
    ), audit AS (
      INSERT INTO audit_events (actor_id, action, entity, entity_id, request_id, detail)
      SELECT ${actorId}::uuid, ${`payout.${to}`}, 'payout', id, ${requestId}, ${JSON.stringify(detail ?? {})}::jsonb FROM moved
    )
    ${selectDetail(sql`moved`)}`
  if (rows[0]) return toDetail(rows[0])
  const found = await getPayout(db, payoutId)
  if (from.includes(found.status)) {
    throw new DomainError(
      'bank_account_changed',
      'The account has changed since: note it as failed, and approve it again',
    )
  }
  throw new DomainError('illegal_transition', `This payout is ${found.status}`)
}
