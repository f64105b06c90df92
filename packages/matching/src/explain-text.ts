import type { Attribute, Bounds, FailingRule } from './campaign-rules.ts'
import type { CampaignFacts, ChangeFacts, ExplainedReason, Facts, Verdict } from './explain.ts'
import { invariant } from './invariant.ts'
import type { Campaign, Proposal } from './world.ts'

const ATTRIBUTE_WORDS: Record<Attribute, string> = {
  dateOfBirth: 'date of birth',
  sex: 'sex',
  stateCode: 'state',
  lgaCode: 'local government area',
  monthlyIncomeMinor: 'monthly income',
}

/** One sentence about the entry, for a person to read. */
export function entryText(facts: Facts, reason: ExplainedReason, proposal: Proposal | null): string {
  switch (reason) {
    case 'funded':
      return `Funded by ${nameOf(paidBy(facts, proposal))} with ${money(facts.type.priceMinor)}.`
    case 'type_inactive':
      return 'Not funded: this screening is not offered at the moment.'
    case 'clinically_ineligible':
      return `Not funded: the screening's own rules on age and sex are not met${missingClinicalText(facts)}.`
    case 'offer_already_open':
      return 'Not funded: the patient already has an open offer for this screening.'
    case 'patient_limit':
      return `Not funded: the patient has reached the limit of ${facts.world.policy.maxOpenOffers} open offers.`
    case 'no_eligible_campaign':
      return 'Not funded: there is no campaign whose rules this person meets.'
    case 'money_ran_out':
      return `Not funded: every campaign whose rules this person meets had less than ${money(facts.type.priceMinor)} left when their turn came.`
    case 'run_limit':
      return 'Not funded: the money that this run may spend ended at this place of the line.'
    case 'not_reached':
      return 'Not funded: this run ended before this place of the line because of its limits.'
    case 'not_in_run':
      return 'Not considered: this run leaves out this screening.'
  }
}

function paidBy({ campaigns }: Facts, proposal: Proposal | null): Campaign {
  const paid = campaigns.find(({ campaign }) => campaign.id === proposal?.campaignId)
  invariant(paid !== undefined, 'a funded entry has a campaign')
  return paid.campaign
}

/** One sentence about one campaign and this entry. */
export function campaignText(facts: CampaignFacts, verdict: Verdict): string {
  const name = nameOf(facts.campaign)
  const [first] = facts.failing
  switch (verdict) {
    case 'paid':
      return `${name} fits and pays.`
    case 'ran_out':
      return `${name} fits, but ${ranOutText(facts)}.`
    case 'eligible_but_later_choice':
      return `${name} fits and had the money, but another campaign comes before it.`
    case 'moved_for_another':
      return `${name} fits and had the money, but was left to somebody whom nobody else could fund.`
    case 'eligible_but_not_asked':
      return `${name} fits and had the money; something else stood in the way.`
    case 'not_eligible':
      return first === undefined ? `${name} does not fit.` : `${name} does not fit: ${ruleText(first)}.`
  }
}

/** One sentence about one change. */
export function changeText(change: ChangeFacts, { world, type }: Facts): string {
  const named = world.campaigns.find(({ id }) => id === change.campaignId)
  switch (change.change) {
    case 'top_up':
      return `More money for ${named === undefined ? 'a campaign' : nameOf(named)}: at least ${money(type.priceMinor)} beyond what people earlier in line need.`
    case 'next_run':
      return 'A later run may fund this entry; its place in line is kept.'
    case 'raise_run_limit':
      return 'A higher limit for the run.'
    case 'complete_profile':
      return `Tell the ${change.attribute === undefined ? 'missing detail' : ATTRIBUTE_WORDS[change.attribute]} in the profile.`
    case 'wait_for_age':
      return `Reach the age of ${type.clinicalRules.ageMin ?? 0}.`
    case 'close_an_offer':
      return 'Use or decline an open offer.'
    case 'reopen_type':
      return 'The screening is offered again.'
    case 'new_campaign':
      return 'A campaign, or the general pool, that funds this screening for this person.'
  }
}

function ruleText({ rule, missingAttribute, expected, actual }: FailingRule): string {
  if (missingAttribute !== undefined)
    return `it has a rule on this and the profile has no ${ATTRIBUTE_WORDS[missingAttribute]}`
  switch (rule) {
    case 'status':
      return 'it is not active'
    case 'dates':
      return 'the run is outside its dates'
    case 'screening_type':
      return 'it does not fund this screening'
    case 'age':
      return `it is for ages ${boundsText(expected, String)}, not ${actual}`
    case 'income':
      return `it is for a monthly income ${boundsText(expected, money)}`
    case 'sex':
      return `it is for ${listText(expected)}, not ${actual}`
    case 'state':
      return `it is for other states than ${actual}`
    case 'lga':
      return `it is for other local government areas than ${actual}`
  }
}

function ranOutText({ campaign, ranOutAtRank }: CampaignFacts): string {
  const what = campaign.pacingPercent === null ? 'money' : `share of money for one run (${campaign.pacingPercent} %)`
  if (ranOutAtRank === null || ranOutAtRank === 0) return `its ${what} was below the price from the start`
  return `its ${what} ran out at place ${ranOutAtRank} of the line`
}

function missingClinicalText({ entry, age, type: { clinicalRules } }: Facts): string {
  const missing: string[] = []
  if (age === null && (clinicalRules.ageMin ?? clinicalRules.ageMax ?? null) !== null) missing.push('date of birth')
  if (entry.sex === null && (clinicalRules.sexes ?? []).length > 0) missing.push('sex')
  return missing.length === 0 ? '' : ` (the profile has no ${missing.join(' and no ')})`
}

function boundsText(expected: FailingRule['expected'], show: (value: number) => string): string {
  const { min, max } = expected as Bounds
  if (min === null) return `up to ${show(max ?? 0)}`
  return max === null ? `from ${show(min)}` : `from ${show(min)} to ${show(max)}`
}

const listText = (expected: FailingRule['expected']): string =>
  Array.isArray(expected) ? expected.join(' or ') : String(expected)

const nameOf = ({ id, title, isGeneralPool }: Campaign): string =>
  title ?? (isGeneralPool ? 'the general pool' : `campaign ${id}`)

/** Minor units as a plain amount with two decimals; the programme has one currency, so none is named. */
function money(amountMinor: number): string {
  const major = String(Math.floor(amountMinor / 100)).replace(/\B(?=(\d{3})+$)/g, ',')
  return `${major}.${String(amountMinor % 100).padStart(2, '0')}`
}
