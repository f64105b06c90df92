import { FLOWS_NAMED_MAX, type PlanFlow, type Proposal } from '@goodturn/contracts/matching'

import type { Db } from '../../../platform/db'
import type { PageArgs } from '../../../platform/paging'
import type { Drive } from '../runs/queries'

type ProposalRow = Omit<Proposal, 'amountMinor'> & { amountMinor: bigint }

const toProposal = (row: ProposalRow): Proposal => ({ ...row, amountMinor: Number(row.amountMinor) })

/** Proposals in line order, behind a rank. */
export async function listProposals(db: Db, args: { runId: string; page: PageArgs }): Promise<Proposal[]> {
  const afterRank = Number(args.page.after?.[0] ?? 0)
  const rows = await db.$queryRaw<ProposalRow[]>`
    SELECT entry_id AS "entryId", patient_id AS "patientId", screening_type_id AS "screeningTypeId",
      campaign_id AS "campaignId", amount_minor AS "amountMinor", rank
    FROM proposals WHERE run_id = ${args.runId}::uuid AND rank > ${afterRank}
    ORDER BY rank LIMIT ${args.page.limit + 1}`
  return rows.map(toProposal)
}

/**
 * Where a plan's money goes: by campaign, kind of screening and state of the people as it is now, the largest first. Those
 * with the most money have a name, the rest is summed up, so that there are at most 13 × 13 × 14 rows however large the plan
 * is. One statement; it reads every proposal.
 */
export async function sumFlows(db: Db, runId: string): Promise<PlanFlow[]> {
  const rows = await db.$queryRaw<(Omit<PlanFlow, 'amountMinor'> & { amountMinor: bigint })[]>`
    WITH cell AS MATERIALIZED (
      SELECT p.campaign_id, p.screening_type_id, e.state_code, count(*) AS people, sum(p.amount_minor) AS minor
      FROM proposals p JOIN waitlist_entries e ON e.id = p.entry_id WHERE p.run_id = ${runId}::uuid GROUP BY 1, 2, 3
    ), campaign AS (
      SELECT campaign_id FROM cell GROUP BY 1 ORDER BY sum(minor) DESC, 1 LIMIT ${FLOWS_NAMED_MAX}
    ), type AS (
      SELECT screening_type_id FROM cell GROUP BY 1 ORDER BY sum(minor) DESC, 1 LIMIT ${FLOWS_NAMED_MAX}
    ), state AS (
      SELECT state_code FROM cell WHERE state_code IS NOT NULL GROUP BY 1 ORDER BY sum(minor) DESC, 1 LIMIT ${FLOWS_NAMED_MAX}
    )
    SELECT campaign.campaign_id AS "campaignId", type.screening_type_id AS "screeningTypeId", state.state_code AS "stateCode",
      CASE WHEN cell.state_code IS NULL THEN 'not_told' WHEN state.state_code IS NULL THEN 'others' ELSE 'state' END AS "stateKind",
      sum(people)::int AS people, sum(minor)::bigint AS "amountMinor"
    FROM cell
    LEFT JOIN campaign USING (campaign_id) LEFT JOIN type USING (screening_type_id) LEFT JOIN state USING (state_code)
    GROUP BY 1, 2, 3, 4 ORDER BY 6 DESC, 1, 2, 3, 4`
  return rows.map((row) => ({ ...row, amountMinor: Number(row.amountMinor) }))
}

/** What the run promises this entry, or null. */
export async function findProposal(db: Db, args: { runId: string; entryId: string }): Promise<Proposal | null> {
  const rows = await db.$queryRaw<ProposalRow[]>`
    SELECT entry_id AS "entryId", patient_id AS "patientId", screening_type_id AS "screeningTypeId",
      campaign_id AS "campaignId", amount_minor AS "amountMinor", rank
    FROM proposals WHERE run_id = ${args.runId}::uuid AND entry_id = ${args.entryId}::uuid`
  return rows[0] ? toProposal(rows[0]) : null
}

/** Forgets what an earlier attempt has stored. */
export async function clearProposals(db: Db, runId: string): Promise<void> {
  await db.$executeRaw`
    DELETE FROM proposals p USING match_runs r WHERE r.id = p.run_id AND r.id = ${runId}::uuid AND r.status = 'planning'`
}

/** Stores proposals, in one statement; false when another attempt drives the run now. */
export async function insertProposals(db: Db, drive: Drive, proposals: readonly Proposal[]): Promise<boolean> {
  const column = <T>(pick: (proposal: Proposal) => T): T[] => proposals.map(pick)
  const inserted = await db.$executeRaw`
    INSERT INTO proposals (run_id, rank, entry_id, patient_id, screening_type_id, campaign_id, amount_minor)
    SELECT r.id, p.* FROM match_runs r, unnest(${column((p) => p.rank)}::int[], ${column((p) => p.entryId)}::uuid[],
      ${column((p) => p.patientId)}::uuid[], ${column((p) => p.screeningTypeId)}::uuid[],
      ${column((p) => p.campaignId)}::uuid[], ${column((p) => p.amountMinor)}::bigint[]) p
    WHERE r.id = ${drive.runId}::uuid AND r.attempt = ${drive.attempt} AND r.status = 'planning'`
  return inserted === proposals.length
}
