import { lowestBit } from './bit-set.ts'
import type { CampaignIndex } from './campaign-index.ts'
import { AGE_SEX, BAND, FundedPeople, REGION, SEAT_WORDS, type Traits, TYPE_AT } from './funded-people.ts'
import type { LineBatch, LineDictionaries } from './line-codec.ts'
import type { Purses } from './purses.ts'
import { floatAt, intAt, itemAt } from './typed.ts'
import type { Proposal } from './world.ts'

const NOBODY = -1

/** Reach sets are a cache; beyond this many bytes it is thrown away and built anew as needed. */
const REACH_BYTES_MAX = 24 * 1024 * 1024

/**
 * Makes room for somebody whose eligible campaigns have all run out, by moving earlier funded people to other campaigns
 * that they are eligible for: an augmenting path that ends at a campaign with money.
 *
 * Only people of the newcomer's own price are moved. Then each campaign on the path gives one price and takes the same
 * price, the last one pays, and nobody loses funding. It also keeps every campaign's money from ever rising again, so
 * that what an earlier person was told ("this campaign had run out") stays true, and so that a failed search may be
 * closed for good: all campaigns it visited cannot pay the price, and everybody of that price whom they fund is
 * eligible for visited campaigns only. Money never rises, a later path of this price cannot pass through a visited
 * campaign (from there it would reach no money), hence none of this ever changes. Closing is per price, because other
 * prices move other people.
 *
 * With one price among the contended people the result is exact: the sets of people that campaigns can fund together
 * form a matroid, and taking people in line order whenever possible gives the best set. With several prices it is
 * exact among moves within one price; a dearer person is not moved to make room for a cheaper one.
 */
export class MaxReach {
  private readonly index: CampaignIndex
  private readonly purses: Purses
  private readonly dictionaries: LineDictionaries
  /** One list for each (price, campaign). */
  private readonly people: FundedPeople
  /** By type: campaigns that cover it and that no failed search of its price has closed. */
  private readonly openSets: readonly Int32Array[]
  /** By price: campaigns that no failed search has closed, as plain words. */
  private readonly openWords: readonly Int32Array[]
  /** By list: campaigns for which somebody there is eligible; people who left may still show. */
  private readonly reachSets = new Map<number, Int32Array>()
  private readonly visited: Int32Array
  private readonly queue: Int32Array
  private readonly cameFrom: Int32Array
  private price = 0
  private tail = 0
  /** Found by `findRoom`: the campaign that pays, back to the one that takes the newcomer; and which seats move up. */
  private readonly path: number[] = []
  private readonly movers: number[] = []

  constructor(index: CampaignIndex, purses: Purses, dictionaries: LineDictionaries) {
    this.index = index
    this.purses = purses
    this.dictionaries = dictionaries
    const { space } = index
    this.people = new FundedPeople(purses.pricesMinor.length * index.campaigns.length)
    this.openSets = index.coverSets.map((set) => set.slice())
    this.openWords = [...purses.pricesMinor].map(() => new Int32Array(space.words).fill(-1))
    this.visited = new Int32Array(space.words)
    this.queue = new Int32Array(index.campaigns.length)
    this.cameFrom = new Int32Array(index.campaigns.length)
  }

  /** True when moving people makes room for somebody of these attributes whom no campaign can pay directly. */
  findRoom(type: number, ageSexSlot: number, regionSlot: number, bandSlot: number): boolean {
    const { space } = this.index
    this.price = intAt(this.purses.priceOfType, type)
    const open = itemAt(this.openSets, type)
    const ageSex = this.index.ageSexSet(ageSexSlot)
    const region = this.index.regionSet(regionSlot)
    const band = this.index.bandSet(bandSlot)
    if (space.firstOfAll(open, ageSex, region, band) < 0) return false
    for (;;) {
      this.visited.fill(0)
      this.tail = 0
      let last = NOBODY
      for (let word = 0; word < space.words && last === NOBODY; word++) {
        const at = space.summaryWords + word
        const found = intAt(open, at) & intAt(ageSex, at) & intAt(region, at) & intAt(band, at)
        if (found !== 0) last = this.visit(word, found, NOBODY)
      }
      if (last === NOBODY) last = this.walk()
      if (last === NOBODY) {
        this.closeVisited()
        return false
      }
      if (this.tracePath(last)) return true
    }
  }

  /** Moves the people that `findRoom` found; the last campaign pays. Answers where the newcomer belongs. */
  makeRoom(rank: number): number {
    const { path, movers, purses, people } = this
    for (let step = 0; step < movers.length; step++) {
      const campaign = itemAt(path, step)
      const from = this.listOf(itemAt(path, step + 1))
      this.addReachOf(campaign, people.seatsOf(from), itemAt(movers, step))
      people.move({ from, seat: itemAt(movers, step), to: this.listOf(campaign), campaign })
    }
    purses.spend(itemAt(path, 0), floatAt(purses.pricesMinor, this.price), rank)
    return itemAt(path, path.length - 1)
  }

  /** Keeps a funded person, who is in line order behind everybody kept before. */
  record(funded: { batch: LineBatch; row: number; campaign: number; rank: number; traits: Traits }): void {
    const { campaign, traits } = funded
    this.price = intAt(this.purses.priceOfType, traits.type)
    const list = this.listOf(campaign)
    this.people.add({ ...funded, list })
    this.addReachOf(campaign, this.people.seatsOf(list), intAt(this.people.taken, list) - 1)
  }

  *proposals(size: number): Generator<Proposal[], void> {
    let batch: Proposal[] = []
    for (let person = 0; person < this.people.size; person++) {
      batch.push(this.proposalOf(person))
      if (batch.length < size) continue
      yield batch
      batch = []
    }
    if (batch.length > 0) yield batch
  }

  /**
   * Breadth first over campaigns: looking for somebody who can leave for a campaign with money comes first, because it
   * is much cheaper than looking where everybody could go. Answers the first campaign that has such a person.
   */
  private walk(): number {
    const open = itemAt(this.openWords, this.price)
    const payable = itemAt(this.purses.payableSets, this.price)
    const { words, summaryWords } = this.index.space
    for (let head = 0; head < this.tail; head++) {
      const campaign = intAt(this.queue, head)
      const reach = this.reachOf(campaign)
      for (let word = 0; word < words; word++) {
        // Nobody here can leave for money, so a campaign with money shows only for people who have left.
        const found = intAt(reach, word) & intAt(open, word) & ~intAt(payable, summaryWords + word)
        if ((found & ~intAt(this.visited, word)) === 0) continue
        const last = this.visit(word, found, campaign)
        if (last !== NOBODY) return last
      }
    }
    return NOBODY
  }

  /** Queues the campaigns of a word that were not visited yet, up to one that somebody can leave for money. */
  private visit(word: number, found: number, from: number): number {
    let fresh = found & ~intAt(this.visited, word)
    while (fresh !== 0) {
      const campaign = (word << 5) + lowestBit(fresh)
      this.visited[word] = intAt(this.visited, word) | (fresh & -fresh)
      this.cameFrom[campaign] = from
      this.queue[this.tail++] = campaign
      if (this.findLeaver(campaign)) return campaign
      fresh &= fresh - 1
    }
    return NOBODY
  }

  /**
   * Looks for somebody of the campaign who is eligible for one that has money. Who is found without one is stuck for
   * good, as money never rises, so that over a whole run everybody is passed over here once for each campaign held.
   */
  private findLeaver(campaign: number): boolean {
    const { people } = this
    const list = this.listOf(campaign)
    const seats = people.seatsOf(list)
    const taken = intAt(people.taken, list)
    let seat = intAt(people.stuck, list)
    let payer = NOBODY
    while (seat < taken) {
      payer = this.payerFor(seats, seat * SEAT_WORDS)
      if (payer !== NOBODY) break
      seat++
    }
    people.stuck[list] = seat
    if (payer === NOBODY) return false
    this.path.length = 0
    this.movers.length = 0
    this.path.push(payer)
    this.movers.push(seat)
    return true
  }

  private payerFor(seats: Int32Array, at: number): number {
    const { index } = this
    return index.space.firstOfAll(
      itemAt(this.purses.paySets, intAt(seats, at + TYPE_AT)),
      index.ageSexSet(intAt(seats, at + AGE_SEX)),
      index.regionSet(intAt(seats, at + REGION)),
      index.bandSet(intAt(seats, at + BAND)),
    )
  }

  /** Names a mover for each step before the last one; false when a step was stale, which is then forgotten. */
  private tracePath(last: number): boolean {
    let to = last
    for (let from = intAt(this.cameFrom, to); from !== NOBODY; from = intAt(this.cameFrom, to)) {
      const mover = this.findMover(from, to)
      if (mover === NOBODY) {
        const reach = this.reachOf(from)
        reach[to >>> 5] = intAt(reach, to >>> 5) & ~(1 << (to & 31))
        return false
      }
      this.path.push(to)
      this.movers.push(mover)
      to = from
    }
    this.path.push(to)
    return true
  }

  /** The first seat of a campaign whose holder is eligible for another one. */
  private findMover(from: number, to: number): number {
    const { index, people } = this
    const list = this.listOf(from)
    const seats = people.seatsOf(list)
    const taken = intAt(people.taken, list)
    const word = index.space.summaryWords + (to >>> 5)
    const bit = 1 << (to & 31)
    for (let seat = 0; seat < taken; seat++) {
      const at = seat * SEAT_WORDS
      const isEligible =
        intAt(index.regionSet(intAt(seats, at + REGION)), word) &
        intAt(itemAt(index.coverSets, intAt(seats, at + TYPE_AT)), word) &
        intAt(index.ageSexSet(intAt(seats, at + AGE_SEX)), word) &
        intAt(index.bandSet(intAt(seats, at + BAND)), word) &
        bit
      if (isEligible !== 0) return seat
    }
    return NOBODY
  }

  private closeVisited(): void {
    const { priceOfType } = this.purses
    const { space } = this.index
    const open = itemAt(this.openWords, this.price)
    for (let word = 0; word < space.words; word++) {
      let closed = intAt(this.visited, word)
      open[word] = intAt(open, word) & ~closed
      while (closed !== 0) {
        const campaign = (word << 5) + lowestBit(closed)
        this.openSets.forEach((set, type) => {
          if (priceOfType[type] === this.price) space.remove(set, campaign)
        })
        this.reachSets.delete(this.listOf(campaign))
        closed &= closed - 1
      }
    }
  }

  private reachOf(campaign: number): Int32Array {
    const list = this.listOf(campaign)
    const known = this.reachSets.get(list)
    if (known !== undefined) return known
    const { words } = this.index.space
    if (this.reachSets.size * words * 4 > REACH_BYTES_MAX) this.reachSets.clear()
    const reach = new Int32Array(words)
    this.reachSets.set(list, reach)
    const seats = this.people.seatsOf(list)
    const taken = intAt(this.people.taken, list)
    for (let seat = 0; seat < taken; seat++) this.addReachOf(campaign, seats, seat)
    return reach
  }

  /** Adds to what is known of a campaign's reach, if anything is, where the holder of a seat could go. */
  private addReachOf(campaign: number, seats: Int32Array, seat: number): void {
    const reach = this.reachSets.get(this.listOf(campaign))
    if (reach === undefined) return
    const { index } = this
    const at = seat * SEAT_WORDS
    const cover = itemAt(index.coverSets, intAt(seats, at + TYPE_AT))
    const ageSex = index.ageSexSet(intAt(seats, at + AGE_SEX))
    const region = index.regionSet(intAt(seats, at + REGION))
    const band = index.bandSet(intAt(seats, at + BAND))
    const { summaryWords } = index.space
    for (let word = 0; word < reach.length; word++) {
      const place = summaryWords + word
      const eligible = intAt(cover, place) & intAt(ageSex, place) & intAt(region, place) & intAt(band, place)
      reach[word] = intAt(reach, word) | eligible
    }
  }

  private proposalOf(person: number): Proposal {
    const { campaign, rank, type, entryId, patientId } = this.people.personAt(person)
    return {
      rank,
      entryId,
      patientId,
      screeningTypeId: itemAt(this.dictionaries.screeningTypeIds, type),
      campaignId: itemAt(this.index.campaigns, campaign).id,
      amountMinor: floatAt(this.index.priceMinor, type),
    }
  }

  private listOf(campaign: number): number {
    return this.price * this.index.campaigns.length + campaign
  }
}
