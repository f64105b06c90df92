import { lowestBit } from './bit-set.ts'
import type { CampaignIndex } from './campaign-index.ts'
import { ID_WORDS, packId, unpackId } from './ids.ts'
import { ID_LENGTH, type LineBatch, type LineDictionaries } from './line-codec.ts'
import type { Purses } from './purses.ts'
import { floatAt, intAt, itemAt } from './typed.ts'
import type { Proposal } from './world.ts'

const NOBODY = -1

// One funded person is one record of words in a block; blocks never move, so growing copies nothing.
const BLOCK_SHIFT = 14
const BLOCK_MASK = (1 << BLOCK_SHIFT) - 1
const NEXT = 0
const BEFORE = 1
const CAMPAIGN = 2
const RANK = 3
const TYPE_AGE_SEX = 4
const REGION = 5
const BAND = 6
const ENTRY_ID = 7
const PATIENT_ID = ENTRY_ID + ID_WORDS
const PERSON_WORDS = PATIENT_ID + ID_WORDS
const AGE_SEX_BITS = 10
const AGE_SEX_MASK = (1 << AGE_SEX_BITS) - 1

/** Reach sets are a cache; beyond this many bytes it is thrown away and built anew as needed. */
const REACH_BYTES_MAX = 24 * 1024 * 1024

export type FundedPerson = {
  batch: LineBatch
  row: number
  campaign: number
  rank: number
  type: number
  ageSexSlot: number
  regionSlot: number
  bandSlot: number
}

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
  private readonly blocks: Int32Array[] = []
  private count = 0
  /** By (price, campaign), the list of its people: the first, the last, and the first not yet known to be stuck. */
  private readonly heads: Int32Array
  private readonly tails: Int32Array
  private readonly hopefuls: Int32Array
  /** By type: campaigns that cover it and that no failed search of its price has closed. */
  private readonly openSets: readonly Int32Array[]
  /** By price: campaigns that no failed search has closed, as plain words. */
  private readonly openWords: readonly Int32Array[]
  /** By (price, campaign): campaigns for which somebody there is eligible; people who left may still show. */
  private readonly reachSets = new Map<number, Int32Array>()
  private readonly visited: Int32Array
  private readonly queue: Int32Array
  private readonly cameFrom: Int32Array
  private price = 0
  /** Found by `findRoom`: the campaign that pays, back to the one that takes the newcomer; and who moves into each. */
  private readonly path: number[] = []
  private readonly movers: number[] = []

  constructor(index: CampaignIndex, purses: Purses, dictionaries: LineDictionaries) {
    this.index = index
    this.purses = purses
    this.dictionaries = dictionaries
    const { space } = index
    this.heads = new Int32Array(purses.pricesMinor.length * index.campaigns.length).fill(NOBODY)
    this.tails = this.heads.slice()
    this.hopefuls = this.heads.slice()
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
      let tail = 0
      for (let word = 0; word < space.words; word++) {
        const at = space.summaryWords + word
        const found = intAt(open, at) & intAt(ageSex, at) & intAt(region, at) & intAt(band, at)
        tail = this.enqueue(word, found, NOBODY, tail)
      }
      const last = this.walk(tail)
      if (last === NOBODY) {
        this.closeVisited()
        return false
      }
      if (this.tracePath(last)) return true
    }
  }

  /** Moves the people that `findRoom` found; the last campaign pays. Answers where the newcomer belongs. */
  makeRoom(rank: number): number {
    const { path, movers, purses } = this
    for (let step = 0; step < movers.length; step++) this.move(itemAt(movers, step), itemAt(path, step))
    purses.spend(itemAt(path, 0), floatAt(purses.pricesMinor, this.price), rank)
    return itemAt(path, path.length - 1)
  }

  /** Keeps a funded person, who is in line order behind everybody kept before. */
  record(funded: FundedPerson): void {
    const person = this.count++
    if ((person & BLOCK_MASK) === 0) this.blocks.push(new Int32Array((1 << BLOCK_SHIFT) * PERSON_WORDS))
    const block = this.blockOf(person)
    const at = placeOf(person)
    block[at + RANK] = funded.rank
    block[at + TYPE_AGE_SEX] = (funded.type << AGE_SEX_BITS) | funded.ageSexSlot
    block[at + REGION] = funded.regionSlot
    block[at + BAND] = funded.bandSlot
    const start = intAt(funded.batch.start, funded.row)
    packId(funded.batch.text, start, block, at + ENTRY_ID)
    packId(funded.batch.text, start + ID_LENGTH + 1, block, at + PATIENT_ID)
    this.price = intAt(this.purses.priceOfType, funded.type)
    this.link(person, funded.campaign)
  }

  *proposals(size: number): Generator<Proposal[], void> {
    let batch: Proposal[] = []
    for (let person = 0; person < this.count; person++) {
      batch.push(this.proposalOf(person))
      if (batch.length < size) continue
      yield batch
      batch = []
    }
    if (batch.length > 0) yield batch
  }

  /**
   * Breadth first over campaigns, level by level, because looking for somebody who can leave for a campaign with money
   * is much cheaper than looking where everybody could go. Answers the first campaign that has such a person.
   */
  private walk(tailAtStart: number): number {
    const open = itemAt(this.openWords, this.price)
    const payable = itemAt(this.purses.payableSets, this.price)
    const { words, summaryWords } = this.index.space
    let levelStart = 0
    let tail = tailAtStart
    while (levelStart < tail) {
      const levelEnd = tail
      for (let head = levelStart; head < levelEnd; head++) {
        const campaign = intAt(this.queue, head)
        if (this.findLeaver(campaign)) return campaign
      }
      for (let head = levelStart; head < levelEnd; head++) {
        const campaign = intAt(this.queue, head)
        const reach = this.reachOf(campaign)
        for (let word = 0; word < words; word++) {
          // Nobody here can leave for money, so a campaign with money shows only for people who have left.
          const found = intAt(reach, word) & intAt(open, word) & ~intAt(payable, summaryWords + word)
          tail = this.enqueue(word, found, campaign, tail)
        }
      }
      levelStart = levelEnd
    }
    return NOBODY
  }

  /**
   * Looks for somebody of the campaign who is eligible for one that has money. Who is found without one is stuck for
   * good, as money never rises, so that over a whole run everybody is passed over here once for each campaign held.
   */
  private findLeaver(campaign: number): boolean {
    const key = this.headOf(campaign)
    let person = intAt(this.hopefuls, key)
    let payer = NOBODY
    while (person !== NOBODY) {
      payer = this.payerFor(person)
      if (payer >= 0) break
      person = intAt(this.blockOf(person), placeOf(person) + NEXT)
    }
    this.hopefuls[key] = person
    if (person === NOBODY) return false
    this.path.length = 0
    this.movers.length = 0
    this.path.push(payer)
    this.movers.push(person)
    return true
  }

  private payerFor(person: number): number {
    const { index } = this
    const block = this.blockOf(person)
    const at = placeOf(person)
    const traits = intAt(block, at + TYPE_AGE_SEX)
    return index.space.firstOfAll(
      itemAt(this.purses.paySets, traits >>> AGE_SEX_BITS),
      index.ageSexSet(traits & AGE_SEX_MASK),
      index.regionSet(intAt(block, at + REGION)),
      index.bandSet(intAt(block, at + BAND)),
    )
  }

  private enqueue(word: number, found: number, from: number, tailBefore: number): number {
    let tail = tailBefore
    let fresh = found & ~intAt(this.visited, word)
    this.visited[word] = intAt(this.visited, word) | fresh
    while (fresh !== 0) {
      const campaign = (word << 5) + lowestBit(fresh)
      this.cameFrom[campaign] = from
      this.queue[tail++] = campaign
      fresh &= fresh - 1
    }
    return tail
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

  private findMover(from: number, to: number): number {
    const { index } = this
    const at = index.space.summaryWords + (to >>> 5)
    const bit = 1 << (to & 31)
    let person = intAt(this.heads, this.headOf(from))
    while (person !== NOBODY) {
      const block = this.blockOf(person)
      const record = placeOf(person)
      const traits = intAt(block, record + TYPE_AGE_SEX)
      const isEligible =
        intAt(itemAt(index.coverSets, traits >>> AGE_SEX_BITS), at) &
        intAt(index.regionSet(intAt(block, record + REGION)), at) &
        intAt(index.ageSexSet(traits & AGE_SEX_MASK), at) &
        intAt(index.bandSet(intAt(block, record + BAND)), at) &
        bit
      if (isEligible !== 0) return person
      person = intAt(block, record + NEXT)
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
        this.reachSets.delete(this.headOf(campaign))
        closed &= closed - 1
      }
    }
  }

  private reachOf(campaign: number): Int32Array {
    const key = this.headOf(campaign)
    const known = this.reachSets.get(key)
    if (known !== undefined) return known
    const { words } = this.index.space
    if (this.reachSets.size * words * 4 > REACH_BYTES_MAX) this.reachSets.clear()
    const reach = new Int32Array(words)
    let person = intAt(this.heads, key)
    while (person !== NOBODY) {
      this.addReach(reach, person)
      person = intAt(this.blockOf(person), placeOf(person) + NEXT)
    }
    this.reachSets.set(key, reach)
    return reach
  }

  private addReach(reach: Int32Array, person: number): void {
    const { index } = this
    const block = this.blockOf(person)
    const at = placeOf(person)
    const traits = intAt(block, at + TYPE_AGE_SEX)
    const cover = itemAt(index.coverSets, traits >>> AGE_SEX_BITS)
    const ageSex = index.ageSexSet(traits & AGE_SEX_MASK)
    const region = index.regionSet(intAt(block, at + REGION))
    const band = index.bandSet(intAt(block, at + BAND))
    const { summaryWords } = index.space
    for (let word = 0; word < reach.length; word++) {
      const place = summaryWords + word
      const eligible = intAt(cover, place) & intAt(ageSex, place) & intAt(region, place) & intAt(band, place)
      reach[word] = intAt(reach, word) | eligible
    }
  }

  private move(person: number, to: number): void {
    const block = this.blockOf(person)
    const at = placeOf(person)
    const next = intAt(block, at + NEXT)
    const before = intAt(block, at + BEFORE)
    const key = this.headOf(intAt(block, at + CAMPAIGN))
    if (before === NOBODY) this.heads[key] = next
    else this.blockOf(before)[placeOf(before) + NEXT] = next
    if (next === NOBODY) this.tails[key] = before
    else this.blockOf(next)[placeOf(next) + BEFORE] = before
    if (intAt(this.hopefuls, key) === person) this.hopefuls[key] = next
    this.link(person, to)
  }

  private link(person: number, campaign: number): void {
    const block = this.blockOf(person)
    const at = placeOf(person)
    const key = this.headOf(campaign)
    const before = intAt(this.tails, key)
    block[at + CAMPAIGN] = campaign
    block[at + BEFORE] = before
    block[at + NEXT] = NOBODY
    if (before === NOBODY) this.heads[key] = person
    else this.blockOf(before)[placeOf(before) + NEXT] = person
    this.tails[key] = person
    if (intAt(this.hopefuls, key) === NOBODY) this.hopefuls[key] = person
    const reach = this.reachSets.get(key)
    if (reach !== undefined) this.addReach(reach, person)
  }

  private proposalOf(person: number): Proposal {
    const block = this.blockOf(person)
    const at = placeOf(person)
    const type = intAt(block, at + TYPE_AGE_SEX) >>> AGE_SEX_BITS
    return {
      rank: intAt(block, at + RANK),
      entryId: unpackId(block, at + ENTRY_ID),
      patientId: unpackId(block, at + PATIENT_ID),
      screeningTypeId: itemAt(this.dictionaries.screeningTypeIds, type),
      campaignId: itemAt(this.index.campaigns, intAt(block, at + CAMPAIGN)).id,
      amountMinor: floatAt(this.index.priceMinor, type),
    }
  }

  private headOf(campaign: number): number {
    return this.price * this.index.campaigns.length + campaign
  }

  private blockOf(person: number): Int32Array {
    return itemAt(this.blocks, person >>> BLOCK_SHIFT)
  }
}

const placeOf = (person: number): number => (person & BLOCK_MASK) * PERSON_WORDS
