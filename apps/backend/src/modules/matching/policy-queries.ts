import type { Policy, PolicyInput, RunPolicy } from '@goodturn/contracts/matching'

import type { Db } from '../../platform/db'
import { assume } from '../../platform/invariant'

type PolicyRow = {
  id: string
  version: number
  strategy: RunPolicy['strategy']
  screeningTypeIds: string[]
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
  scheduled: boolean
  createdAt: Date
}

export type ActivePolicy = Policy & { id: string }

const toPolicy = (row: PolicyRow): ActivePolicy => ({
  ...row,
  screeningTypeIds: row.screeningTypeIds.length > 0 ? row.screeningTypeIds : null,
  maxSpendMinor: row.maxSpendMinor === null ? null : Number(row.maxSpendMinor),
  createdAt: row.createdAt.toISOString(),
})

/** The policy in force. There always is one: the seed and every change leave exactly one active version. */
export async function getActivePolicy(db: Db): Promise<ActivePolicy> {
  const rows = await db.$queryRaw<PolicyRow[]>`
    SELECT id, version, strategy::text, screening_type_ids AS "screeningTypeIds", max_matches AS "maxMatches",
      max_spend_minor AS "maxSpendMinor", max_open_offers AS "maxOpenOffers", aging_days AS "agingDays",
      offer_window_days AS "offerWindowDays", extension_days AS "extensionDays", keeps_place AS "keepsPlace",
      strikes_max AS "strikesMax", strike_pause_days AS "strikePauseDays",
      booking_days AS "bookingDays", no_shows_max AS "noShowsMax", scheduled, created_at AS "createdAt"
    FROM policies WHERE active`
  return toPolicy(assume(rows[0], 'one policy is active'))
}

/** The policy as it travels. */
export const toWirePolicy = ({ id: _, ...policy }: ActivePolicy): Policy => policy

/** The part of a policy that decides a plan. */
export const runPolicyOf = (policy: Policy): RunPolicy => ({
  strategy: policy.strategy,
  screeningTypeIds: policy.screeningTypeIds,
  maxMatches: policy.maxMatches,
  maxSpendMinor: policy.maxSpendMinor,
  maxOpenOffers: policy.maxOpenOffers,
  agingDays: policy.agingDays,
})

/** Puts a new version in force in place of the active one. Two statements. */
export async function insertPolicyVersion(
  tx: Db,
  args: { actorId: string; policy: Omit<Required<PolicyInput>, never> },
): Promise<void> {
  const { policy } = args
  await tx.$executeRaw`UPDATE policies SET active = false WHERE active`
  await tx.$executeRaw`
    INSERT INTO policies (version, active, strategy, screening_type_ids, max_matches, max_spend_minor, max_open_offers,
      aging_days, offer_window_days, extension_days, keeps_place, strikes_max, strike_pause_days, booking_days, no_shows_max,
      scheduled, created_by)
    SELECT coalesce(max(version), 0) + 1, true, ${policy.strategy}::strategy, ${policy.screeningTypeIds ?? []}::uuid[],
      ${policy.maxMatches}, ${policy.maxSpendMinor}::bigint, ${policy.maxOpenOffers}, ${policy.agingDays},
      ${policy.offerWindowDays}, ${policy.extensionDays}, ${policy.keepsPlace}, ${policy.strikesMax},
      ${policy.strikePauseDays}, ${policy.bookingDays}, ${policy.noShowsMax}, ${policy.scheduled}, ${args.actorId}::uuid
    FROM policies`
}
