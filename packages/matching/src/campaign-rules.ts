import { coversType } from './campaign-order.ts'
import { ageRange, incomeRange, passesList, passesRange } from './rules.ts'
import type { Campaign, LineEntry, ScreeningType } from './world.ts'

export type Attribute = 'dateOfBirth' | 'sex' | 'stateCode' | 'lgaCode' | 'monthlyIncomeMinor'
export type RuleName = 'status' | 'dates' | 'screening_type' | 'lga' | 'state' | 'sex' | 'age' | 'income'
export type Bounds = { min: number | null; max: number | null }

/** A rule of a campaign that an entry does not pass. `missingAttribute` names what the profile would have to tell. */
export type FailingRule = {
  rule: RuleName
  missingAttribute?: Attribute
  /** What the rule asks for: a list of codes, bounds (years, minor units, or epoch ms for dates), or a status. */
  expected: readonly string[] | Bounds | string
  /** What the entry, or for status and dates the campaign, has; absent when the attribute is missing. */
  actual?: string | number
}

/**
 * Every rule of the campaign that the entry fails, in the order of the product's weights: the campaign's own state
 * first, then type, LGA, state, sex, age, income. Empty means eligible, money aside.
 */
export function failingRules(args: {
  campaign: Pick<Campaign, 'active' | 'startsAt' | 'endsAt' | 'screeningTypeIds' | 'targeting'>
  type: Pick<ScreeningType, 'id' | 'active'>
  entry: Pick<LineEntry, 'sex' | 'stateCode' | 'lgaCode' | 'monthlyIncomeMinor'>
  age: number | null
  asOf: number
}): FailingRule[] {
  const { campaign, type, entry, age, asOf } = args
  const { targeting, startsAt, endsAt } = campaign
  const failing: FailingRule[] = []
  if (!campaign.active) failing.push({ rule: 'status', expected: 'active', actual: 'not active' })
  if ((startsAt !== null && asOf < startsAt) || (endsAt !== null && asOf >= endsAt)) {
    failing.push({ rule: 'dates', expected: { min: startsAt, max: endsAt }, actual: asOf })
  }
  if (!coversType(campaign, type)) {
    const expected = type.active ? (campaign.screeningTypeIds ?? []) : 'an active screening type'
    failing.push({ rule: 'screening_type', expected, actual: type.id })
  }
  const addList = (
    rule: RuleName,
    attribute: Attribute,
    list: readonly string[] | null | undefined,
    value: string | null,
  ) => {
    if (!passesList(list, value)) failing.push(failed({ rule, attribute, expected: list ?? [], value }))
  }
  addList('lga', 'lgaCode', targeting.lgaCodes, entry.lgaCode)
  addList('state', 'stateCode', targeting.stateCodes, entry.stateCode)
  addList('sex', 'sex', targeting.sexes, entry.sex)
  const ages = ageRange(targeting)
  if (!passesRange(ages, age)) {
    failing.push(failed({ rule: 'age', attribute: 'dateOfBirth', expected: boundsOf(ages), value: age }))
  }
  const incomes = incomeRange(targeting)
  const { monthlyIncomeMinor } = entry
  if (!passesRange(incomes, monthlyIncomeMinor)) {
    const expected = boundsOf(incomes)
    failing.push(failed({ rule: 'income', attribute: 'monthlyIncomeMinor', expected, value: monthlyIncomeMinor }))
  }
  return failing
}

function failed(args: {
  rule: RuleName
  attribute: Attribute
  expected: FailingRule['expected']
  value: string | number | null
}): FailingRule {
  const { rule, attribute, expected, value } = args
  return value === null ? { rule, missingAttribute: attribute, expected } : { rule, expected, actual: value }
}

const boundsOf = ({ min, max }: { min: number | null | undefined; max: number | null | undefined }): Bounds => ({
  min: min ?? null,
  max: max ?? null,
})
