import type { Payout, PayoutStatus } from '@goodturn/contracts/payout'

import { DomainError } from '../../errors'
import { type Db, type Sql, sql } from '../../platform/db'
import { getPayout, type PayoutRow, selectPayouts, toPayout } from './queries'

type Who = { payoutId: string; actorId: string; requestId: string }
type Move = Who & {
  from: readonly PayoutStatus[]
  to: PayoutStatus
  set: Sql
  and?: Sql
  detail?: Record<string, string>
}

/**
 * Approves a draft, or one that failed, to be paid: by somebody other than who drafted it, whom the database knows as well.
 * One statement. @throws {DomainError} `not_found`, `illegal_transition`, `same_person`.
 */
export const approvePayout = (db: Db, who: Who): Promise<Payout> =>
  movePayout(db, {
    ...who,
    from: ['draft', 'failed'],
    to: 'approved',
    set: sql`approved_by = ${who.actorId}::uuid, approved_at = now(), failure_reason = NULL`,
    and: sql`p.drafted_by <> ${who.actorId}::uuid`,
  })

/** Notes that the bank has paid. One statement. @throws {DomainError} `not_found`, `illegal_transition`. */
export const markPaid = (db: Db, { reference, ...who }: Who & { reference: string }): Promise<Payout> =>
  movePayout(db, {
    ...who,
    from: ['approved'],
    to: 'paid',
    set: sql`reference = ${reference}, paid_at = now(), ended_at = now()`,
    detail: { reference },
  })

/** Notes that the bank has refused; it can be approved again. One statement. @throws as `markPaid` */
export const markFailed = (db: Db, { reason, ...who }: Who & { reason: string }): Promise<Payout> =>
  movePayout(db, { ...who, from: ['approved'], to: 'failed', set: sql`failure_reason = ${reason}`, detail: { reason } })

/** Gives a draft up; its screenings can be in another payout. One statement. @throws as `markPaid` */
export const cancelPayout = (db: Db, who: Who): Promise<Payout> =>
  movePayout(db, { ...who, from: ['draft'], to: 'cancelled', set: sql`ended_at = now()` })

async function movePayout(db: Db, { payoutId, actorId, requestId, from, to, set, and, detail }: Move): Promise<Payout> {
  const rows = await db.$queryRaw<PayoutRow[]>`
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
    ${selectPayouts(sql`moved`)}`
  if (rows[0]) return toPayout(rows[0])
  const found = await getPayout(db, payoutId)
  if (from.includes(found.status)) throw new DomainError('same_person')
  throw new DomainError('illegal_transition', `This payout is ${found.status}`)
}
