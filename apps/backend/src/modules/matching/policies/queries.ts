import type { Policy, PolicyInput, RunPolicy } from '@goodturn/contracts/policy'

import { type Db, sql } from '../../../platform/db'
import { assume } from '../../../platform/invariant'
import type { CursorKey, PageArgs } from '../../../platform/paging'

type PolicyRow = {
  id: string
  version: number
  strategy: RunPolicy['strategy']
  screeningTypeIds: string[]
  screeningTypes: string[]
  maxMatches: number | null
  maxSpendMinor: bigint | null
  maxOpenOffers: number
  agingDays: number | null
  offerWindowDays: number
  extensionDays: number
  keepsPlace: boolean
  strikesMax: number | null
  strikePauseDays: number
  bookingDays: number
  noShowsMax: number
  renewalDays: number | null
  renewalAnswerDays: number
  scheduled: boolean
  approvalAboveMinor: bigint | null
  createdAt: Date
  activatedAt: Date | null
}

/** A version with the names of its screenings, and since when it is or was in force. */
export type StoredPolicy = Policy & { id: string; screeningTypes: string[] | null; activatedAt: string | null }
export type ActivePolicy = StoredPolicy

const columns = sql`
  p.id, p.version, p.strategy::text, p.screening_type_ids AS "screeningTypeIds", p.max_matches AS "maxMatches",
  p.max_spend_minor AS "maxSpendMinor", p.max_open_offers AS "maxOpenOffers", p.aging_days AS "agingDays",
  p.offer_window_days AS "offerWindowDays", p.extension_days AS "extensionDays", p.keeps_place AS "keepsPlace",
  p.strikes_max AS "strikesMax", p.strike_pause_days AS "strikePauseDays", p.booking_days AS "bookingDays",
  p.no_shows_max AS "noShowsMax", p.renewal_days AS "renewalDays", p.renewal_answer_days AS "renewalAnswerDays",
  p.scheduled, p.approval_above_minor AS "approvalAboveMinor", p.created_at AS "createdAt", p.activated_at AS "activatedAt",
  ARRAY(SELECT t.name FROM screening_types t WHERE t.id = ANY(p.screening_type_ids) ORDER BY t.name) AS "screeningTypes"`

const toPolicy = ({ screeningTypes, ...row }: PolicyRow): StoredPolicy => ({
  ...row,
  screeningTypeIds: row.screeningTypeIds.length > 0 ? row.screeningTypeIds : null,
  screeningTypes: row.screeningTypeIds.length > 0 ? screeningTypes : null,
  maxSpendMinor: row.maxSpendMinor === null ? null : Number(row.maxSpendMinor),
  approvalAboveMinor: row.approvalAboveMinor === null ? null : Number(row.approvalAboveMinor),
  createdAt: row.createdAt.toISOString(),
  activatedAt: row.activatedAt?.toISOString() ?? null,
})

/** The policy in force. There always is one: the seed and every change leave exactly one active version. */
export async function getActivePolicy(db: Db): Promise<ActivePolicy> {
  const rows = await db.$queryRaw<PolicyRow[]>`SELECT ${columns} FROM policies p WHERE p.active`
  return toPolicy(assume(rows[0], 'one policy is active'))
}

/** The policy as it travels. */
export const toWirePolicy = ({ id: _, screeningTypes: __, activatedAt: ___, ...policy }: ActivePolicy): Policy => policy

/** The part of a policy that decides a plan. */
export const runPolicyOf = (policy: Policy): RunPolicy => ({
  strategy: policy.strategy,
  screeningTypeIds: policy.screeningTypeIds,
  maxMatches: policy.maxMatches,
  maxSpendMinor: policy.maxSpendMinor,
  maxOpenOffers: policy.maxOpenOffers,
  agingDays: policy.agingDays,
})

type VersionFacts = { isActive: boolean; createdBy: string | null; createdByName: string | null; runs: number }
export type VersionRow = StoredPolicy & VersionFacts

const versions = sql`
  SELECT ${columns}, p.active AS "isActive", p.created_by AS "createdBy", u.full_name AS "createdByName",
    (SELECT count(*)::int FROM match_runs r WHERE r.policy_id = p.id) AS runs
  FROM policies p LEFT JOIN users u ON u.id = p.created_by`

const toVersionRow = ({ isActive, createdBy, createdByName, runs, ...row }: PolicyRow & VersionFacts): VersionRow => ({
  ...toPolicy(row),
  ...{ isActive, createdBy, createdByName, runs },
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
