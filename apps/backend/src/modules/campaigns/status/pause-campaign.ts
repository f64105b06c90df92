import { DomainError, notFound } from '../../../errors'
import type { Db } from '../../../platform/db'
import type { CampaignRow } from '../queries'
import { canPause } from '../rules'
import { type CampaignStep, recordStep } from './record-step'
import { holdOffApplies, lockCampaign, setStatus } from './state-queries'

/**
 * Keeps a campaign out of coming plans. What it has promised already is honoured.
 * @throws {DomainError} `not_found`; `illegal_transition` unless it is active or exhausted.
 */
export async function pauseCampaign(tx: Db, input: CampaignStep): Promise<CampaignRow> {
  await holdOffApplies(tx)
  const found = await lockCampaign(tx, input)
  if (!found) throw notFound()
  if (!canPause(found.status)) throw new DomainError('illegal_transition', `This campaign is ${found.status}`)
  const row = await setStatus(tx, { id: found.id, status: 'paused' })
  await recordStep(tx, row, { ...input, kind: 'paused', amountMinor: Number(row.availableMinor) })
  return row
}
