import type { Db } from '../../../platform/db'
import type { CampaignRow } from '../queries'

/** A step that an administrator takes with somebody else's campaign, and why. */
export type Step = { kind: 'paused' | 'resumed' | 'closed'; reason: string; amountMinor: number }

/** Tells the donor of a campaign what was done to it, as the transaction that did it commits. One statement. */
export async function tellDonor(tx: Db, campaign: Pick<CampaignRow, 'id' | 'donorId'>, step: Step): Promise<void> {
  const { kind, reason, amountMinor } = step
  await tx.$executeRaw`
    WITH notice AS (
      INSERT INTO campaign_notices (campaign_id, kind, amount_minor, reason)
      VALUES (${campaign.id}::uuid, ${kind}::campaign_notice_kind, ${amountMinor}::bigint, ${reason}) RETURNING id
    )
    INSERT INTO outbox_messages (kind, recipient_id, subject_id)
    SELECT ${`campaign_${kind}`}, ${campaign.donorId}::uuid, id FROM notice`
}
