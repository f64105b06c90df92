import type { LineBatch, LineDictionaries } from './line-codec.ts'
import type { Campaign, ScreeningType, World } from './world.ts'

// Which attributes a rule needs, and which a person lacks.
const NEEDS_AGE = 1
const NEEDS_SEX = 2
const NEEDS_STATE = 4
const NEEDS_LGA = 8
const NEEDS_INCOME = 16

/** What a campaign's or a type's rules ask, as plain numbers; an unset bound is infinite. */
type Numbers = { needs: number; ageMin: number; ageMax: number; sexes: number; incomeMin: number; incomeMax: number }

export type CheckedCampaign = Numbers & { id: string; isForType: boolean[]; states: Set<number>; lgas: Set<number> }

/** One entry as the checker sees it. */
export type Person = {
  type: number
  lacks: number
  age: number
  /** 1 female, 2 male, 0 unknown. */
  sex: number
  state: number
  lga: number
  income: number
}

/**
 * The checker's own view of campaigns: plain predicates, one campaign after the other in the order of the policy. For
 * each pair of state and LGA it keeps the list of campaigns whose region rules pass, which is all the speed it needs.
 */
export class CheckedWorld {
  readonly campaigns: CheckedCampaign[]
  readonly types: (ScreeningType & { isInScope: boolean; rules: Numbers })[]
  private readonly regionCount: number
  private readonly byRegion = new Map<number, number[]>()
  private readonly day: { year: number; monthDay: number }

  constructor(world: World, dictionaries: LineDictionaries) {
    const wanted = world.policy.screeningTypeIds ?? []
    this.types = dictionaries.screeningTypeIds.map((id) => {
      const type = world.screeningTypes.find((candidate) => candidate.id === id)
      if (type === undefined) throw new RangeError(`type ${id} is not in the world`)
      const isInScope = wanted.length === 0 || wanted.includes(id)
      return { ...type, isInScope, rules: numbersOf(type.clinicalRules) }
    })
    const places = new Map(dictionaries.regionCodes.map((code, place) => [code, place + 1]))
    const placesOf = (codes: readonly string[] | null | undefined) =>
      new Set((codes ?? []).flatMap((code) => places.get(code) ?? []))
    this.campaigns = inOrder(world).map((campaign) => ({
      ...numbersOf(campaign.targeting),
      id: campaign.id,
      isForType: this.types.map((type) => paysFor(campaign, type, world.asOf)),
      states: placesOf(campaign.targeting.stateCodes),
      lgas: placesOf(campaign.targeting.lgaCodes),
    }))
    this.regionCount = dictionaries.regionCodes.length + 1
    const [year, month, date] = world.today.split('-').map(Number)
    this.day = { year: year ?? 0, monthDay: (month ?? 0) * 100 + (date ?? 0) }
  }

  personAt(batch: LineBatch, row: number): Person {
    const birth = batch.birthDay[row] ?? 0
    const birthYear = Math.floor(birth / 10_000)
    const hasHadBirthday = this.day.monthDay >= birth % 10_000
    const age = this.day.year - birthYear - (hasHadBirthday ? 0 : 1)
    const isAgeKnown = birth !== 0 && age >= 0
    const [sex, state, lga] = [batch.sex[row] ?? 0, batch.state[row] ?? 0, batch.lga[row] ?? 0]
    const income = batch.incomeMinor[row] ?? -1
    const lacks =
      (isAgeKnown ? 0 : NEEDS_AGE) +
      (sex === 0 ? NEEDS_SEX : 0) +
      (state === 0 ? NEEDS_STATE : 0) +
      (lga === 0 ? NEEDS_LGA : 0) +
      (income < 0 ? NEEDS_INCOME : 0)
    return { type: batch.typeIndex[row] ?? 0, lacks, age, sex, state, lga, income }
  }

  isClinicallyRight(person: Person): boolean {
    const rules = this.types[person.type]?.rules
    return rules !== undefined && passesPersonRules(rules, person)
  }

  isEligible(campaign: CheckedCampaign, person: Person): boolean {
    return this.passesRegion(campaign, person) && this.isEligibleInRegion(campaign, person)
  }

  /** The same for a campaign of the list that `ofRegion` answers. */
  isEligibleInRegion(campaign: CheckedCampaign, person: Person): boolean {
    return campaign.isForType[person.type] === true && passesPersonRules(campaign, person)
  }

  /** Places of the campaigns whose region rules the person passes, in order. The caller may drop some for good. */
  ofRegion(person: Person): number[] {
    const key = person.state * this.regionCount + person.lga
    const known = this.byRegion.get(key)
    if (known !== undefined) return known
    const list: number[] = []
    this.campaigns.forEach((campaign, place) => {
      if (this.passesRegion(campaign, person)) list.push(place)
    })
    this.byRegion.set(key, list)
    return list
  }

  private passesRegion(campaign: CheckedCampaign, { state, lga }: Person): boolean {
    if ((campaign.needs & NEEDS_STATE) !== 0 && !campaign.states.has(state)) return false
    return (campaign.needs & NEEDS_LGA) === 0 || campaign.lgas.has(lga)
  }
}

function passesPersonRules(rules: Numbers, { lacks, age, sex, income }: Person): boolean {
  if ((rules.needs & lacks) !== 0) return false
  if ((rules.needs & NEEDS_AGE) !== 0 && (age < rules.ageMin || age > rules.ageMax)) return false
  if ((rules.needs & NEEDS_SEX) !== 0 && (rules.sexes & sex) === 0) return false
  return (rules.needs & NEEDS_INCOME) === 0 || (income >= rules.incomeMin && income <= rules.incomeMax)
}

function numbersOf(rules: Campaign['targeting']): Numbers {
  const has = (value: number | null | undefined): value is number => value !== null && value !== undefined
  const sexes = rules.sexes ?? []
  return {
    needs:
      (has(rules.ageMin) || has(rules.ageMax) ? NEEDS_AGE : 0) +
      (sexes.length > 0 ? NEEDS_SEX : 0) +
      ((rules.stateCodes ?? []).length > 0 ? NEEDS_STATE : 0) +
      ((rules.lgaCodes ?? []).length > 0 ? NEEDS_LGA : 0) +
      (has(rules.incomeMinMinor) || has(rules.incomeMaxMinor) ? NEEDS_INCOME : 0),
    ageMin: rules.ageMin ?? Number.NEGATIVE_INFINITY,
    ageMax: rules.ageMax ?? Number.POSITIVE_INFINITY,
    sexes: (sexes.includes('female') ? 1 : 0) + (sexes.includes('male') ? 2 : 0),
    incomeMin: rules.incomeMinMinor ?? Number.NEGATIVE_INFINITY,
    incomeMax: rules.incomeMaxMinor ?? Number.POSITIVE_INFINITY,
  }
}

function paysFor(campaign: Campaign, type: ScreeningType, asOf: number): boolean {
  if (!campaign.active || !type.active) return false
  if (campaign.startsAt !== null && asOf < campaign.startsAt) return false
  if (campaign.endsAt !== null && asOf >= campaign.endsAt) return false
  const covered = campaign.screeningTypeIds ?? []
  return covered.length === 0 || covered.includes(type.id)
}

/** Most specific first, as the product's text has it: one list of keys a campaign, compared from left to right. */
function inOrder({ campaigns, screeningTypes }: World): Campaign[] {
  const activeTypes = screeningTypes.filter(({ active }) => active).length
  const keysOf = (campaign: Campaign): (number | string)[] => {
    const { needs } = numbersOf(campaign.targeting)
    const weigh = (need: number, weight: number) => ((needs & need) === 0 ? 0 : weight)
    const specificity =
      weigh(NEEDS_LGA, 25) +
      weigh(NEEDS_STATE, 20) +
      weigh(NEEDS_SEX, 15) +
      weigh(NEEDS_AGE, 10) +
      weigh(NEEDS_INCOME, 10)
    const listed = new Set(campaign.screeningTypeIds ?? []).size
    return [
      campaign.isGeneralPool ? 1 : 0,
      -specificity,
      listed === 0 ? activeTypes : listed,
      campaign.endsAt ?? Number.MAX_VALUE,
      campaign.createdAt,
      campaign.id,
    ]
  }
  const keyed = campaigns.map((campaign) => ({ campaign, keys: keysOf(campaign) }))
  keyed.sort((a, b) => {
    const differing = a.keys.findIndex((key, place) => key !== b.keys[place])
    return (a.keys[differing] ?? 0) < (b.keys[differing] ?? 0) ? -1 : 1
  })
  return keyed.map(({ campaign }) => campaign)
}
