import type { CheckedWorld, Person } from './certify-campaigns.ts'

/**
 * The final state of a max-reach plan as a graph: for each price, which campaigns fund somebody who is also eligible for
 * which others. Somebody unfunded is rightly so when no walk from their eligible campaigns reaches one that still has
 * the price, and when everybody on those walks stands before them in the line: a later one could have been left out
 * for their sake. One bit for each pair of campaigns and price met, so memory does not grow with the line.
 */
export class FinalReach {
  private readonly world: CheckedWorld
  private readonly words: number
  private readonly pricesMinor: readonly number[]
  /** By campaign and price. */
  private readonly onward: (Int32Array | undefined)[] = []
  private readonly lastRank: Float64Array
  private readonly isSettled: Uint8Array

  constructor(world: CheckedWorld, pricesMinor: readonly number[]) {
    this.world = world
    this.pricesMinor = pricesMinor
    this.words = (world.campaigns.length + 31) >>> 5
    this.lastRank = new Float64Array(world.campaigns.length * pricesMinor.length)
    this.isSettled = new Uint8Array(world.campaigns.length * pricesMinor.length)
  }

  /** Takes a funded person of the plan; ranks come in rising order. */
  addFunded(args: { person: Person; campaign: number; priceMinor: number; rank: number }): void {
    const { person, priceMinor, rank } = args
    const key = args.campaign * this.pricesMinor.length + this.pricesMinor.indexOf(priceMinor)
    const onward = this.onward[key] ?? new Int32Array(this.words)
    this.onward[key] = onward
    this.lastRank[key] = rank
    for (const place of this.world.ofRegion(person)) {
      const word = onward[place >>> 5] ?? 0
      const bit = 1 << (place & 31)
      const campaign = this.world.campaigns[place]
      if ((word & bit) !== 0 || campaign === undefined) continue
      if (this.world.isEligibleInRegion(campaign, person)) onward[place >>> 5] = word | bit
    }
  }

  /**
   * Looks for a way to fund an unfunded person, who comes in rising rank. Answers what it found, or null. Campaigns of
   * a fruitless walk are settled: the next person is later, so the same walk is fruitless for them, too.
   */
  findWay(args: {
    person: Person
    priceMinor: number
    rank: number
    remainingMinor: Float64Array
  }): { campaign: number; problem: 'has_money' | 'later_person' } | null {
    const { person, priceMinor, rank, remainingMinor } = args
    const price = this.pricesMinor.indexOf(priceMinor)
    const walk = this.firstSteps(person, price)
    for (const place of walk) {
      const key = place * this.pricesMinor.length + price
      if ((remainingMinor[place] ?? 0) >= priceMinor) return { campaign: place, problem: 'has_money' }
      if ((this.lastRank[key] ?? 0) > rank) return { campaign: place, problem: 'later_person' }
      const onward = this.onward[key]
      for (let word = 0; onward !== undefined && word < this.words; word++) {
        const ways = onward[word] ?? 0
        for (let bit = 0; ways !== 0 && bit < 32; bit++) {
          const to = word * 32 + bit
          // The list grows while it is walked; that is what makes it a walk.
          if ((ways & (1 << bit)) !== 0 && this.settle(to, price)) walk.push(to)
        }
      }
    }
    return null
  }

  private firstSteps(person: Person, price: number): number[] {
    return this.world.ofRegion(person).filter((place) => {
      const campaign = this.world.campaigns[place]
      if (campaign === undefined || this.isSettled[place * this.pricesMinor.length + price] === 1) return false
      return this.world.isEligibleInRegion(campaign, person) && this.settle(place, price)
    })
  }

  /** True the first time. */
  private settle(place: number, price: number): boolean {
    const key = place * this.pricesMinor.length + price
    const isFirst = this.isSettled[key] === 0
    this.isSettled[key] = 1
    return isFirst
  }
}
