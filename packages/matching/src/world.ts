import { invariant, isCount } from './invariant.ts'

/** Part of every plan hash. It changes with any change of a decision, of the line's order or of the hash encoding. */
export const ENGINE_VERSION = 'goodturn-matching/1'

export const MS_PER_DAY = 86_400_000
export const PRIORITY_TIERS = 10
export const AGE_RULE_MAX = 200

export type Sex = 'female' | 'male'
export type Strategy = 'first-come' | 'max-reach'

/**
 * Whom a donor wants to reach. A rule that is absent, null or an empty list is not set. All bounds are inclusive:
 * ages in completed years (0–200), incomes in minor units per month.
 */
export type Targeting = {
  ageMin?: number | null | undefined
  ageMax?: number | null | undefined
  sexes?: readonly Sex[] | null | undefined
  stateCodes?: readonly string[] | null | undefined
  lgaCodes?: readonly string[] | null | undefined
  incomeMinMinor?: number | null | undefined
  incomeMaxMinor?: number | null | undefined
}

export type Campaign = {
  id: string
  title?: string | undefined
  isGeneralPool: boolean
  /** Null or empty: every active type. */
  screeningTypeIds: readonly string[] | null
  targeting: Targeting
  /** Epoch ms; the campaign pays while startsAt <= asOf < endsAt. */
  startsAt: number | null
  endsAt: number | null
  createdAt: number
  /** True when the campaign's status is `active`. */
  active: boolean
  /** What the campaign holds and has not promised, in minor units. */
  availableMinor: number
  /** At most floor(availableMinor × pacingPercent / 100) is promised in one run; null is no pacing. Whole, 0–100. */
  pacingPercent: number | null
}

export type ClinicalRules = {
  ageMin?: number | null | undefined
  ageMax?: number | null | undefined
  sexes?: readonly Sex[] | null | undefined
}

export type ScreeningType = {
  id: string
  name?: string | undefined
  priceMinor: number
  active: boolean
  clinicalRules: ClinicalRules
}

export type Policy = {
  strategy: Strategy
  /** Null or empty: every type. Entries of other types are not considered and get no rank. */
  screeningTypeIds: readonly string[] | null
  /** The run stops after this many proposals. */
  maxMatches: number | null
  /** The run stops at the first entry that could be funded but for this sum. */
  maxSpendMinor: number | null
  /** Open offers that one patient may hold, those from before the run included. */
  maxOpenOffers: number
  /** An entry that joined at least this many days before asOf moves up one tier; null is no ageing. */
  agingDays: number | null
}

/** Everything but the line that a decision depends on. */
export type World = {
  campaigns: readonly Campaign[]
  screeningTypes: readonly ScreeningType[]
  policy: Policy
  /** The moment of the snapshot, epoch ms. */
  asOf: number
  /** The day of the run in the programme's time zone, `YYYY-MM-DD`. */
  today: string
}

/** One waiting entry with what the snapshot knows of its patient. */
export type LineEntry = {
  /** UUID, lower case. */
  id: string
  /** UUID, lower case. */
  patientId: string
  screeningTypeId: string
  /** Epoch ms. */
  joinedAt: number
  /** 0–9, 0 first. */
  priorityTier: number
  /** `YYYY-MM-DD`. */
  dateOfBirth: string | null
  sex: Sex | null
  stateCode: string | null
  lgaCode: string | null
  monthlyIncomeMinor: number | null
  /** The patient's open offers over all types at the moment of the snapshot. */
  openOffers: number
  hasOpenOfferOfType: boolean
  /** The patient's waiting entries over all types, this one included. At most one waits per type. */
  patientWaiting: number
}

/** Why an entry was considered and not funded; the first of this list that applies is given. */
export const REASONS = [
  'type_inactive',
  'clinically_ineligible',
  'offer_already_open',
  'patient_limit',
  'no_eligible_campaign',
  'money_ran_out',
  'run_limit',
] as const
export type Reason = (typeof REASONS)[number]

/** This entry would be funded by this campaign for this amount. `rank` is its 1-based place among the considered. */
export type Proposal = {
  rank: number
  entryId: string
  patientId: string
  screeningTypeId: string
  campaignId: string
  amountMinor: number
}

/** True when a list is a rule at all: absent, null and empty lists are not. */
export const isListRule = <Item>(list: readonly Item[] | null | undefined): list is readonly Item[] =>
  list !== null && list !== undefined && list.length > 0

/** What one run may promise of a campaign's money, in minor units. Exact for every safe integer. */
export function runLimitMinor({ availableMinor, pacingPercent }: Campaign): number {
  if (pacingPercent === null) return availableMinor
  const hundreds = Math.floor(availableMinor / 100)
  return hundreds * pacingPercent + Math.floor(((availableMinor - hundreds * 100) * pacingPercent) / 100)
}

/** True when the policy looks at entries of this type at all. */
export const isTypeInScope = (policy: Policy, screeningTypeId: string): boolean =>
  !isListRule(policy.screeningTypeIds) || policy.screeningTypeIds.includes(screeningTypeId)

/** `YYYY-MM-DD` as the integer yyyymmdd. Throws InvariantError on anything that is not a day of the calendar. */
export function dayNumber(day: string): number {
  const [, year, month, date] = (/^(\d{4})-(\d{2})-(\d{2})$/.exec(day) ?? []).map(Number)
  invariant(year !== undefined && month !== undefined && date !== undefined, `not a day: ${day}`)
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  const days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  invariant(days !== undefined && date >= 1 && date <= days, `not a day of the calendar: ${day}`)
  return year * 10_000 + month * 100 + date
}

/** Throws InvariantError when the world could not have come from a correct caller. O(campaigns + types). */
export function assertWorld(world: World): void {
  invariant(Number.isSafeInteger(world.asOf), 'asOf is epoch ms')
  dayNumber(world.today)
  assertPolicy(world.policy)
  assertUnique(world.screeningTypes, 'screening type')
  assertUnique(world.campaigns, 'campaign')
  for (const type of world.screeningTypes) {
    invariant(isCount(type.priceMinor), `price of type ${type.id} is a whole amount, zero or more`)
    assertRange(type.clinicalRules.ageMin, AGE_RULE_MAX, `clinical ageMin of type ${type.id}`)
    assertRange(type.clinicalRules.ageMax, AGE_RULE_MAX, `clinical ageMax of type ${type.id}`)
  }
  for (const campaign of world.campaigns) assertCampaign(campaign)
}

function assertCampaign(campaign: Campaign): void {
  const { id, targeting } = campaign
  invariant(isCount(campaign.availableMinor), `balance of campaign ${id} is a whole amount, zero or more`)
  assertRange(campaign.pacingPercent, 100, `pacingPercent of campaign ${id}`)
  assertRange(targeting.ageMin, AGE_RULE_MAX, `ageMin of campaign ${id}`)
  assertRange(targeting.ageMax, AGE_RULE_MAX, `ageMax of campaign ${id}`)
  assertRange(targeting.incomeMinMinor, Number.MAX_SAFE_INTEGER, `incomeMinMinor of campaign ${id}`)
  assertRange(targeting.incomeMaxMinor, Number.MAX_SAFE_INTEGER, `incomeMaxMinor of campaign ${id}`)
  invariant(Number.isSafeInteger(campaign.createdAt), `createdAt of campaign ${id} is epoch ms`)
  for (const time of [campaign.startsAt, campaign.endsAt]) {
    invariant(time === null || Number.isSafeInteger(time), `dates of campaign ${id} are epoch ms`)
  }
}

function assertPolicy(policy: Policy): void {
  assertRange(policy.maxMatches, Number.MAX_SAFE_INTEGER, 'maxMatches')
  assertRange(policy.maxSpendMinor, Number.MAX_SAFE_INTEGER, 'maxSpendMinor')
  assertRange(policy.agingDays, 100_000, 'agingDays')
  invariant(isCount(policy.maxOpenOffers), 'maxOpenOffers is a whole number, zero or more')
}

function assertRange(value: number | null | undefined, max: number, what: string): void {
  if (value === null || value === undefined) return
  invariant(isCount(value) && value <= max, `${what} is a whole number from 0 to ${max}, got ${value}`)
}

function assertUnique(items: readonly { id: string }[], what: string): void {
  const ids = new Set<string>()
  for (const { id } of items) {
    invariant(!ids.has(id), `${what} ${id} is listed twice`)
    ids.add(id)
  }
}
