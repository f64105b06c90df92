import type { PayoutDetail } from '@goodturn/contracts/payout'

import { DomainError } from '../../../errors'
import { type Db, sql } from '../../../platform/db'
import { getCenter, joinCurrentAccount } from '../../centers'
import { type PayoutDetailRow, selectDetail, toDetail } from './detail-queries'

export type PayoutDraft = {
  centerId: string
  /** The first and the last day, in the programme's time zone. */
  from: string
  to: string
  timeZone: string
  actorId: string
  requestId: string
}

/**
 * Puts everything that a center is owed for a period, and that is in no payout yet, into a new one. Rows that another draft
 * holds at this moment are left to it, so that a screening is in one payout at most. It takes down which account the center
 * names now. One statement.
 * @throws {DomainError} `not_found`; `nothing_to_pay` when there is nothing.
 */
export async function draftPayout(db: Db, input: PayoutDraft): Promise<PayoutDetail> {
  const { centerId, from, to, timeZone, actorId, requestId } = input
  const rows = await db.$queryRaw<PayoutDetailRow[]>`
    WITH owed AS MATERIALIZED (
      SELECT y.appointment_id, y.amount_minor FROM payables y
      WHERE y.center_id = ${centerId}::uuid AND y.payout_id IS NULL
        AND y.created_at >= ${from}::date::timestamp AT TIME ZONE ${timeZone}
        AND y.created_at < (${to}::date + 1)::timestamp AT TIME ZONE ${timeZone}
      ORDER BY y.appointment_id FOR UPDATE SKIP LOCKED
    ), drafted AS (
      INSERT INTO payouts (center_id, from_day, to_day, amount_minor, screenings, drafted_by, bank_account_id)
      SELECT c.id, ${from}::date, ${to}::date, total.amount_minor, total.screenings, ${actorId}::uuid, a.id
      FROM (SELECT sum(amount_minor) AS amount_minor, count(*) AS screenings FROM owed) total
      JOIN centers c ON c.id = ${centerId}::uuid AND total.screenings > 0 ${joinCurrentAccount(sql`c.id`, sql`a`)}
      RETURNING *
    ), line AS (
      UPDATE payables y SET payout_id = drafted.id FROM owed, drafted WHERE y.appointment_id = owed.appointment_id
    ), audit AS (
      INSERT INTO audit_events (actor_id, action, entity, entity_id, request_id, detail)
      SELECT ${actorId}::uuid, 'payout.drafted', 'payout', id, ${requestId},
        jsonb_build_object('centerId', center_id, 'amountMinor', amount_minor, 'screenings', screenings)
      FROM drafted
    )
    ${selectDetail(sql`drafted`)}`
  if (rows[0]) return toDetail(rows[0])
  await getCenter(db, centerId)
  throw new DomainError('nothing_to_pay')
}
