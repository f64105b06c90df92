import type { Campaign, CampaignInput } from '@goodturn/contracts/campaign'

import type { Db } from '../../../platform/db'
import { recordAudit } from '../../audit'
import { toCampaign } from '../queries'
import { draftOf } from '../rules'
import { insertDraft } from './queries'
import { refuseBadDraft } from './refuse-bad-draft'

/** Makes a draft of a donor. @throws {DomainError} `validation_failed` for rules that contradict or name what is unknown. */
export async function createCampaign(
  tx: Db,
  input: { donorId: string; campaign: CampaignInput; requestId: string },
): Promise<Campaign> {
  const draft = draftOf(input.campaign)
  await refuseBadDraft(tx, draft)
  const row = await insertDraft(tx, { donorId: input.donorId, draft })
  await recordAudit(tx, {
    actorId: input.donorId,
    action: 'campaign.created',
    entity: 'campaign',
    entityId: row.id,
    requestId: input.requestId,
  })
  return toCampaign(row)
}
