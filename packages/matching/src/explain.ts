import { orderCampaigns, specificityOf } from './campaign-order.ts'
import { type Attribute, type FailingRule, failingRules } from './campaign-rules.ts'
import { campaignText, changeText, entryText } from './explain-text.ts'
import { invariant } from './invariant.ts'
import { ageOn, passesClinicalRules } from './rules.ts'
import type { PlanSummary } from './summary.ts'
import {
  type Campaign,
  dayNumber,
  isTypeInScope,
  type LineEntry,
  type Proposal,
  type Reason,
  type ScreeningType,
  type World,
} from './world.ts'

/**
 * `paid`: this campaign pays. `ran_out`: eligible, but it could not pay the price at this place of the line.
 * `eligible_but_later_choice`: it could have paid, a campaign before it in the policy's order did.
 * `moved_for_another`: max-reach only; it could have paid, the person was given another campaign so that one more
 * person could be funded, too. `eligible_but_not_asked`: it could have paid, something about the person or the run
 * stood in the way. `not_eligible`: a rule fails.
 */
export type Verdict =
  | 'paid'
  | 'ran_out'
  | 'eligible_but_later_choice'
  | 'moved_for_another'
  | 'eligible_but_not_asked'
  | 'not_eligible'

export type CampaignVerdict = {
  campaignId: string
  verdict: Verdict
  firstFailingRule?: FailingRule
  /** With `ran_out`: the rank of the proposal after which it could not pay the price; 0 is from the start. */
  ranOutAtRank?: number
  specificity: number
  /** 1-based place in the order in which campaigns are asked. */
  order: number
  text: string
}

export type Change = {
  change:
    | 'top_up'
    | 'next_run'
    | 'raise_run_limit'
    | 'complete_profile'
    | 'wait_for_age'
    | 'close_an_offer'
    | 'reopen_type'
    | 'new_campaign'
  campaignId?: string
  attribute?: Attribute
  text: string
}

/** `not_reached`: a limit stopped the run before this entry. `not_in_run`: the policy leaves this type out. */
export type ExplainedReason = 'funded' | Reason | 'not_reached' | 'not_in_run'

export type Explanation = {
  entryId: string
  /** Null for an entry that the run did not consider. */
  rank: number | null
  outcome: 'funded' | 'not_funded'
  reason: ExplainedReason
  text: string
  /** Every campaign of the world, in the order in which they are asked. */
  campaigns: CampaignVerdict[]
  /** What would lead to another answer, most direct first. Empty when funded. */
  whatWouldChange: Change[]
}

export type ExplainInputs = { world: World; summary: PlanSummary; entry: LineEntry }

/**
 * The full why or why-not of one considered entry (guarantee 7), from the summary alone: money only goes down, so the
 * rank at which a campaign ran out of a price tells for every place of the line whether it could have paid. That holds
 * under max-reach, too, because moves never raise a campaign's money. `rank` is the entry's place as considered,
 * `proposal` its proposal or null. O(campaigns).
 */
export function explainEntry(inputs: ExplainInputs & { rank: number; proposal: Proposal | null }): Explanation {
  const { summary, rank, proposal } = inputs
  invariant(rank >= 1 && rank <= summary.stats.considered, 'the rank is one that the run considered')
  invariant(proposal === null || proposal.rank === rank, 'the proposal is the one of this rank')
  const facts = gatherFacts(inputs, rank)
  return explanationOf({ facts, rank, reason: reasonOfConsidered(inputs, facts), proposal })
}

/** The same for an entry behind the place where the run stopped, or of a type that the policy leaves out. */
export function explainUnread(inputs: ExplainInputs): Explanation {
  const facts = gatherFacts(inputs, Number.POSITIVE_INFINITY)
  return explanationOf({ facts, rank: null, reason: reasonOfUnread(inputs, facts), proposal: null })
}

export type CampaignFacts = {
  campaign: Campaign
  failing: FailingRule[]
  /** The rank after which the campaign could not pay this price, or null when it always could. */
  ranOutAtRank: number | null
  /** It had the price at this place of the line, if it covers the type at all. */
  hadMoney: boolean
  /** Eligible, and it had the price. */
  canPay: boolean
}

export type Facts = ExplainInputs & { type: ScreeningType; age: number | null; campaigns: CampaignFacts[] }

function gatherFacts({ world, summary, entry }: ExplainInputs, rank: number): Facts {
  const type = world.screeningTypes.find(({ id }) => id === entry.screeningTypeId)
  invariant(type !== undefined, `type ${entry.screeningTypeId} is in the world`)
  const age = entry.dateOfBirth === null ? null : ageOn(dayNumber(world.today), dayNumber(entry.dateOfBirth))
  const ranOut = new Map(summary.campaigns.map((campaign) => [campaign.campaignId, campaign.ranOut]))
  const campaigns = orderCampaigns(world).map((campaign): CampaignFacts => {
    const failing = failingRules({ campaign, type, entry, age, asOf: world.asOf })
    const pair = ranOut.get(campaign.id)?.find(([priceMinor]) => priceMinor === type.priceMinor)
    const ranOutAtRank = pair?.[1] ?? null
    const hadMoney = ranOutAtRank === null || ranOutAtRank >= rank
    return { campaign, failing, ranOutAtRank, hadMoney, canPay: hadMoney && failing.length === 0 }
  })
  return { world, summary, entry, type, age, campaigns }
}

function reasonOfConsidered(
  { summary, rank, proposal }: { summary: PlanSummary; rank: number; proposal: Proposal | null },
  facts: Facts,
): ExplainedReason {
  if (proposal !== null) return 'funded'
  const before = reasonBeforeMoney(facts)
  if (before !== null) return before
  if (summary.stop.reason === 'max_spend' && summary.stop.rank === rank) return 'run_limit'
  // Everything else has been ruled out: with a campaign able to pay, only offers of this very run can be in the way.
  return facts.campaigns.some(({ canPay }) => canPay) ? 'patient_limit' : 'money_ran_out'
}

function reasonOfUnread({ world, entry }: ExplainInputs, facts: Facts): ExplainedReason {
  if (!isTypeInScope(world.policy, entry.screeningTypeId)) return 'not_in_run'
  const before = reasonBeforeMoney(facts)
  if (before !== null) return before
  return facts.campaigns.some(({ canPay }) => canPay) ? 'not_reached' : 'money_ran_out'
}

function reasonBeforeMoney({ world, entry, type, age, campaigns }: Facts): Reason | null {
  if (!type.active) return 'type_inactive'
  if (!passesClinicalRules(type.clinicalRules, { age, sex: entry.sex })) return 'clinically_ineligible'
  if (entry.hasOpenOfferOfType) return 'offer_already_open'
  if (entry.openOffers >= world.policy.maxOpenOffers) return 'patient_limit'
  return campaigns.some(({ failing }) => failing.length === 0) ? null : 'no_eligible_campaign'
}

function explanationOf(args: {
  facts: Facts
  rank: number | null
  reason: ExplainedReason
  proposal: Proposal | null
}): Explanation {
  const { facts, rank, reason, proposal } = args
  const paidOrder = facts.campaigns.findIndex(({ campaign }) => campaign.id === proposal?.campaignId)
  invariant(proposal === null || paidOrder >= 0, 'the campaign of the proposal is in the world')
  const verdicts = facts.campaigns.map((campaign, place): CampaignVerdict => {
    const verdict = verdictOf(campaign, place, paidOrder)
    const [firstFailingRule] = campaign.failing
    return {
      campaignId: campaign.campaign.id,
      verdict,
      ...(firstFailingRule === undefined ? {} : { firstFailingRule }),
      ...(verdict === 'ran_out' && campaign.ranOutAtRank !== null ? { ranOutAtRank: campaign.ranOutAtRank } : {}),
      specificity: specificityOf(campaign.campaign),
      order: place + 1,
      text: campaignText(campaign, verdict),
    }
  })
  return {
    entryId: facts.entry.id,
    rank,
    outcome: proposal === null ? 'not_funded' : 'funded',
    reason,
    text: entryText(facts, reason, proposal),
    campaigns: verdicts,
    whatWouldChange: changesFor(facts, reason).map((change) => ({ ...change, text: changeText(change, facts) })),
  }
}

function verdictOf(campaign: CampaignFacts, place: number, paidOrder: number): Verdict {
  if (campaign.failing.length > 0) return 'not_eligible'
  if (place === paidOrder) return 'paid'
  if (!campaign.canPay) return 'ran_out'
  if (paidOrder < 0) return 'eligible_but_not_asked'
  return place > paidOrder ? 'eligible_but_later_choice' : 'moved_for_another'
}

export type ChangeFacts = Omit<Change, 'text'>
const TOP_UPS_NAMED_MAX = 3

function changesFor(facts: Facts, reason: ExplainedReason): ChangeFacts[] {
  switch (reason) {
    case 'funded':
      return []
    case 'type_inactive':
      return [{ change: 'reopen_type' }]
    case 'clinically_ineligible':
      return clinicalChanges(facts)
    case 'offer_already_open':
    case 'patient_limit':
      return [{ change: 'close_an_offer' }]
    case 'run_limit':
    case 'not_reached':
      return [{ change: 'next_run' }, { change: 'raise_run_limit' }]
    case 'not_in_run':
      return [{ change: 'next_run' }]
    case 'money_ran_out':
      return [...moneyChanges(facts), ...profileChanges(facts)]
    case 'no_eligible_campaign':
      return [...profileChanges(facts), { change: 'new_campaign' }]
  }
}

function clinicalChanges({ entry, type, age }: Facts): ChangeFacts[] {
  const { ageMin, ageMax, sexes } = type.clinicalRules
  const changes: ChangeFacts[] = []
  const hasAgeRule = typeof ageMin === 'number' || typeof ageMax === 'number'
  if (hasAgeRule && age === null) changes.push({ change: 'complete_profile', attribute: 'dateOfBirth' })
  if (sexes !== null && sexes !== undefined && sexes.length > 0 && entry.sex === null) {
    changes.push({ change: 'complete_profile', attribute: 'sex' })
  }
  if (typeof ageMin === 'number' && age !== null && age < ageMin) changes.push({ change: 'wait_for_age' })
  return changes
}

function moneyChanges({ campaigns }: Facts): ChangeFacts[] {
  const eligible = campaigns.filter(({ failing }) => failing.length === 0)
  const topUps = eligible
    .slice(0, TOP_UPS_NAMED_MAX)
    .map(({ campaign }): ChangeFacts => ({ change: 'top_up', campaignId: campaign.id }))
  const isPaced = eligible.some(({ campaign }) => campaign.pacingPercent !== null && campaign.pacingPercent < 100)
  return isPaced ? [...topUps, { change: 'next_run' }] : topUps
}

/** Attributes that alone keep the person from a campaign which could have paid. */
function profileChanges({ campaigns, entry }: Facts): ChangeFacts[] {
  const attributes = new Set<Attribute>()
  for (const { failing, hadMoney } of campaigns) {
    if (failing.length === 0 || !hadMoney) continue
    const missing = failing.flatMap(({ missingAttribute }) => missingAttribute ?? [])
    if (missing.length === failing.length) for (const attribute of missing) attributes.add(attribute)
  }
  invariant(
    [...attributes].every((attribute) => isUnknown(entry, attribute)),
    'a missing attribute is missing',
  )
  return [...attributes].map((attribute): ChangeFacts => ({ change: 'complete_profile', attribute }))
}

/** A birth date after the day of the run is kept but counts as unknown. */
const isUnknown = (entry: LineEntry, attribute: Attribute): boolean =>
  entry[attribute] === null || attribute === 'dateOfBirth'
