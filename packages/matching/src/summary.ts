import type { CampaignIndex } from './campaign-index.ts'
import type { Purses } from './purses.ts'
import { ENGINE_VERSION, REASONS, type Reason, type Strategy, type World } from './world.ts'

/**
 * Where the run stopped considering entries. `rank` is the last considered one.
 * `money`: no campaign could pay any price it covers. `max_matches`: the number of proposals was reached.
 * `max_spend`: either the last considered entry could be funded but for the sum (it is then unfunded, `run_limit`), or
 * after the last funded one no payable price fitted what was left of the sum.
 */
export type Stop = { reason: 'end_of_line' | 'money' | 'max_matches' | 'max_spend'; rank: number }

export type PlanStats = {
  considered: number
  matched: number
  unmatched: number
  amountMinor: number
  /** Unmatched entries by reason; reasons that never occurred are absent. */
  byReason: Partial<Record<Reason, number>>
}

export type CampaignSummary = {
  campaignId: string
  spentMinor: number
  matched: number
  /** What the campaign holds after this run, the part kept back by pacing included. */
  remainingMinor: number
  /**
   * For each price of the run that the campaign covers and could at some rank no longer pay, dearest first: the rank
   * of the proposal that made it so, 0 when it never could. Entries of a later rank could not be paid by it.
   */
  ranOut: (readonly [priceMinor: number, rank: number])[]
}

/** What a plan decided, small enough for one JSON document: no part of it grows with the line. */
export type PlanSummary = {
  engineVersion: string
  strategy: Strategy
  stats: PlanStats
  stop: Stop
  /** Every campaign of the world, by id. */
  campaigns: CampaignSummary[]
}

export function summarize(args: {
  world: World
  index: CampaignIndex
  purses: Purses
  considered: number
  amountMinor: number
  reasonCounts: Int32Array
  stop: Stop
}): PlanSummary {
  const { world, index, purses, considered, reasonCounts } = args
  const byReason: PlanStats['byReason'] = {}
  let unmatched = 0
  REASONS.forEach((reason, code) => {
    const count = reasonCounts[code] ?? 0
    if (count > 0) byReason[reason] = count
    unmatched += count
  })
  const places = new Map(index.campaigns.map(({ id }, place) => [id, place]))
  const campaigns = world.campaigns.map((campaign): CampaignSummary => {
    const place = places.get(campaign.id)
    const spentMinor = place === undefined ? 0 : (purses.spentMinor[place] ?? 0)
    return {
      campaignId: campaign.id,
      spentMinor,
      matched: place === undefined ? 0 : (purses.matched[place] ?? 0),
      remainingMinor: campaign.availableMinor - spentMinor,
      ranOut: place === undefined ? [] : purses.ranOutOf(place),
    }
  })
  campaigns.sort((a, b) => (a.campaignId < b.campaignId ? -1 : 1))
  const { amountMinor, stop } = args
  const stats = { considered, matched: considered - unmatched, unmatched, amountMinor, byReason }
  return { engineVersion: ENGINE_VERSION, strategy: world.policy.strategy, stats, stop, campaigns }
}
