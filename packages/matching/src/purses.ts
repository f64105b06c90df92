import { type CampaignIndex, OPEN } from './campaign-index.ts'
import { invariant } from './invariant.ts'
import { floatAt, intAt, itemAt } from './typed.ts'
import { runLimitMinor } from './world.ts'

const NOT_YET = -1

/**
 * What each campaign may still promise in this run, and who can therefore pay what. Money only ever goes down, so a
 * campaign that has once failed a price never pays it again: each (campaign, price) is cleared at most once, and the
 * rank at which that happened is the whole memory that explanations need.
 */
export class Purses {
  /** By place in the type dictionary: campaigns that cover the type and can pay its price now. */
  readonly paySets: readonly Int32Array[]
  /** Prices of the open types, highest first, each once. */
  readonly pricesMinor: Float64Array
  /** By place in `pricesMinor`: campaigns that can pay the price, whatever types they cover. */
  readonly payableSets: readonly Int32Array[]
  /** By place in the type dictionary: its price's place in `pricesMinor`, or -1 when the type is not open. */
  readonly priceOfType: Int32Array
  readonly spentMinor: Float64Array
  readonly matched: Int32Array
  /** The lowest price of an open type that some campaign covering it can pay; Infinity when there is none. */
  lowestPayableMinor = Number.POSITIVE_INFINITY
  private readonly index: CampaignIndex
  private readonly remainingMinor: Float64Array
  private readonly cleared: Int32Array
  private readonly ranOut: Int32Array
  private readonly payersOfType: Int32Array

  constructor(index: CampaignIndex) {
    this.index = index
    const { campaigns, space, typeState, priceMinor, coverSets } = index
    const openPrices = [...priceMinor].filter((_, type) => typeState[type] === OPEN)
    this.pricesMinor = Float64Array.from(new Set(openPrices)).sort().reverse()
    this.priceOfType = Int32Array.from(priceMinor, (price, type) =>
      typeState[type] === OPEN ? this.pricesMinor.indexOf(price) : -1,
    )
    this.paySets = coverSets.map((set, type) => (typeState[type] === OPEN ? set.slice() : space.empty()))
    this.payableSets = [...this.pricesMinor].map(() => space.empty())
    this.remainingMinor = Float64Array.from(campaigns, runLimitMinor)
    this.spentMinor = new Float64Array(campaigns.length)
    this.matched = new Int32Array(campaigns.length)
    this.cleared = new Int32Array(campaigns.length)
    this.ranOut = new Int32Array(campaigns.length * this.pricesMinor.length).fill(NOT_YET)
    this.payersOfType = Int32Array.from(
      this.paySets,
      (set) => campaigns.filter((_, place) => space.has(set, place)).length,
    )
    for (let campaign = 0; campaign < campaigns.length; campaign++) {
      for (const set of this.payableSets) space.add(set, campaign)
      this.clearUnpayable(campaign, 0)
    }
    this.findLowestPayable()
  }

  /** Promises one price of the campaign's money at this rank. */
  spend(campaign: number, amountMinor: number, rank: number): void {
    const left = floatAt(this.remainingMinor, campaign) - amountMinor
    if (left < 0) invariant(false, `campaign ${itemAt(this.index.campaigns, campaign).id} would be overdrawn`)
    this.remainingMinor[campaign] = left
    this.spentMinor[campaign] = floatAt(this.spentMinor, campaign) + amountMinor
    this.matched[campaign] = intAt(this.matched, campaign) + 1
    this.clearUnpayable(campaign, rank)
  }

  /** Pairs of price and the rank after which the campaign could not pay it, dearest first; 0 is from the start. */
  ranOutOf(campaign: number): [priceMinor: number, rank: number][] {
    const pairs: [number, number][] = []
    this.pricesMinor.forEach((price, place) => {
      const rank = intAt(this.ranOut, campaign * this.pricesMinor.length + place)
      if (rank !== NOT_YET && this.coversPrice(campaign, place)) pairs.push([price, rank])
    })
    return pairs
  }

  private clearUnpayable(campaign: number, rank: number): void {
    const { pricesMinor } = this
    const left = floatAt(this.remainingMinor, campaign)
    let place = intAt(this.cleared, campaign)
    while (place < pricesMinor.length && floatAt(pricesMinor, place) > left) {
      this.ranOut[campaign * pricesMinor.length + place] = rank
      this.clearPrice(campaign, place)
      place++
    }
    this.cleared[campaign] = place
  }

  private clearPrice(campaign: number, place: number): void {
    const { space } = this.index
    space.remove(itemAt(this.payableSets, place), campaign)
    for (let type = 0; type < this.paySets.length; type++) {
      const paySet = itemAt(this.paySets, type)
      if (intAt(this.priceOfType, type) !== place || !space.has(paySet, campaign)) continue
      space.remove(paySet, campaign)
      this.payersOfType[type] = intAt(this.payersOfType, type) - 1
      if (intAt(this.payersOfType, type) === 0) this.findLowestPayable()
    }
  }

  private findLowestPayable(): void {
    this.lowestPayableMinor = Number.POSITIVE_INFINITY
    this.payersOfType.forEach((payers, type) => {
      const price = floatAt(this.index.priceMinor, type)
      if (payers > 0 && price < this.lowestPayableMinor) this.lowestPayableMinor = price
    })
  }

  private coversPrice(campaign: number, place: number): boolean {
    const { space, coverSets } = this.index
    return coverSets.some((set, type) => this.priceOfType[type] === place && space.has(set, campaign))
  }
}
