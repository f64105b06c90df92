import type { Db } from '../../../platform/db'
import { sql } from '../../../platform/db'
import { invariant } from '../../../platform/invariant'
import { type JournalKind, journalCtes, type Leg } from './journal-sql'

export type Journal = { kind: JournalKind; sourceId: string; campaignId: string; legs: readonly Leg[] }

/**
 * Writes one journal with its legs, in the transaction that changes the balances. One statement.
 * @throws when the legs do not sum to zero, and `conflict` when the cause has its journal of this kind already: what is
 * credited twice must be undone with everything around it.
 */
export async function postJournal(tx: Db, journal: Journal): Promise<void> {
  const total = journal.legs.reduce((sum, leg) => sum + BigInt(leg.amountMinor), 0n)
  invariant(total === 0n, `legs of a ${journal.kind} journal sum to zero`)
  const legs = journal.legs.map((leg, at) => ({ leg: at + 1, ...leg }))
  await tx.$executeRaw`
    WITH legs AS (
      SELECT ${journal.sourceId}::uuid AS source_id, ${journal.campaignId}::uuid AS journal_campaign_id, l.leg,
        l.account::ledger_account AS account, l."campaignId" AS campaign_id, l."amountMinor" AS amount_minor
      FROM jsonb_to_recordset(${JSON.stringify(legs)}::jsonb)
        AS l(leg smallint, account text, "campaignId" uuid, "amountMinor" bigint)
    ), ${journalCtes(journal.kind, sql`legs`)}
    SELECT count(*) FROM journal_entry`
}
