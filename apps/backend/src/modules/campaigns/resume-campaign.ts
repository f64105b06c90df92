import type { Campaign } from '@goodturn/contracts/campaign'

import { DomainError, notFound } from '../../errors'
import type { Db } from '../../platform/db'
import { recordAudit } from '../audit'
import { toCampaign } from './queries'
import { canResume, resumedStatus } from './rules'
import { lockCampaign, setStatus } from './state-queries'

/**
 * Lets a paused campaign fund people again; one that holds no free money is exhausted until it is topped up.
 * @throws {DomainError} `not_found`; `illegal_transition` unless it is paused.
 */
export async function resumeCampaign(
  tx: Db,
  input: { id: string; donorId: string; requestId: string },
): Promise<Campaign> {
  const found = await lockCampaign(tx, input)
  if (!found) throw notFound()
  if (!canResume(found.status)) throw new DomainError('illegal_transition', `This campaign is ${found.status}`)
  const row = await setStatus(tx, { id: found.id, status: resumedStatus(Number(found.availableMinor)) })
  const about = { actorId: input.donorId, entity: 'campaign', entityId: found.id, requestId: input.requestId }
  await recordAudit(tx, { ...about, action: 'campaign.resumed' })
  return toCampaign(row)
}
