import type { PayoutDetail } from '@goodturn/contracts/payout'

import { DomainError } from '../../../errors'
import { type Db, type Sql, sql } from '../../../platform/db'
import { joinCurrentAccount } from '../../centers'
import { getPayout, isHeld, type PayoutDetailRow, selectDetail, toDetail } from './detail-queries'

export type Approval = {
  payoutId: string
  actorId: string
  requestId: string
  /** The account that was looked at, for an approval in spite of a hold. */
  bankAccountId: string | null
}

/**
 * Approves a draft, or one that failed, to be paid to the account that its center names now: by somebody other than who drafted
 * it, whom the database knows as well. While it is held for a changed account it takes two such people, who both name the
 * account that they have looked at; the first leaves it as it is. The center's row is held, so that a change of the account
 * comes before all of this or after it. Two statements.
 * @throws {DomainError} `not_found`, `illegal_transition`, `same_person`, `no_bank_account`; `bank_account_changed` with until
 * when it is held.
 */
export async function approvePayout(tx: Db, input: Approval): Promise<PayoutDetail> {
  await tx.$queryRaw`
    SELECT c.id FROM payouts p JOIN centers c ON c.id = p.center_id WHERE p.id = ${input.payoutId}::uuid FOR SHARE OF c`
  const rows = await tx.$queryRaw<PayoutDetailRow[]>`
    WITH current AS MATERIALIZED (
      SELECT a.* FROM payouts p JOIN centers c ON c.id = p.center_id ${joinCurrentAccount(sql`c.id`, sql`a`)}
      WHERE p.id = ${input.payoutId}::uuid AND a.id IS NOT NULL
    ), moved AS (
      ${moveToApproved(input)}
    ), audit AS (
      INSERT INTO audit_events (actor_id, action, entity, entity_id, request_id, detail)
      SELECT ${input.actorId}::uuid, CASE WHEN moved.status = 'approved' THEN 'payout.approved' ELSE 'payout.first_approved' END,
        'payout', moved.id, ${input.requestId}, jsonb_build_object('accountId', current.id)
      FROM moved, current
    )
    ${selectDetail(sql`moved`)}`
  if (rows[0]) return toDetail(rows[0])
  throw refusalOf(await getPayout(tx, input.payoutId), input)
}

/** An approval that is enough, or the first of two. One of the two that a hold takes names the account as it is now. */
function moveToApproved({ payoutId, actorId, bankAccountId }: Approval): Sql {
  const held = isHeld(sql`current`)
  const isSecond = sql`(p.first_approved_account_id = current.id) IS TRUE`
  const isEnough = sql`(NOT ${held} OR ${isSecond})`
  const isFirst = sql`NOT ${isEnough}`
  // Who approved first is kept with who approved second; an approval that needed no other stands alone.
  const first = (kept: Sql, given: Sql) => sql`CASE WHEN ${isFirst} THEN ${given} WHEN ${held} THEN ${kept} END`
  return sql`
    UPDATE payouts p SET
      status = CASE WHEN ${isEnough} THEN 'approved'::payout_status ELSE p.status END,
      approved_by = CASE WHEN ${isEnough} THEN ${actorId}::uuid ELSE p.approved_by END,
      approved_at = CASE WHEN ${isEnough} THEN now() ELSE p.approved_at END,
      failure_reason = CASE WHEN ${isEnough} THEN NULL ELSE p.failure_reason END,
      bank_account_id = CASE WHEN ${isEnough} THEN current.id ELSE p.bank_account_id END,
      first_approved_by = ${first(sql`p.first_approved_by`, sql`${actorId}::uuid`)},
      first_approved_at = ${first(sql`p.first_approved_at`, sql`now()`)},
      first_approved_account_id = ${first(sql`p.first_approved_account_id`, sql`current.id`)}
    FROM current
    WHERE p.id = ${payoutId}::uuid AND p.status IN ('draft', 'failed') AND p.drafted_by <> ${actorId}::uuid
      AND (NOT ${held} OR (current.id = ${bankAccountId}::uuid
        AND NOT (${isSecond} AND p.first_approved_by = ${actorId}::uuid)))
    RETURNING p.*`
}

/** Why nothing was written. */
function refusalOf(payout: PayoutDetail, { actorId, bankAccountId }: Approval): DomainError {
  const { status, draftedBy, currentBankAccount, hold } = payout
  if (status !== 'draft' && status !== 'failed') {
    return new DomainError('illegal_transition', `This payout is ${status}`)
  }
  if (draftedBy === actorId) return new DomainError('same_person')
  if (!currentBankAccount) return new DomainError('no_bank_account')
  if (hold && bankAccountId !== currentBankAccount.id) {
    const reason = { code: 'held', until: hold.until, bankAccountId: currentBankAccount.id }
    return new DomainError('bank_account_changed', HELD, { reasons: [reason] })
  }
  return new DomainError('same_person', 'You have approved it already: somebody else has to as well')
}

const HELD =
  'The account of this center has changed lately: it takes two approvals that name the account, or one when the hold is over'
