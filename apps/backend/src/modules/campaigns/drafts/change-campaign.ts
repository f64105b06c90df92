import type { Campaign, CampaignChange } from '@goodturn/contracts/campaign'

import { type Db, type Decided, expectRows, refuse, versionIs } from '../../../platform/db'
import { audit } from '../../audit'
import { getChangeable, toCampaign } from '../queries'
import { decideChange } from '../rules'
import { columnsOf, refuseBadDraft } from './create-campaign'

/**
 * Changes a donor's campaign: all of a draft, the title of any. Plans that were made stay good after a new title.
 * @throws {DomainError} `not_found`; `illegal_transition` for the rules of what is no draft; `validation_failed`.
 */
export async function changeCampaign(
  db: Db,
  input: { id: string; donorId: string; change: CampaignChange; requestId: string },
): Promise<Decided<Campaign>> {
  const { id, donorId, change } = input
  const { campaign, rowVersion } = await getChangeable(db, { id, owner: { donorId } })
  const verdict = decideChange(campaign.status, toCampaign(campaign), change)
  if (verdict.kind === 'refuse') throw refuse(verdict)
  const { draft, isOnlyTitle } = verdict
  if (!isOnlyTitle) await refuseBadDraft(db, draft)
  const changed = isOnlyTitle ? { title: draft.title } : { ...columnsOf(draft), version: campaign.version + 1 }
  const update = db.$kysely.updateTable('campaigns').set(changed).where('id', '=', id).returning('id')
  return {
    value: toCampaign({ ...campaign, ...changed }),
    statements: [
      // A new title rests on nothing; the money of a running campaign moves meanwhile.
      expectRows(db, 1, isOnlyTitle ? update : update.where(versionIs('campaigns', rowVersion))),
      audit.note({
        actorId: donorId,
        action: 'campaign.changed',
        entity: 'campaign',
        entityId: id,
        requestId: input.requestId,
        detail: { fields: Object.keys(change).sort().join(',') },
      }),
    ],
  }
}
