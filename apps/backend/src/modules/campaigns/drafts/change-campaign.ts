import type { Campaign, CampaignChange } from '@goodturn/contracts/campaign'

import { DomainError, notFound } from '../../../errors'
import type { Db } from '../../../platform/db'
import { recordAudit } from '../../audit'
import { toCampaign } from '../queries'
import { canChangeRules, changedDraft, changesRules } from '../rules'
import { lockCampaign } from '../status/state-queries'
import { draftOfRow, updateDraft } from './queries'
import { refuseBadDraft } from './refuse-bad-draft'

/**
 * Changes a donor's campaign: all of a draft, the title of any.
 * @throws {DomainError} `not_found`; `illegal_transition` for the rules of what is no draft; `validation_failed`.
 */
export async function changeCampaign(
  tx: Db,
  input: { id: string; donorId: string; change: CampaignChange; requestId: string },
): Promise<Campaign> {
  const { id, donorId, change } = input
  const found = await lockCampaign(tx, { id, owner: { donorId } })
  if (!found) throw notFound()
  const onlyTitle = !changesRules(change)
  if (!onlyTitle && !canChangeRules(found.status)) {
    throw new DomainError('illegal_transition', `Only the title of a campaign that is ${found.status} can change`)
  }
  const draft = changedDraft(draftOfRow(found), change)
  if (!onlyTitle) await refuseBadDraft(tx, draft)
  const row = await updateDraft(tx, { id, draft, onlyTitle })
  const detail = { fields: Object.keys(change).sort().join(',') }
  const about = { actorId: donorId, entity: 'campaign', entityId: id, requestId: input.requestId }
  await recordAudit(tx, { ...about, action: 'campaign.changed', detail })
  return toCampaign(row)
}
