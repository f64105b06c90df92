// All reads of the policy in force. How often a version was used, and by whom it was written, is in policy-versions.
import type { Policy, RunPolicy } from '@goodturn/contracts/policy'

import { type Db, sql } from '../../../platform/db'
import { assume } from '../../../platform/invariant'

export type PolicyRow = {
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

/** A `PolicyRow` of `policies p`. */
export const policyColumns = sql`
  p.id, p.version, p.strategy::text, p.screening_type_ids AS "screeningTypeIds", p.max_matches AS "maxMatches",
  p.max_spend_minor AS "maxSpendMinor", p.max_open_offers AS "maxOpenOffers", p.aging_days AS "agingDays",
  p.offer_window_days AS "offerWindowDays", p.extension_days AS "extensionDays", p.keeps_place AS "keepsPlace",
  p.strikes_max AS "strikesMax", p.strike_pause_days AS "strikePauseDays", p.booking_days AS "bookingDays",
  p.no_shows_max AS "noShowsMax", p.renewal_days AS "renewalDays", p.renewal_answer_days AS "renewalAnswerDays",
  p.scheduled, p.approval_above_minor AS "approvalAboveMinor", p.created_at AS "createdAt", p.activated_at AS "activatedAt",
  ARRAY(SELECT t.name FROM screening_types t WHERE t.id = ANY(p.screening_type_ids) ORDER BY t.name) AS "screeningTypes"`

export const toPolicy = ({ screeningTypes, ...row }: PolicyRow): StoredPolicy => ({
  ...row,
  screeningTypeIds: row.screeningTypeIds.length > 0 ? row.screeningTypeIds : null,
  screeningTypes: row.screeningTypeIds.length > 0 ? screeningTypes : null,
  maxSpendMinor: row.maxSpendMinor === null ? null : Number(row.maxSpendMinor),
  approvalAboveMinor: row.approvalAboveMinor === null ? null : Number(row.approvalAboveMinor),
  createdAt: row.createdAt.toISOString(),
  activatedAt: row.activatedAt?.toISOString() ?? null,
})

/** The policy in force. There always is one: the seed and every change leave exactly one active version. */
export async function getActivePolicy(db: Db): Promise<StoredPolicy> {
  const rows = await db.$queryRaw<PolicyRow[]>`SELECT ${policyColumns} FROM policies p WHERE p.active`
  return toPolicy(assume(rows[0], 'one policy is active'))
}

/** The policy as it travels. */
export const toWirePolicy = ({ id: _, screeningTypes: __, activatedAt: ___, ...policy }: StoredPolicy): Policy => policy

/** The part of a policy that decides a plan. */
export const runPolicyOf = (policy: Policy): RunPolicy => ({
  strategy: policy.strategy,
  screeningTypeIds: policy.screeningTypeIds,
  maxMatches: policy.maxMatches,
  maxSpendMinor: policy.maxSpendMinor,
  maxOpenOffers: policy.maxOpenOffers,
  agingDays: policy.agingDays,
})
