import type { CampaignStatus } from '@goodturn/contracts/campaign'

import { type Db, type Sql, sql } from '../../../platform/db'
import { assume } from '../../../platform/invariant'
import { type CampaignRow, campaignColumns, type Owner } from '../queries'

/** Whose campaign may be changed: a donor's own, or for administrators any but the general pool, which is nobody's. */
const changeableBy = (owner: Owner): Sql =>
  owner === 'anyone' ? sql`NOT c.is_general_pool` : sql`c.donor_id = ${owner.donorId}::uuid`

/** Waits for an apply that is deciding, and keeps the next one out until this transaction ends. Others may share it. */
export async function holdOffApplies(tx: Db): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock_shared(1, 0)`
}

/** A campaign of somebody's, held until the transaction ends; null when it does not exist or is another's. */
export async function lockCampaign(tx: Db, args: { id: string; owner: Owner }): Promise<CampaignRow | null> {
  const rows = await tx.$queryRaw<CampaignRow[]>`
    SELECT ${campaignColumns} FROM campaigns c WHERE c.id = ${args.id}::uuid AND ${changeableBy(args.owner)}
    FOR NO KEY UPDATE`
  return rows[0] ?? null
}

/** Moves a held campaign to another status. */
export async function setStatus(tx: Db, args: { id: string; status: CampaignStatus }): Promise<CampaignRow> {
  const rows = await tx.$queryRaw<CampaignRow[]>`
    UPDATE campaigns c SET status = ${args.status}::campaign_status, version = version + 1
    WHERE c.id = ${args.id}::uuid RETURNING ${campaignColumns}`
  return assume(rows[0], 'a campaign that is held has a row')
}

export type Closing = CampaignRow & { isRunApplying: boolean }

/**
 * A donor's campaign, held together with the general pool in id order, as every writer of several campaigns does, so that
 * two of them cannot wait for each other. Says whether a run is being applied; nobody can start one while
 * `holdOffApplies` lasts.
 */
export async function lockForClosing(tx: Db, args: { id: string; owner: Owner }): Promise<Closing | null> {
  const rows = await tx.$queryRaw<Closing[]>`
    SELECT ${campaignColumns},
      EXISTS (SELECT 1 FROM match_runs WHERE status = 'applying') AS "isRunApplying"
    FROM campaigns c
    WHERE (c.id = ${args.id}::uuid AND ${changeableBy(args.owner)}) OR c.is_general_pool
    ORDER BY c.id FOR NO KEY UPDATE OF c`
  return rows.find((row) => row.id === args.id && !row.isGeneralPool) ?? null
}

/** Closes a held campaign: nothing stays free, what is reserved stays reserved. */
export async function markClosed(tx: Db, id: string): Promise<CampaignRow> {
  const rows = await tx.$queryRaw<CampaignRow[]>`
    UPDATE campaigns c SET status = 'closed', closed_at = now(), version = version + 1, available_minor = 0,
      withdrawn_minor = withdrawn_minor + available_minor
    WHERE c.id = ${id}::uuid RETURNING ${campaignColumns}`
  return assume(rows[0], 'a campaign that is held has a row')
}

/**
 * Credits the general pool, making it when it is missing; the unique index lets only one be made. Answers its id, or null
 * when it would then hold more than `maxMinor`.
 */
export async function creditPool(tx: Db, args: { amountMinor: number; maxMinor: number }): Promise<string | null> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO campaigns AS c (title, status, is_general_pool, funded_minor, available_minor)
    VALUES ('General pool', 'active', true, ${args.amountMinor}, ${args.amountMinor})
    ON CONFLICT (is_general_pool) WHERE is_general_pool DO UPDATE
      SET funded_minor = c.funded_minor + excluded.funded_minor,
        available_minor = c.available_minor + excluded.available_minor,
        version = c.version + CASE WHEN excluded.funded_minor > 0 THEN 1 ELSE 0 END,
        status = CASE WHEN c.status = 'exhausted' AND excluded.funded_minor > 0 THEN 'active' ELSE c.status END
      WHERE c.funded_minor + excluded.funded_minor <= ${args.maxMinor}
    RETURNING c.id`
  return rows[0]?.id ?? null
}
