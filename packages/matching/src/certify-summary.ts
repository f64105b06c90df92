import type { CertifyInputs, Report } from './certify.ts'
import type { PlanCheck } from './certify-plan-check.ts'
import type { CampaignSummary } from './summary.ts'

/** Compares the numbers of the summary, on which explanations rest, with what the checker counted itself. */
export function checkSummary({ summary, world }: CertifyInputs, check: PlanCheck, out: Report): void {
  const { stats, stop } = summary
  const expect = (name: string, told: number, counted: number) => {
    if (told !== counted) out.add({ guarantee: 'summary', detail: `${name} is ${told}, counted ${counted}` })
  }
  expect('considered', stats.considered, check.considered)
  expect('stop.rank', stop.rank, check.considered)
  expect('matched', stats.matched, check.matched)
  expect('unmatched', stats.unmatched, check.considered - check.matched)
  expect('amountMinor', stats.amountMinor, check.amountMinor)
  const reasons = Object.values(stats.byReason).reduce((sum, count) => sum + count, 0)
  expect('sum of byReason', reasons, stats.unmatched)
  if (!isStopTrue({ summary, world }, check)) {
    out.add({ guarantee: 'summary', detail: `the run had no cause to stop by ${stop.reason} at rank ${stop.rank}` })
  }
  const told = new Map(summary.campaigns.map((campaign) => [campaign.campaignId, campaign]))
  expect('number of campaigns', told.size, world.campaigns.length)
  check.world.campaigns.forEach(({ id }, place) => {
    const campaign = told.get(id)
    if (campaign === undefined) out.add({ guarantee: 'summary', detail: 'the campaign is missing', campaignId: id })
    else checkCampaign({ campaign, place, world }, check, out)
  })
}

function checkCampaign(
  args: { campaign: CampaignSummary; place: number; world: CertifyInputs['world'] },
  check: PlanCheck,
  out: Report,
): void {
  const { campaign, place, world } = args
  const { campaignId } = campaign
  const own = check.world.campaigns[place]
  const held = check.heldMinor.get(campaignId) ?? 0
  const spent = (check.limitMinor[place] ?? 0) - (check.remainingMinor[place] ?? 0)
  if (campaign.spentMinor !== spent || campaign.matched !== check.matchedBy[place]) {
    out.add({ guarantee: 'summary', detail: `spent ${campaign.spentMinor}, counted ${spent}`, campaignId })
  }
  if (campaign.remainingMinor !== held - spent) {
    out.add({ guarantee: 'money', detail: 'what is left and what was spent are not what was held', campaignId })
  }
  const ranOut = new Map(campaign.ranOut)
  for (const priceMinor of check.pricesMinor) {
    const covers = check.world.types.some(
      (type, index) => type.isInScope && type.priceMinor === priceMinor && own?.isForType[index] === true,
    )
    const counted = covers ? check.ranOut.get(`${place}:${priceMinor}`) : undefined
    const rank = ranOut.get(priceMinor)
    // Under max-reach the order of payments is not that of the final proposals: only whether it ran out is known.
    const isRight =
      world.policy.strategy === 'max-reach' ? (rank === undefined) === (counted === undefined) : rank === counted
    if (isRight) continue
    out.add({ guarantee: 'summary', detail: `ran out of ${priceMinor} at ${rank}, counted ${counted}`, campaignId })
  }
}

function isStopTrue({ summary, world }: Pick<CertifyInputs, 'summary' | 'world'>, check: PlanCheck): boolean {
  const { maxMatches, maxSpendMinor } = world.policy
  switch (summary.stop.reason) {
    case 'end_of_line':
      return check.hasReadAll
    case 'money':
      return lowestPayable(check) === Number.POSITIVE_INFINITY
    case 'max_matches':
      return maxMatches !== null && check.matched >= maxMatches
    case 'max_spend':
      return (
        check.hasBlockedEntry || (maxSpendMinor !== null && check.amountMinor + lowestPayable(check) > maxSpendMinor)
      )
  }
}

function lowestPayable({ world, remainingMinor }: PlanCheck): number {
  let lowest = Number.POSITIVE_INFINITY
  world.campaigns.forEach(({ isForType }, place) => {
    world.types.forEach(({ isInScope, priceMinor }, type) => {
      const canPay = isInScope && isForType[type] === true && (remainingMinor[place] ?? 0) >= priceMinor
      if (canPay) lowest = Math.min(lowest, priceMinor)
    })
  })
  return lowest
}
