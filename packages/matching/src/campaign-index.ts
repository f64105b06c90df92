import { BitSpace } from './bit-set.ts'
import { coversType, isInForce, orderCampaigns } from './campaign-order.ts'
import { invariant } from './invariant.ts'
import type { LineDictionaries } from './line-codec.ts'
import { ageOn, ageRange, incomeRange, isRangeRule, passesClinicalRules, passesList, passesRange } from './rules.ts'
import { floatAt, intAt, itemAt } from './typed.ts'
import { AGE_RULE_MAX, type Campaign, dayNumber, isListRule, isTypeInScope, type Sex, type World } from './world.ts'

export const OUT_OF_SCOPE = 0
export const INACTIVE = 1
export const OPEN = 2

const SEXES: readonly (Sex | null)[] = [null, 'female', 'male']
/** Ages above every possible rule are alike. */
const BAND_HINTS = 1024
const AGE_SLOTS = AGE_RULE_MAX + 3

/**
 * For each value of an attribute, the set of campaigns whose rule on it passes; for each type, the set of campaigns
 * that cover it. Sets are built when a value is first met, O(campaigns) each, so that a world costs only the values
 * that its line has. Holds the campaigns in force, in policy order; money is not looked at here.
 */
export class CampaignIndex {
  readonly campaigns: readonly Campaign[]
  readonly space: BitSpace
  /** By place in the type dictionary: OUT_OF_SCOPE, INACTIVE or OPEN. */
  readonly typeState: Int32Array
  readonly priceMinor: Float64Array
  /** By place in the type dictionary: campaigns in force that cover the type. */
  readonly coverSets: readonly Int32Array[]
  private readonly today: number
  private readonly regionStride: number
  private readonly incomeSteps: Float64Array
  private readonly hintsPerMinor: number
  /** For each of BAND_HINTS equal parts of the incomes up to the last step: how many steps end before it. */
  private readonly bandHints: Int32Array
  private readonly ageSexSets: (Int32Array | undefined)[] = []
  private readonly bandSets: (Int32Array | undefined)[] = []
  private readonly regionSets: Int32Array[] = []
  private readonly regionSlots = new Map<number, number>()
  private readonly slotOfLga: Int32Array
  private readonly stateOfLga: Int32Array
  private readonly clinical: Int32Array[]
  private readonly byState: CodeSets
  private readonly byLga: CodeSets

  constructor(world: World, dictionaries: LineDictionaries) {
    this.campaigns = orderCampaigns(world).filter((campaign) => isInForce(campaign, world.asOf))
    this.space = new BitSpace(this.campaigns.length)
    this.today = dayNumber(world.today)
    const types = typesInDictionaryOrder(world, dictionaries)
    this.typeState = Int32Array.from(types, (type) =>
      isTypeInScope(world.policy, type.id) ? (type.active ? OPEN : INACTIVE) : OUT_OF_SCOPE,
    )
    this.priceMinor = Float64Array.from(types, (type) => type.priceMinor)
    this.coverSets = types.map((type) => this.setWhere((campaign) => coversType(campaign, type)))
    this.clinical = types.map(({ clinicalRules }) =>
      Int32Array.from({ length: AGE_SLOTS * SEXES.length }, (_, slot) =>
        passesClinicalRules(clinicalRules, personOfSlot(slot)) ? 1 : 0,
      ),
    )
    const steps = new Set<number>()
    for (const { targeting } of this.campaigns) {
      if (typeof targeting.incomeMinMinor === 'number') steps.add(targeting.incomeMinMinor)
      if (typeof targeting.incomeMaxMinor === 'number') steps.add(targeting.incomeMaxMinor + 1)
    }
    this.incomeSteps = Float64Array.from(steps).sort()
    this.hintsPerMinor = (BAND_HINTS - 1) / ((this.incomeSteps.at(-1) ?? 0) + 1)
    this.bandHints = hintsFor(this.incomeSteps, this.hintsPerMinor)
    const { regionCodes } = dictionaries
    this.byState = new CodeSets(this.space, this.campaigns, regionCodes, (campaign) => campaign.targeting.stateCodes)
    this.byLga = new CodeSets(this.space, this.campaigns, regionCodes, (campaign) => campaign.targeting.lgaCodes)
    this.regionStride = regionCodes.length + 1
    this.slotOfLga = new Int32Array(this.regionStride)
    this.stateOfLga = new Int32Array(this.regionStride).fill(-1)
  }

  /** Slot of an age (from yyyymmdd, 0 unknown) and a sex (0 unknown, 1 female, 2 male). */
  ageSexSlot(birthDay: number, sex: number): number {
    const age = ageOn(this.today, birthDay)
    return (age === null ? 0 : Math.min(age + 1, AGE_SLOTS - 1)) * SEXES.length + sex
  }

  ageSexSet(slot: number): Int32Array {
    const known = this.ageSexSets[slot]
    if (known !== undefined) return known
    const { age, sex } = personOfSlot(slot)
    const made = this.setWhere(
      ({ targeting }) => passesRange(ageRange(targeting), age) && passesList(targeting.sexes, sex),
    )
    this.ageSexSets[slot] = made
    return made
  }

  /** True when the type's own rules let this age and sex be screened. */
  isClinicallyEligible(type: number, ageSexSlot: number): boolean {
    return intAt(itemAt(this.clinical, type), ageSexSlot) === 1
  }

  /** Slot of a state and an LGA as the batch has them. Nearly every LGA is met with its own state only. */
  regionSlot(state: number, lga: number): number {
    if (intAt(this.stateOfLga, lga) === state) return intAt(this.slotOfLga, lga)
    const key = state * this.regionStride + lga
    const known = this.regionSlots.get(key)
    if (known !== undefined) return known
    const slot = this.regionSets.push(this.space.both(this.byState.of(state), this.byLga.of(lga))) - 1
    this.regionSlots.set(key, slot)
    if (intAt(this.stateOfLga, lga) < 0) {
      this.stateOfLga[lga] = state
      this.slotOfLga[lga] = slot
    }
    return slot
  }

  regionSet(slot: number): Int32Array {
    return itemAt(this.regionSets, slot)
  }

  /** Slot of an income: 0 is unknown, n is the band after the first n - 1 steps. Near O(1): see `bandHints`. */
  bandSlot(incomeMinor: number): number {
    if (incomeMinor < 0) return 0
    const { incomeSteps } = this
    const hint = Math.min(incomeMinor * this.hintsPerMinor, BAND_HINTS - 1) | 0
    let band = intAt(this.bandHints, hint)
    while (band < incomeSteps.length && floatAt(incomeSteps, band) <= incomeMinor) band++
    return band + 1
  }

  bandSet(slot: number): Int32Array {
    const known = this.bandSets[slot]
    if (known !== undefined) return known
    // Every income of a band passes the same rules, so its lowest one speaks for all.
    const income = slot === 0 ? null : slot === 1 ? 0 : floatAt(this.incomeSteps, slot - 2)
    const made = this.setWhere(({ targeting }) => passesRange(incomeRange(targeting), income))
    this.bandSets[slot] = made
    return made
  }

  /** True when the campaign has no rule about people: everybody is eligible for it. */
  isForEverybody({ targeting }: Campaign): boolean {
    const isRegionRule = isListRule(targeting.stateCodes) || isListRule(targeting.lgaCodes)
    const isPersonRule = isRangeRule(ageRange(targeting)) || isListRule(targeting.sexes)
    return !isRegionRule && !isPersonRule && !isRangeRule(incomeRange(targeting))
  }

  private setWhere(passes: (campaign: Campaign) => boolean): Int32Array {
    const set = this.space.empty()
    this.campaigns.forEach((campaign, place) => {
      if (passes(campaign)) this.space.add(set, place)
    })
    return set
  }
}

/** For one kind of region rule, the sets of campaigns that pass a code. Codes that no rule names share one set. */
class CodeSets {
  private readonly noRule: Int32Array
  private readonly byPlace = new Map<number, Int32Array>()

  constructor(
    space: BitSpace,
    campaigns: readonly Campaign[],
    regionCodes: readonly string[],
    ruleOf: (campaign: Campaign) => readonly string[] | null | undefined,
  ) {
    this.noRule = space.empty()
    campaigns.forEach((campaign, place) => {
      if (!isListRule(ruleOf(campaign))) space.add(this.noRule, place)
    })
    const placeOfCode = new Map(regionCodes.map((code, place) => [code, place + 1]))
    campaigns.forEach((campaign, place) => {
      for (const code of ruleOf(campaign) ?? []) {
        const codePlace = placeOfCode.get(code)
        if (codePlace === undefined) continue
        const set = this.byPlace.get(codePlace) ?? this.noRule.slice()
        this.byPlace.set(codePlace, set)
        space.add(set, place)
      }
    })
  }

  of(codePlace: number): Int32Array {
    return this.byPlace.get(codePlace) ?? this.noRule
  }
}

function personOfSlot(slot: number): { age: number | null; sex: Sex | null } {
  const ageSlot = Math.floor(slot / SEXES.length)
  return { age: ageSlot === 0 ? null : ageSlot - 1, sex: SEXES[slot % SEXES.length] ?? null }
}

/** Half a hint of slack: rounding must never put an income behind a step that it has not reached. */
function hintsFor(steps: Float64Array, hintsPerMinor: number): Int32Array {
  let ended = 0
  return Int32Array.from({ length: BAND_HINTS }, (_, hint) => {
    const from = Math.floor((hint - 0.5) / hintsPerMinor)
    while (ended < steps.length && floatAt(steps, ended) <= from) ended++
    return ended
  })
}

function typesInDictionaryOrder(world: World, { screeningTypeIds, regionCodes }: LineDictionaries) {
  const byId = new Map(world.screeningTypes.map((type) => [type.id, type]))
  invariant(new Set(screeningTypeIds).size === screeningTypeIds.length, 'a type is twice in the dictionary')
  invariant(new Set(regionCodes).size === regionCodes.length, 'a region is twice in the dictionary')
  invariant(byId.size === screeningTypeIds.length, 'the dictionary names the types of the world')
  return screeningTypeIds.map((id) => {
    const type = byId.get(id)
    invariant(type !== undefined, `type ${id} of the dictionary is in the world`)
    return type
  })
}
