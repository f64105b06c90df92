import type { Db, Statement } from '../../../platform/db'
import { audit } from '../../audit'
import { outbox } from '../../notifications/outbox'
import type { CampaignRow, Owner } from '../queries'

/** A step that somebody takes with a campaign: its donor with their own, or an administrator with anybody's, for a reason. */
export type CampaignStep<Wire> = {
  id: string
  owner: Owner
  actorId: string
  /** Null: the donor, who owes nobody one. */
  reason: string | null
  requestId: string
  toWire: (campaign: CampaignRow) => Wire
}

type Taken = Pick<CampaignStep<unknown>, 'actorId' | 'reason' | 'requestId'> & {
  kind: 'paused' | 'resumed' | 'closed'
  amountMinor: number
  noticeId: string
  detail?: Record<string, string | number>
}

/** Writes a step down, and tells the donor of it when it was not theirs. */
export function noteStep(db: Db, campaign: Pick<CampaignRow, 'id' | 'donorId'>, taken: Taken): Statement[] {
  const { kind, amountMinor, noticeId, actorId, reason, requestId, detail } = taken
  const noted = audit.note({
    actorId,
    action: `campaign.${kind}`,
    entity: 'campaign',
    entityId: campaign.id,
    requestId,
    detail: reason === null ? (detail ?? {}) : { ...detail, reason },
  })
  if (reason === null || campaign.donorId === null) return [noted]
  const notice = { id: noticeId, campaignId: campaign.id, kind, amountMinor, reason }
  return [
    db.$kysely.insertInto('campaignNotices').values(notice),
    outbox.tell({ kind: `campaign_${kind}`, recipientId: campaign.donorId, subjectId: noticeId }),
    noted,
  ]
}
