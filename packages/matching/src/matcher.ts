import { CampaignIndex, INACTIVE, OUT_OF_SCOPE } from './campaign-index.ts'
import { IdCounts } from './id-counts.ts'
import type { LineSegment } from './line.ts'
import { entryIdAt, ID_LENGTH, type LineBatch, type LineDictionaries, patientIdAt } from './line-codec.ts'
import { MaxReach } from './max-reach.ts'
import { Purses } from './purses.ts'
import { type PlanSummary, type Stop, summarize } from './summary.ts'
import { floatAt, intAt, itemAt } from './typed.ts'
import { assertWorld, type Proposal, REASONS, type Reason, type World } from './world.ts'

/** The row is of a type that the policy leaves out, or stands behind the place where the run stopped. */
export const NOT_CONSIDERED = -1
const FIRST_REASON = -2

const TYPE_INACTIVE = REASONS.indexOf('type_inactive')
const CLINICALLY_INELIGIBLE = REASONS.indexOf('clinically_ineligible')
const OFFER_ALREADY_OPEN = REASONS.indexOf('offer_already_open')
const PATIENT_LIMIT = REASONS.indexOf('patient_limit')
const NO_ELIGIBLE_CAMPAIGN = REASONS.indexOf('no_eligible_campaign')
const MONEY_RAN_OUT = REASONS.indexOf('money_ran_out')
const RUN_LIMIT = REASONS.indexOf('run_limit')

/**
 * Decides entries one after the other, in the order in which they are handed in. `first-come`: the first campaign of
 * the policy's order that is eligible and holds the whole price pays. `max-reach`: when there is none, earlier people
 * of the same price may be moved to other campaigns (see MaxReach).
 *
 * An entry costs one AND of four sets of campaigns (type and money, age and sex, region, income), so time is
 * O(entries × campaigns / 1024) at worst and memory O(campaigns × met attribute values), not of the line; `max-reach`
 * adds about 70 bytes for each funded person.
 */
export class Matcher {
  /**
   * What the last `decide` decided, by row of its batch: the place in `campaigns` of the one that pays (under max-reach
   * at this moment), NOT_CONSIDERED, or a reason (see `reasonOf`).
   */
  outcomes = new Int32Array(0)
  private readonly world: World
  private readonly index: CampaignIndex
  private readonly purses: Purses
  private readonly reach: MaxReach | null
  private readonly offersInRun = new IdCounts()
  private readonly reasonCounts = new Int32Array(REASONS.length)
  /** By place in the type dictionary: some campaign without rules about people covers it. */
  private readonly isOpenToAll: readonly boolean[]
  private readonly maxOpenOffers: number
  private readonly maxMatches: number
  private readonly maxSpendMinor: number
  private stop: Stop['reason'] | null = null
  private considered = 0
  private matched = 0
  private amountMinor = 0

  /** Throws InvariantError when the world or the dictionaries cannot be right. */
  constructor(world: World, dictionaries: LineDictionaries) {
    assertWorld(world)
    this.world = world
    this.maxOpenOffers = world.policy.maxOpenOffers
    this.maxMatches = world.policy.maxMatches ?? Number.POSITIVE_INFINITY
    this.maxSpendMinor = world.policy.maxSpendMinor ?? Number.POSITIVE_INFINITY
    this.index = new CampaignIndex(world, dictionaries)
    this.purses = new Purses(this.index)
    this.reach = world.policy.strategy === 'max-reach' ? new MaxReach(this.index, this.purses, dictionaries) : null
    const { campaigns, coverSets, space } = this.index
    this.isOpenToAll = coverSets.map((set) =>
      campaigns.some((campaign, place) => space.has(set, place) && this.index.isForEverybody(campaign)),
    )
    this.stopIfSpent()
  }

  /** Campaigns in force, in the order in which they are asked. */
  get campaigns() {
    return this.index.campaigns
  }

  /** True when nobody further down can be funded in this run: reading may stop. */
  isExhausted(): boolean {
    return this.stop !== null
  }

  /** Entries considered so far: the rank of the last one. */
  get rank(): number {
    return this.considered
  }

  /** Decides the rows of a segment and answers how many were looked at: fewer than all when the run stopped. */
  decide({ batch, from, to }: LineSegment): number {
    if (this.outcomes.length < batch.start.length) this.outcomes = new Int32Array(batch.start.length)
    const { outcomes } = this
    let row = from
    while (row < to && this.stop === null) {
      outcomes[row] = this.decideRow(batch, row)
      row++
    }
    outcomes.fill(NOT_CONSIDERED, row, to)
    return row - from
  }

  /** The reason of an outcome, or null when it is not one. */
  reasonOf(outcome: number): Reason | null {
    return REASONS[FIRST_REASON - outcome] ?? null
  }

  /** Proposals of the rows that the last `decide` funded, in line order. First-come only: max-reach may move people. */
  proposalsOf({ batch, from, to }: LineSegment, screeningTypeIds: readonly string[]): Proposal[] {
    const proposals: Proposal[] = []
    let rank = this.considered
    for (let row = from; row < to; row++) if (intAt(this.outcomes, row) !== NOT_CONSIDERED) rank--
    for (let row = from; row < to; row++) {
      const outcome = intAt(this.outcomes, row)
      if (outcome === NOT_CONSIDERED) continue
      rank++
      if (outcome < 0) continue
      const type = intAt(batch.typeIndex, row)
      proposals.push({
        rank,
        entryId: entryIdAt(batch, row),
        patientId: patientIdAt(batch, row),
        screeningTypeId: itemAt(screeningTypeIds, type),
        campaignId: itemAt(this.index.campaigns, outcome).id,
        amountMinor: floatAt(this.index.priceMinor, type),
      })
    }
    return proposals
  }

  /** Max-reach: every proposal in line order, in batches of at most `size`, once the line was read. */
  *finalProposals(size: number): Generator<Proposal[], void> {
    if (this.reach !== null) yield* this.reach.proposals(size)
  }

  summary(): PlanSummary {
    const { world, index, purses, considered, amountMinor, reasonCounts } = this
    const stop = { reason: this.stop ?? ('end_of_line' as const), rank: considered }
    return summarize({ world, index, purses, considered, amountMinor, reasonCounts, stop })
  }

  private decideRow(batch: LineBatch, row: number): number {
    const { index, purses } = this
    const type = intAt(batch.typeIndex, row)
    const state = intAt(index.typeState, type)
    if (state === OUT_OF_SCOPE) return NOT_CONSIDERED
    this.considered++
    if (state === INACTIVE) return this.refuse(TYPE_INACTIVE)
    const ageSexSlot = index.ageSexSlot(intAt(batch.birthDay, row), intAt(batch.sex, row))
    if (!index.isClinicallyEligible(type, ageSexSlot)) return this.refuse(CLINICALLY_INELIGIBLE)
    if (intAt(batch.hasOpenOfferOfType, row) !== 0) return this.refuse(OFFER_ALREADY_OPEN)
    if (intAt(batch.openOffers, row) >= this.maxOpenOffers) return this.refuse(PATIENT_LIMIT)

    const regionSlot = index.regionSlot(intAt(batch.state, row), intAt(batch.lga, row))
    const bandSlot = index.bandSlot(floatAt(batch.incomeMinor, row))
    const ageSex = index.ageSexSet(ageSexSlot)
    const region = index.regionSet(regionSlot)
    const band = index.bandSet(bandSlot)
    const direct = index.space.firstOfAll(itemAt(purses.paySets, type), ageSex, region, band)
    if (direct < 0) {
      // Somebody at their limit gets no search: the reason then follows from the ranks at which campaigns ran out.
      const canSearch = this.reach !== null && !this.isAtPatientLimit(batch, row)
      if (!canSearch || !this.reach?.findRoom(type, ageSexSlot, regionSlot, bandSlot)) {
        if (itemAt(this.isOpenToAll, type)) return this.refuse(MONEY_RAN_OUT)
        const eligible = index.space.firstOfAll(itemAt(index.coverSets, type), ageSex, region, band)
        return this.refuse(eligible < 0 ? NO_ELIGIBLE_CAMPAIGN : MONEY_RAN_OUT)
      }
    } else if (this.isAtPatientLimit(batch, row)) return this.refuse(PATIENT_LIMIT)

    const price = floatAt(index.priceMinor, type)
    if (price > this.spendLeftMinor()) {
      this.stop = 'max_spend'
      return this.refuse(RUN_LIMIT)
    }
    const campaign = direct < 0 && this.reach !== null ? this.reach.makeRoom(this.considered) : direct
    if (direct >= 0) purses.spend(direct, price, this.considered)
    if (this.reach !== null) {
      const traits = { type, ageSexSlot, regionSlot, bandSlot }
      this.reach.record({ batch, row, campaign, rank: this.considered, traits })
    }
    this.countFunded(batch, row, price)
    return campaign
  }

  private refuse(reason: number): number {
    this.reasonCounts[reason] = intAt(this.reasonCounts, reason) + 1
    return FIRST_REASON - reason
  }

  /** Offers of this run are counted only where they could reach the limit: few patients wait for that many types. */
  private isAtPatientLimit(batch: LineBatch, row: number): boolean {
    if (!this.couldReachPatientLimit(batch, row)) return false
    const inRun = this.offersInRun.get(batch.text, intAt(batch.start, row) + ID_LENGTH + 1, 0)
    return intAt(batch.openOffers, row) + inRun >= this.maxOpenOffers
  }

  private couldReachPatientLimit(batch: LineBatch, row: number): boolean {
    return intAt(batch.openOffers, row) + intAt(batch.patientWaiting, row) > this.maxOpenOffers
  }

  private countFunded(batch: LineBatch, row: number, price: number): void {
    this.matched++
    this.amountMinor += price
    if (this.couldReachPatientLimit(batch, row)) {
      this.offersInRun.raise(batch.text, intAt(batch.start, row) + ID_LENGTH + 1, 0)
    }
    this.stopIfSpent()
  }

  private spendLeftMinor(): number {
    return this.maxSpendMinor - this.amountMinor
  }

  private stopIfSpent(): void {
    const lowest = this.purses.lowestPayableMinor
    if (lowest === Number.POSITIVE_INFINITY) this.stop = 'money'
    else if (this.matched >= this.maxMatches) this.stop = 'max_matches'
    else if (lowest > this.spendLeftMinor()) this.stop = 'max_spend'
  }
}
