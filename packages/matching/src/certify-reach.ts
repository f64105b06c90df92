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
  private readonly onward = new Map<number, Int32Array>()
  private readonly lastRank = new Map<number, number>()
  private readonly settled = new Set<number>()

  constructor(world: CheckedWorld, pricesMinor: readonly number[]) {
    this.world = world
    this.pricesMinor = pricesMinor
    this.words = (world.campaigns.length + 31) >>> 5
  }

  /** Takes a funded person of the plan; ranks come in rising order. */
  addFunded(args: { person: Person; campaign: number; priceMinor: number; rank: number }): void {
    const { person, priceMinor, rank } = args
    const key = this.keyOf(args.campaign, priceMinor)
    const onward = this.onward.get(key) ?? new Int32Array(this.words)
    this.onward.set(key, onward)
    this.lastRank.set(key, rank)
    for (const place of this.world.ofRegion(person)) {
      const campaign = this.world.campaigns[place]
      if (campaign === undefined || !this.world.isEligibleInRegion(campaign, person)) continue
      onward[place >>> 5] = (onward[place >>> 5] ?? 0) | (1 << (place & 31))
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
    const walk: number[] = []
    const step = (place: number) => {
      const key = this.keyOf(place, priceMinor)
      if (this.settled.has(key)) return
      this.settled.add(key)
      walk.push(place)
    }
    for (const place of this.world.ofRegion(person)) {
      const campaign = this.world.campaigns[place]
      if (campaign !== undefined && this.world.isEligibleInRegion(campaign, person)) step(place)
    }
    for (let head = 0; head < walk.length; head++) {
      const place = walk[head] ?? 0
      const key = this.keyOf(place, priceMinor)
      if ((remainingMinor[place] ?? 0) >= priceMinor) return { campaign: place, problem: 'has_money' }
      if ((this.lastRank.get(key) ?? 0) > rank) return { campaign: place, problem: 'later_person' }
      const onward = this.onward.get(key)
      for (let to = 0; onward !== undefined && to < this.world.campaigns.length; to++) {
        if (((onward[to >>> 5] ?? 0) & (1 << (to & 31))) !== 0) step(to)
      }
    }
    return null
  }

  private keyOf(campaign: number, priceMinor: number): number {
    return campaign * this.pricesMinor.length + this.pricesMinor.indexOf(priceMinor)
  }
}
