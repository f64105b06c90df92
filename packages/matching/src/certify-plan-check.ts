import type { CertifyInputs, Guarantee, Report } from './certify.ts'
import { CheckedWorld, type Person } from './certify-campaigns.ts'
import { walkLine } from './certify-line.ts'
import { FinalReach } from './certify-reach.ts'
import { checkSummary } from './certify-summary.ts'
import { IdCounts } from './id-counts.ts'
import { entryIdAt, ID_LENGTH, type LineBatch, patientIdAt } from './line-codec.ts'
import { PlanHash } from './plan-hash.ts'
import { ProposalReader } from './proposal-reader.ts'
import type { Campaign, Proposal } from './world.ts'

const NOBODY = -1
/** Lists of campaigns are cleared of the penniless once these are many and the larger part. */
const DROP_MIN = 16

type Row = { batch: LineBatch; row: number; person: Person; priceMinor: number; rank: number }

/** What the checker knows while it lays the proposals beside the line. */
export class PlanCheck {
  considered = 0
  matched = 0
  amountMinor = 0
  /** The walk came to the end of the line. */
  hasReadAll = false
  /** The last considered entry could be funded, but its price did not fit the sum of the run. */
  hasBlockedEntry = false
  readonly world: CheckedWorld
  /** What each campaign holds, by id, and what it may promise in one run, by place. */
  readonly heldMinor: ReadonlyMap<string, number>
  readonly limitMinor: Float64Array
  readonly remainingMinor: Float64Array
  readonly matchedBy: Int32Array
  /** By campaign and price: the rank after which the price could not be paid. */
  readonly ranOut = new Map<string, number>()
  readonly pricesMinor: readonly number[]
  private readonly inputs: CertifyInputs
  private readonly out: Report
  private readonly places: ReadonlyMap<string, number>
  private readonly reach: FinalReach | null
  private readonly hash: PlanHash | null
  private offers = new IdCounts()

  constructor(inputs: CertifyInputs, out: Report) {
    this.inputs = inputs
    this.out = out
    this.world = new CheckedWorld(inputs.world, inputs.dictionaries)
    const open = this.world.types.filter(({ isInScope, active }) => isInScope && active)
    this.pricesMinor = [...new Set(open.map(({ priceMinor }) => priceMinor))].sort((a, b) => b - a)
    this.places = new Map(this.world.campaigns.map(({ id }, place) => [id, place]))
    const limits = new Map(inputs.world.campaigns.map((campaign) => [campaign.id, limitOf(campaign)]))
    this.heldMinor = new Map(inputs.world.campaigns.map(({ id, availableMinor }) => [id, availableMinor]))
    this.limitMinor = Float64Array.from(this.world.campaigns, ({ id }) => limits.get(id) ?? 0)
    this.remainingMinor = this.limitMinor.slice()
    this.matchedBy = new Int32Array(this.world.campaigns.length)
    const isMaxReach = inputs.world.policy.strategy === 'max-reach'
    this.reach = isMaxReach ? new FinalReach(this.world, this.pricesMinor) : null
    this.hash = inputs.hasher === undefined ? null : new PlanHash(inputs.world, inputs.hasher)
    for (let place = 0; place < this.world.campaigns.length; place++) this.noteRanOut(place, 0)
  }

  /** Walks the considered part of the line. The second walk of max-reach looks at the unfunded in the final state. */
  async walk(pass: 'first' | 'second'): Promise<void> {
    const { world, dictionaries, source, summary, readProposals } = this.inputs
    const proposals = new ProposalReader(readProposals())
    this.offers = new IdCounts()
    this.considered = 0
    const visit = (batch: LineBatch, row: number): boolean => {
      if (this.world.types[batch.typeIndex[row] ?? NOBODY]?.isInScope !== true) return true
      if (this.considered >= summary.stop.rank) return false
      this.considered++
      const seen = this.rowOf(batch, row)
      const proposal = this.proposalFor(proposals, seen)
      if (pass === 'second') this.checkFinal(seen, proposal)
      else if (proposal === null) this.checkUnfunded(seen)
      else this.checkFunded(seen, proposal)
      return true
    }
    this.hasReadAll = await walkLine({
      source,
      dictionaries,
      asOf: world.asOf,
      agingDays: world.policy.agingDays,
      onDisorder: (batch, row) => {
        this.report('line_order', 'it stands behind an entry that it should precede', { batch, row })
      },
      visit: (batch, row) =>
        proposals.needsLoad() ? proposals.load().then(() => visit(batch, row)) : visit(batch, row),
    })
    await proposals.load()
    const left = proposals.peek()
    if (left !== null)
      this.out.add({ guarantee: 'exactness', detail: `no entry at rank ${left.rank}`, entryId: left.entryId })
    await proposals.close()
  }

  /** Compares what was counted with the summary, and with the plan hash when one was given. */
  checkTotals(): void {
    checkSummary(this.inputs, this, this.out)
    const { planHash } = this.inputs
    if (this.hash === null || planHash === undefined || this.hash.digest() === planHash) return
    this.out.add({ guarantee: 'plan_hash', detail: 'the proposals and their world give another plan hash' })
  }

  private rowOf(batch: LineBatch, row: number): Row {
    const person = this.world.personAt(batch, row)
    return { batch, row, person, priceMinor: this.world.types[person.type]?.priceMinor ?? 0, rank: this.considered }
  }

  private proposalFor(proposals: ProposalReader, { rank }: Row): Proposal | null {
    let proposal = proposals.peek()
    while (proposal !== null && proposal.rank < rank) {
      this.out.add({
        guarantee: 'exactness',
        detail: `rank ${proposal.rank} is out of order`,
        entryId: proposal.entryId,
      })
      proposals.skip()
      proposal = proposals.peek()
    }
    if (proposal === null || proposal.rank > rank) return null
    proposals.skip()
    return proposal
  }

  private checkFunded(seen: Row, proposal: Proposal): void {
    const { batch, row, person, priceMinor, rank } = seen
    this.hash?.add([proposal])
    this.checkExactness(seen, proposal)
    const obstacle = this.obstacleOf(seen)
    if (obstacle !== null) this.report(obstacle.guarantee, `funded although ${obstacle.detail}`, seen)
    const place = this.places.get(proposal.campaignId)
    const campaign = place === undefined ? undefined : this.world.campaigns[place]
    if (place === undefined || campaign === undefined) {
      this.report('exactness', `campaign ${proposal.campaignId} is not in the world`, seen)
      return
    }
    const mustPay = this.reach === null ? this.firstPayer(seen) : place
    const { campaignId } = proposal
    const where = { batch, row, campaignId }
    if (!this.world.isEligible(campaign, person))
      this.report('eligibility', 'the campaign has a rule that fails', where)
    else if (mustPay !== place) this.report('campaign_choice', 'another campaign comes first and could pay', where)
    const left = (this.remainingMinor[place] ?? 0) - proposal.amountMinor
    if (left < 0) this.report('money', 'the campaign does not hold the whole amount', where)
    this.remainingMinor[place] = left
    this.matchedBy[place] = (this.matchedBy[place] ?? 0) + 1
    this.noteRanOut(place, rank)
    this.matched++
    this.amountMinor += proposal.amountMinor
    const { maxMatches, maxSpendMinor } = this.inputs.world.policy
    if (maxMatches !== null && this.matched > maxMatches)
      this.report('limits', 'more matches than the run allows', where)
    if (maxSpendMinor !== null && this.amountMinor > maxSpendMinor) {
      this.report('limits', 'more money than the run may spend', where)
    }
    this.countOffer(seen)
    this.reach?.addFunded({ person, campaign: place, priceMinor, rank })
  }

  private checkExactness(seen: Row, proposal: Proposal): void {
    const { batch, row, person, priceMinor } = seen
    const isSame =
      proposal.entryId === entryIdAt(batch, row) &&
      proposal.patientId === patientIdAt(batch, row) &&
      proposal.screeningTypeId === this.world.types[person.type]?.id
    if (!isSame) this.report('exactness', `the proposal of rank ${proposal.rank} names another entry`, seen)
    if (proposal.amountMinor !== priceMinor) this.report('exactness', 'the amount is not the price', seen)
  }

  private checkUnfunded(seen: Row): void {
    if (this.obstacleOf(seen) !== null) return
    if (this.isBlockedByRun(seen)) {
      this.hasBlockedEntry = this.reach !== null || this.firstPayer(seen) !== NOBODY
      return
    }
    if (this.reach !== null) return
    const payer = this.firstPayer(seen)
    if (payer === NOBODY) return
    const campaignId = this.world.campaigns[payer]?.id ?? ''
    this.report('no_jump', 'unfunded although the campaign could have paid', { ...seen, campaignId })
  }

  private checkFinal(seen: Row, proposal: Proposal | null): void {
    if (proposal !== null) {
      this.countOffer(seen)
      return
    }
    if (this.reach === null || this.obstacleOf(seen) !== null || this.isBlockedByRun(seen)) return
    const { person, priceMinor, rank } = seen
    const way = this.reach.findWay({ person, priceMinor, rank, remainingMinor: this.remainingMinor })
    if (way === null) return
    const campaignId = this.world.campaigns[way.campaign]?.id ?? ''
    const detail =
      way.problem === 'has_money'
        ? 'unfunded although moves lead to a campaign with money'
        : 'unfunded although a later person holds a place that moves could free'
    this.report('max_reach', detail, { ...seen, campaignId })
  }

  /** The run may end at an entry that it could fund but for its sum; certify-summary tells whether it did. */
  private isBlockedByRun({ priceMinor, rank }: Row): boolean {
    const { stop } = this.inputs.summary
    if (stop.reason !== 'max_spend' || stop.rank !== rank) return false
    const { maxSpendMinor } = this.inputs.world.policy
    return maxSpendMinor !== null && this.amountMinor + priceMinor > maxSpendMinor
  }

  /** What stands in the way of funding this entry, money and campaigns aside. */
  private obstacleOf({ batch, row, person }: Row): { guarantee: Guarantee; detail: string } | null {
    const { maxOpenOffers } = this.inputs.world.policy
    const open = batch.openOffers[row] ?? 0
    if (this.world.types[person.type]?.active !== true)
      return { guarantee: 'eligibility', detail: 'the type is inactive' }
    if (!this.world.isClinicallyRight(person)) {
      return { guarantee: 'eligibility', detail: 'the rules of the type are not met' }
    }
    if (batch.hasOpenOfferOfType[row] !== 0) return { guarantee: 'limits', detail: 'an offer of the type is open' }
    if (open >= maxOpenOffers) return { guarantee: 'limits', detail: 'the patient has too many open offers' }
    if (batch.patientWaiting[row] === 1) return null
    const patient = (batch.start[row] ?? 0) + ID_LENGTH + 1
    if (this.offers.get(batch.text, patient, person.type + 1) > 0) {
      return { guarantee: 'limits', detail: 'the patient has another proposal of the type' }
    }
    if (open + this.offers.get(batch.text, patient, 0) < maxOpenOffers) return null
    return { guarantee: 'limits', detail: 'the run gives the patient too many offers' }
  }

  /** Only patients who wait more than once can get a second offer. */
  private countOffer({ batch, row, person }: Row): void {
    if (batch.patientWaiting[row] === 1) return
    const patient = (batch.start[row] ?? 0) + ID_LENGTH + 1
    this.offers.raise(batch.text, patient, 0)
    this.offers.raise(batch.text, patient, person.type + 1)
  }

  private firstPayer({ person, priceMinor }: Row): number {
    const list = this.world.ofRegion(person)
    const lowest = this.pricesMinor.at(-1) ?? 0
    let penniless = 0
    let payer = NOBODY
    for (const place of list) {
      const remaining = this.remainingMinor[place] ?? 0
      if (remaining < lowest) penniless++
      const campaign = this.world.campaigns[place]
      if (remaining < priceMinor || campaign === undefined) continue
      if (!this.world.isEligibleInRegion(campaign, person)) continue
      payer = place
      break
    }
    if (penniless > DROP_MIN && penniless * 2 > list.length) {
      list.splice(0, list.length, ...list.filter((place) => (this.remainingMinor[place] ?? 0) >= lowest))
    }
    return payer
  }

  private noteRanOut(place: number, rank: number): void {
    const remaining = this.remainingMinor[place] ?? 0
    for (const priceMinor of this.pricesMinor) {
      if (remaining >= priceMinor) return
      const key = `${place}:${priceMinor}`
      if (!this.ranOut.has(key)) this.ranOut.set(key, rank)
    }
  }

  private report(
    guarantee: Guarantee,
    detail: string,
    where: { batch: LineBatch; row: number; campaignId?: string },
  ): void {
    const { batch, row, campaignId } = where
    const entryId = entryIdAt(batch, row)
    this.out.add({ guarantee, detail, entryId, ...(campaignId === undefined ? {} : { campaignId }) })
  }
}

/** What pacing leaves of the balance for one run. */
const limitOf = ({ availableMinor, pacingPercent }: Campaign): number =>
  pacingPercent === null ? availableMinor : Number((BigInt(availableMinor) * BigInt(pacingPercent)) / 100n)
