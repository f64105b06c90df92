import { DomainError, notFound } from '../../../errors'
import type { Db } from '../../../platform/db'
import type { CampaignRow } from '../queries'
import { canResume, resumedStatus } from '../rules'
import { type CampaignStep, recordStep } from './record-step'
import { lockCampaign, setStatus } from './state-queries'

/**
 * Lets a paused campaign fund people again; one that holds no free money is exhausted until it is topped up.
 * @throws {DomainError} `not_found`; `illegal_transition` unless it is paused.
 */
export async function resumeCampaign(tx: Db, input: CampaignStep): Promise<CampaignRow> {
  const found = await lockCampaign(tx, input)
  if (!found) throw notFound()
  if (!canResume(found.status)) throw new DomainError('illegal_transition', `This campaign is ${found.status}`)
  const row = await setStatus(tx, { id: found.id, status: resumedStatus(Number(found.availableMinor)) })
  await recordStep(tx, row, { ...input, kind: 'resumed', amountMinor: Number(row.availableMinor) })
  return row
}
