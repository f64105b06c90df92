import type { Campaign } from '@goodturn/contracts/campaign'

import { DomainError, notFound } from '../../errors'
import type { Db } from '../../platform/db'
import { recordAudit } from '../audit'
import { toCampaign } from './queries'
import { canPause } from './rules'
import { holdOffApplies, lockCampaign, setStatus } from './state-queries'

/**
 * Keeps a campaign out of coming plans. What it has promised already is honoured.
 * @throws {DomainError} `not_found`; `illegal_transition` unless it is active or exhausted.
 */
export async function pauseCampaign(
  tx: Db,
  input: { id: string; donorId: string; requestId: string },
): Promise<Campaign> {
  await holdOffApplies(tx)
  const found = await lockCampaign(tx, input)
  if (!found) throw notFound()
  if (!canPause(found.status)) throw new DomainError('illegal_transition', `This campaign is ${found.status}`)
  const row = await setStatus(tx, { id: found.id, status: 'paused' })
  const about = { actorId: input.donorId, entity: 'campaign', entityId: found.id, requestId: input.requestId }
  await recordAudit(tx, { ...about, action: 'campaign.paused' })
  return toCampaign(row)
}
