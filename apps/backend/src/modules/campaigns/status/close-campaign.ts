import { DomainError, notFound } from '../../../errors'
import type { Db } from '../../../platform/db'
import { type Leg, postJournal } from '../../money/ledger'
import type { CampaignRow } from '../queries'
import { canClose, type Leftover, leftoverOf, POOL_MINOR_MAX } from '../rules'
import { type CampaignStep, recordStep } from './record-step'
import { creditPool, holdOffApplies, lockForClosing, markClosed } from './state-queries'

/**
 * Closes a campaign for good. What is free goes to the general pool, or back to the donor; what is reserved stays
 * reserved and its offers are honoured. What they give back later goes to the pool (`money.release`).
 *
 * @throws {DomainError} `not_found`; `run_in_progress` while a run is being applied; `illegal_transition` when it is
 * closed already; `conflict` when the pool cannot take that much.
 */
export async function closeCampaign(tx: Db, input: CampaignStep & { refund: boolean }): Promise<CampaignRow> {
  await holdOffApplies(tx)
  const found = await lockForClosing(tx, input)
  if (!found) throw notFound()
  if (!canClose(found.status)) throw new DomainError('illegal_transition', 'This campaign is closed already')
  if (found.isRunApplying) throw new DomainError('run_in_progress')
  const leftover = leftoverOf(Number(found.availableMinor), input.refund)
  const row = await markClosed(tx, found.id)
  await moveLeftover(tx, { campaignId: found.id, leftover })
  const amountMinor = leftover.to === 'nobody' ? 0 : leftover.amountMinor
  await recordStep(tx, row, { ...input, kind: 'closed', amountMinor, detail: { leftoverTo: leftover.to, amountMinor } })
  return { ...row, leftover: leftover.to === 'nobody' ? null : leftover }
}

/** The pool is there after any closing, even when it gets nothing now: promises that come back need it. */
async function moveLeftover(tx: Db, args: { campaignId: string; leftover: Leftover }): Promise<void> {
  const { campaignId, leftover } = args
  const toPool = leftover.to === 'pool' ? leftover.amountMinor : 0
  const poolId = await creditPool(tx, { amountMinor: toPool, maxMinor: POOL_MINOR_MAX })
  if (leftover.to === 'nobody') return
  const { amountMinor } = leftover
  const out: Leg[] = [
    { account: 'available', campaignId, amountMinor: -amountMinor },
    { account: 'withdrawn', campaignId, amountMinor },
  ]
  if (leftover.to === 'donor')
    return postJournal(tx, { kind: 'withdrawal', sourceId: campaignId, campaignId, legs: out })
  if (!poolId) throw new DomainError('conflict', 'The general pool cannot take that much; close with a refund')
  const into: Leg[] = [
    { account: 'transfer', campaignId: poolId, amountMinor: -amountMinor },
    { account: 'available', campaignId: poolId, amountMinor },
  ]
  await postJournal(tx, { kind: 'transfer', sourceId: campaignId, campaignId, legs: [...out, ...into] })
}
