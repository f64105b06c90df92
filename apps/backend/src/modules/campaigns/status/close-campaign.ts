import { sql as fragment } from 'kysely'

import { type Db, type Decided, expectRows, refuse, type Statement, sql } from '../../../platform/db'
import { line } from '../../line/waitlist'
import * as money from '../parts'
import { type CampaignRow, getChangeable } from '../queries'
import { decideClose, type Leftover, POOL_MINOR_MAX } from '../rules'
import { type CampaignStep, noteStep } from './note-step'

/**
 * Closes a campaign for good. What is free goes to the general pool, or back to the donor; what is reserved stays
 * reserved and its offers are honoured. What they give back later goes to the pool (`money.release`).
 *
 * @throws {DomainError} `not_found`; `run_in_progress` while a run is being applied; `illegal_transition` when it is
 * closed already; `conflict` when the pool cannot take that much.
 */
export async function closeCampaign<Wire>(
  db: Db,
  step: CampaignStep<Wire> & { refund: boolean },
): Promise<Decided<Wire>> {
  const [{ campaign, now, newId }, world] = await Promise.all([getChangeable(db, step), readWorld(db)])
  const verdict = decideClose({ ...campaign, ...world }, { isRefund: step.refund })
  if (verdict.kind === 'refuse') throw refuse(verdict)
  const { to, amountMinor } = verdict.leftover
  return {
    value: step.toWire(closed(campaign, verdict.leftover, now)),
    statements: [
      line.share(),
      noRunIsApplying,
      // The pool is there after any closing, even when it gets nothing now: promises that come back need it.
      money.makePool(db),
      ...(to === 'nobody'
        ? []
        : money.withdraw(db, { campaignId: campaign.id, amountMinor, to, poolMaxMinor: POOL_MINOR_MAX })),
      markClosed(db, campaign.id, now),
      ...noteStep(db, campaign, {
        ...step,
        noticeId: newId,
        kind: 'closed',
        amountMinor,
        detail: { leftoverTo: to, amountMinor },
      }),
    ],
  }
}

/** Whether a run is being applied, and what the pool has taken so far. */
const readWorld = (db: Db) =>
  db.$kysely
    .selectNoFrom([
      fragment<boolean>`EXISTS (SELECT 1 FROM match_runs WHERE status = 'applying')`.as('isRunApplying'),
      fragment<number>`coalesce((SELECT funded_minor FROM campaigns WHERE is_general_pool), 0)`.as('poolFundedMinor'),
    ])
    .executeTakeFirstOrThrow()

/** Nobody can start an apply while the line is shared. */
const noRunIsApplying: Statement = sql`
  SELECT expect_rows((SELECT count(*) FROM match_runs WHERE status = 'applying'), 0)`

/** Closes a campaign whose free money is gone; what is reserved stays reserved. */
const markClosed = (db: Db, id: string, closedAt: Date): Statement =>
  expectRows(
    db,
    1,
    db.$kysely
      .updateTable('campaigns')
      .set((eb) => ({ status: 'closed', closedAt, version: eb('version', '+', 1) }))
      .where('id', '=', id)
      .where('status', '<>', 'closed')
      .where('availableMinor', '=', 0)
      .returning('id'),
  )

const closed = (campaign: CampaignRow, leftover: Leftover, closedAt: Date): CampaignRow => ({
  ...campaign,
  status: 'closed',
  closedAt,
  version: campaign.version + (leftover.to === 'nobody' ? 1 : 2),
  availableMinor: 0,
  withdrawnMinor: campaign.withdrawnMinor + leftover.amountMinor,
  leftover: leftover.to === 'nobody' ? null : { to: leftover.to, amountMinor: leftover.amountMinor },
})
