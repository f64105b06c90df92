// All reads of versions of the policy, with who wrote them and how many runs they have decided.
import type { PolicyInput } from '@goodturn/contracts/policy'

import { type Db, sql } from '../../../platform/db'
import { assume } from '../../../platform/invariant'
import type { CursorKey, PageArgs } from '../../../platform/paging'
import { type PolicyRow, policyColumns, type StoredPolicy, toPolicy } from '../policies'

type VersionFacts = { isActive: boolean; createdBy: string | null; createdByName: string | null; runs: number }
export type VersionRow = StoredPolicy & VersionFacts

const versions = sql`
  SELECT ${policyColumns}, p.active AS "isActive", p.created_by AS "createdBy", u.full_name AS "createdByName",
    (SELECT count(*)::int FROM match_runs r WHERE r.policy_id = p.id) AS runs
  FROM policies p LEFT JOIN users u ON u.id = p.created_by`

const toVersionRow = ({ isActive, createdBy, createdByName, runs, ...row }: PolicyRow & VersionFacts): VersionRow => ({
  ...toPolicy(row),
  isActive,
  createdBy,
  createdByName,
  runs,
})

export const keyOfVersion = ({ version }: VersionRow): CursorKey => [String(version)]

/** Versions, newest first. */
export async function listVersions(db: Db, { limit, after }: PageArgs): Promise<VersionRow[]> {
  const before = after?.[0] ? sql`WHERE p.version < ${Number(after[0])}` : sql``
  const rows = await db.$queryRaw<(PolicyRow & VersionFacts)[]>`
    ${versions} ${before} ORDER BY p.version DESC LIMIT ${limit + 1}`
  return rows.map(toVersionRow)
}

/** One version, or null. */
export async function findVersion(db: Db, id: string): Promise<VersionRow | null> {
  const rows = await db.$queryRaw<(PolicyRow & VersionFacts)[]>`${versions} WHERE p.id = ${id}::uuid`
  return rows[0] ? toVersionRow(rows[0]) : null
}

/** Names of screenings, by name, as a version has them. */
export async function listTypeNames(db: Db, ids: readonly string[]): Promise<string[]> {
  const rows = await db.$queryRaw<{ name: string }[]>`
    SELECT name FROM screening_types WHERE id = ANY (${[...ids]}::uuid[]) ORDER BY name`
  return rows.map(({ name }) => name)
}

/** Writes the next version, in force or not, and answers its id. One or two statements; the caller holds the apply lock. */
export async function insertPolicyVersion(
  tx: Db,
  args: { actorId: string; policy: Required<Omit<PolicyInput, 'activate'>>; isActive: boolean },
): Promise<string> {
  const { policy, isActive } = args
  if (isActive) await tx.$executeRaw`UPDATE policies SET active = false WHERE active`
  const rows = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO policies (version, active, activated_at, strategy, screening_type_ids, max_matches, max_spend_minor,
      max_open_offers, aging_days, offer_window_days, extension_days, keeps_place, strikes_max, strike_pause_days,
      booking_days, no_shows_max, renewal_days, renewal_answer_days, scheduled, approval_above_minor, created_by)
    SELECT coalesce(max(version), 0) + 1, ${isActive}, CASE WHEN ${isActive} THEN now() END,
      ${policy.strategy}::strategy, ${policy.screeningTypeIds ?? []}::uuid[],
      ${policy.maxMatches}, ${policy.maxSpendMinor}::bigint, ${policy.maxOpenOffers}, ${policy.agingDays},
      ${policy.offerWindowDays}, ${policy.extensionDays}, ${policy.keepsPlace}, ${policy.strikesMax},
      ${policy.strikePauseDays}, ${policy.bookingDays}, ${policy.noShowsMax}, ${policy.renewalDays}, ${policy.renewalAnswerDays},
      ${policy.scheduled}, ${policy.approvalAboveMinor}::bigint, ${args.actorId}::uuid
    FROM policies RETURNING id`
  return assume(rows[0], 'an insert answers its row').id
}

/** Puts a version in force in place of the active one. Two statements; the caller holds the apply lock. */
export async function setActiveVersion(tx: Db, id: string): Promise<void> {
  await tx.$executeRaw`UPDATE policies SET active = false WHERE active`
  await tx.$executeRaw`UPDATE policies SET active = true, activated_at = now() WHERE id = ${id}::uuid`
}
