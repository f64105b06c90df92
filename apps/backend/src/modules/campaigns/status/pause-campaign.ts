import { type Db, type Decided, expectRows, refuse, type Statement } from '../../../platform/db'
import { line } from '../../line/waitlist'
import { type CampaignRow, getChangeable } from '../queries'
import { decidePause, decideResume } from '../rules'
import { type CampaignStep, noteStep } from './note-step'

/**
 * Keeps a campaign out of coming plans. What it has promised already is honoured.
 * @throws {DomainError} `not_found`; `illegal_transition` unless it is active or exhausted.
 */
export async function pauseCampaign<Wire>(db: Db, step: CampaignStep<Wire>): Promise<Decided<Wire>> {
  const { campaign, newId } = await getChangeable(db, step)
  const verdict = decidePause(campaign)
  if (verdict.kind === 'refuse') throw refuse(verdict)
  return {
    value: step.toWire({ ...campaign, status: verdict.to, version: campaign.version + 1 }),
    statements: [
      // Waits for an apply that is deciding.
      line.share(),
      setStatus(db, campaign, { status: verdict.to }),
      ...noteStep(db, campaign, { ...step, noticeId: newId, kind: 'paused', amountMinor: campaign.availableMinor }),
    ],
  }
}

/**
 * Lets a paused campaign fund people again.
 * @throws {DomainError} `not_found`; `illegal_transition` unless it is paused.
 */
export async function resumeCampaign<Wire>(db: Db, step: CampaignStep<Wire>): Promise<Decided<Wire>> {
  const { campaign, newId } = await getChangeable(db, step)
  const verdict = decideResume(campaign)
  if (verdict.kind === 'refuse') throw refuse(verdict)
  return {
    value: step.toWire({ ...campaign, status: verdict.to, version: campaign.version + 1 }),
    statements: [
      setStatus(db, campaign, { status: verdict.to, hasFreeMoney: verdict.to === 'active' }),
      ...noteStep(db, campaign, { ...step, noticeId: newId, kind: 'resumed', amountMinor: campaign.availableMinor }),
    ],
  }
}

/** Moves a campaign on from the status that it was found in. Its money may move meanwhile, so its version says nothing. */
function setStatus(
  db: Db,
  found: CampaignRow,
  to: { status: CampaignRow['status']; hasFreeMoney?: boolean },
): Statement {
  const update = db.$kysely
    .updateTable('campaigns')
    .set((eb) => ({ status: to.status, version: eb('version', '+', 1) }))
    .where('id', '=', found.id)
    .where('status', '=', found.status)
    .returning('id')
  const { hasFreeMoney } = to
  return expectRows(
    db,
    1,
    hasFreeMoney === undefined ? update : update.where('availableMinor', hasFreeMoney ? '>' : '=', 0),
  )
}
