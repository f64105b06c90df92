// What is read and written to tell donors that their money is running low.
import { z } from 'zod'

import { type Db, type Sql, sql } from '../../../platform/db'
import { outbox } from '../../notifications/outbox'

const mark = sql`low_money_mark(c.low_money_minor, c.low_money_percent, c.funded_minor, c.screening_type_ids)`
/** Has an index: `campaigns_low_money_armed`. */
const isLow: Sql = sql`c.low_money_armed AND c.status IN ('active', 'exhausted') AND c.available_minor < ${mark}`

/** Campaigns whose free money has fallen below what their donors want to be told at, and who have not been told. */
export async function listLowCampaigns(db: Db, limit: number): Promise<string[]> {
  const low = sql`SELECT c.id FROM campaigns c WHERE ${isLow} ORDER BY c.id LIMIT ${limit}`
  const rows = await db.$rows(z.object({ id: z.uuid() }), low)
  return rows.map(({ id }) => id)
}

/** Of a campaign: the day (YYYY-MM-DD) on which it runs out, or null when that cannot be said. */
export type RunOut = { campaignId: string; runsOutOn: string | null }

/**
 * Tells the donors of those that are still low, and writes down that they were told: one statement, so that two ticks tell
 * once. What a run or an offer holds at this moment is left for the next tick, and nobody waits. Answers how many were told.
 */
export async function tellOfLowMoney(db: Db, campaigns: readonly RunOut[]): Promise<number> {
  return db.$executeRaw`
    WITH asked AS (
      SELECT "campaignId" AS id, "runsOutOn" AS runs_out_on
      FROM jsonb_to_recordset(${JSON.stringify(campaigns)}::jsonb) AS a("campaignId" uuid, "runsOutOn" date)
    ), low AS MATERIALIZED (
      SELECT c.id, c.donor_id, c.available_minor FROM campaigns c
      WHERE c.id = ANY (ARRAY(SELECT id FROM asked)) AND ${isLow} ORDER BY c.id FOR NO KEY UPDATE SKIP LOCKED
    ), disarmed AS (
      UPDATE campaigns c SET low_money_armed = false FROM low WHERE c.id = low.id
    ), notice AS (
      INSERT INTO campaign_notices (campaign_id, kind, amount_minor, runs_out_on)
      SELECT low.id, 'low_money', low.available_minor, asked.runs_out_on FROM low JOIN asked USING (id)
      RETURNING id, campaign_id
    )
    ${outbox.tellEach({
      kind: 'campaign_low',
      from: sql`notice JOIN low ON low.id = notice.campaign_id`,
      recipientId: sql`low.donor_id`,
      subjectId: sql`notice.id`,
    })}`
}
