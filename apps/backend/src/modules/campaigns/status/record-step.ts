import type { Db } from '../../../platform/db'
import { recordAudit } from '../../audit'
import type { CampaignRow, Owner } from '../queries'
import { type Step, tellDonor } from './tell-donor'

/** A step that somebody takes with a campaign: its donor with their own, or an administrator with anybody's, for a reason. */
export type CampaignStep = {
  id: string
  owner: Owner
  actorId: string
  /** Null: the donor, who owes nobody one. */
  reason: string | null
  requestId: string
}

type Taken = CampaignStep & Pick<Step, 'kind' | 'amountMinor'> & { detail?: Record<string, string | number> }

/** Writes a step down, and tells the donor of it when it was not theirs. Two statements at most. */
export async function recordStep(tx: Db, campaign: CampaignRow, taken: Taken): Promise<void> {
  const { kind, amountMinor, actorId, reason, requestId, detail } = taken
  await recordAudit(tx, {
    ...{ actorId, requestId, action: `campaign.${kind}`, entity: 'campaign', entityId: campaign.id },
    ...(detail || reason ? { detail: { ...detail, ...(reason ? { reason } : {}) } } : {}),
  })
  if (reason !== null) await tellDonor(tx, campaign, { kind, reason, amountMinor })
}
