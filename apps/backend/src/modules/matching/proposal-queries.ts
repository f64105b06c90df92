import type { Proposal } from '@goodturn/contracts/matching'

import type { Db } from '../../platform/db'
import type { PageArgs } from '../../platform/paging'
import type { Drive } from './run-queries'

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
