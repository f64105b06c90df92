import type { Db } from '../../platform/db'
import { type CampaignRow, campaignColumns } from './queries'

/** The campaign that someone may fund, held: a donor's own, or for an administrator the general pool. */
export async function lockFundable(
  tx: Db,
  args: { id: string; payerId: string; mayFundPool: boolean },
): Promise<CampaignRow | null> {
  const rows = await tx.$queryRaw<CampaignRow[]>`
    SELECT ${campaignColumns} FROM campaigns c
    WHERE c.id = ${args.id}::uuid
      AND (c.donor_id = ${args.payerId}::uuid OR (c.is_general_pool AND ${args.mayFundPool}::boolean))
    FOR NO KEY UPDATE`
  return rows[0] ?? null
}
