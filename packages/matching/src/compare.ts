import { type Group, GroupCounts, type GroupOptions } from './compare-groups.ts'
import { invariant } from './invariant.ts'
import { type LineSource, openLine } from './line.ts'
import { entryIdAt, type LineBatch, type LineDictionaries, patientIdAt } from './line-codec.ts'
import { Matcher } from './matcher.ts'
import type { PlanSummary } from './summary.ts'
import { floatAt, intAt } from './typed.ts'
import { isTypeInScope, MS_PER_DAY, PRIORITY_TIERS, type World } from './world.ts'

export const COMPARED_MAX = 5
/** People named for each kind of difference. */
export const SAMPLE_MAX = 20

/** One policy, or one what-if, on the snapshot that all share. `asOf` and the screening types must be the same. */
export type Candidate = { label: string; world: World }

export type Person = { entryId: string; patientId: string; screeningTypeId: string }

/** Whole days between joining and the run, over the people funded. */
export type WaitDays = { mean: number; p50: number; p90: number } | null

export type CandidateResult = {
  label: string
  summary: PlanSummary
  /** Money of all campaigns after the run, in minor units. */
  moneyLeftMinor: number
  waitDays: WaitDays
  /** Funded here and not by the first candidate, and the other way round. Samples are in the order of the snapshot. */
  gains: { count: number; sample: Person[] }
  loses: { count: number; sample: Person[] }
  groups: Group[]
}

export type Comparison = { waiting: number; candidates: CandidateResult[] }

/**
 * Runs 2 to 5 candidates on one frozen snapshot and lays them side by side; the first one is what the others are
 * measured against. Reads the line once for each candidate and once for the groups. Memory: one bit for each entry and
 * candidate, beside what a plan takes. Who is funded is final at a person's turn under both strategies.
 */
export async function comparePlans(args: {
  dictionaries: LineDictionaries
  source: LineSource
  candidates: readonly Candidate[]
  groups?: GroupOptions
}): Promise<Comparison> {
  const { dictionaries, source, candidates } = args
  invariant(candidates.length >= 2 && candidates.length <= COMPARED_MAX, `compares 2 to ${COMPARED_MAX} candidates`)
  const plans: { candidate: Candidate; summary: PlanSummary; funded: FundedBits }[] = []
  for (const candidate of candidates) {
    plans.push({ candidate, ...(await fundedBy({ world: candidate.world, dictionaries, source })) })
  }
  const tallies = plans.map(({ candidate }) => new Tally(candidate, dictionaries, args.groups ?? {}))
  let waiting = 0
  for (let tier = 0; tier < PRIORITY_TIERS; tier++) {
    await readTier({ tier, dictionaries, source }, (batch, row, place) => {
      waiting++
      const isFundedFirst = plans[0]?.funded.has(tier, place) === true
      for (const [number, { funded }] of plans.entries()) {
        tallies[number]?.add({ batch, row, isFunded: funded.has(tier, place), isFundedFirst })
      }
    })
  }
  const results = plans.flatMap(({ summary }, number) => tallies[number]?.result(summary) ?? [])
  return { waiting, candidates: results }
}

/** The same world with more money in some campaigns: what a donation would do. Throws for a campaign it has not. */
export function withTopUps(world: World, topUps: readonly { campaignId: string; amountMinor: number }[]): World {
  const known = new Set(world.campaigns.map(({ id }) => id))
  for (const { campaignId } of topUps) invariant(known.has(campaignId), `campaign ${campaignId} is in the world`)
  const campaigns = world.campaigns.map((campaign) => {
    const mine = topUps.filter(({ campaignId }) => campaignId === campaign.id)
    const added = mine.reduce((sum, { amountMinor }) => sum + amountMinor, 0)
    return { ...campaign, availableMinor: campaign.availableMinor + added }
  })
  return { ...world, campaigns }
}

/** Who is funded, as one bit for each place of each tier in the snapshot, which is the same under every policy. */
class FundedBits {
  private readonly tiers: Uint8Array[] = Array.from({ length: PRIORITY_TIERS }, () => new Uint8Array(1024))

  add(tier: number, place: number): void {
    let bits = this.tiers[tier] ?? new Uint8Array(1024)
    if (place >>> 3 >= bits.length) {
      const larger = new Uint8Array(Math.max(bits.length * 2, (place >>> 3) + 1))
      larger.set(bits)
      bits = larger
      this.tiers[tier] = bits
    }
    bits[place >>> 3] = (bits[place >>> 3] ?? 0) | (1 << (place & 7))
  }

  has(tier: number, place: number): boolean {
    return ((this.tiers[tier]?.[place >>> 3] ?? 0) & (1 << (place & 7))) !== 0
  }
}

async function fundedBy(args: {
  world: World
  dictionaries: LineDictionaries
  source: LineSource
}): Promise<{ summary: PlanSummary; funded: FundedBits }> {
  const { world, dictionaries, source } = args
  const matcher = new Matcher(world, dictionaries)
  const funded = new FundedBits()
  // Segments of one tier come in the tier's own order and without gaps, so counting gives each row's place.
  const nextPlace = new Array<number>(PRIORITY_TIERS).fill(0)
  if (!matcher.isExhausted()) {
    reading: for await (const segments of openLine({ source, dictionaries, policy: world.policy, asOf: world.asOf })) {
      for (const segment of segments) {
        const { batch, from, to } = segment
        const first = nextPlace[batch.tier] ?? 0
        matcher.decide(segment)
        for (let row = from; row < to; row++) {
          if (intAt(matcher.outcomes, row) >= 0) funded.add(batch.tier, first + row - from)
        }
        nextPlace[batch.tier] = first + to - from
        if (matcher.isExhausted()) break reading
      }
    }
  }
  return { summary: matcher.summary(), funded }
}

async function readTier(
  args: { tier: number; dictionaries: LineDictionaries; source: LineSource },
  visit: (batch: LineBatch, row: number, place: number) => void,
): Promise<void> {
  // Without ageing each tier stands by itself, so a source of this tier alone is read in the order of the snapshot.
  const { tier, dictionaries, source } = args
  const onlyTier: LineSource = {
    readChunk: async (asked, chunkIndex) => (asked === tier ? source.readChunk(tier, chunkIndex) : null),
  }
  let place = 0
  for await (const segments of openLine({ source: onlyTier, dictionaries, policy: { agingDays: null }, asOf: 0 })) {
    for (const { batch, from, to } of segments) {
      for (let row = from; row < to; row++) visit(batch, row, place++)
    }
  }
}

/** Counts one candidate's part of the comparison. */
class Tally {
  private readonly candidate: Candidate
  private readonly dictionaries: LineDictionaries
  private readonly groups: GroupCounts
  private readonly isInScope: readonly boolean[]
  private readonly days = new Map<number, number>()
  private readonly gains: CandidateResult['gains'] = { count: 0, sample: [] }
  private readonly loses: CandidateResult['loses'] = { count: 0, sample: [] }

  constructor(candidate: Candidate, dictionaries: LineDictionaries, options: GroupOptions) {
    this.candidate = candidate
    this.dictionaries = dictionaries
    this.groups = new GroupCounts(candidate.world.today, dictionaries, options)
    this.isInScope = dictionaries.screeningTypeIds.map((id) => isTypeInScope(candidate.world.policy, id))
  }

  add(args: { batch: LineBatch; row: number; isFunded: boolean; isFundedFirst: boolean }): void {
    const { batch, row, isFunded, isFundedFirst } = args
    if (isFunded && !isFundedFirst) this.note(this.gains, batch, row)
    if (!isFunded && isFundedFirst) this.note(this.loses, batch, row)
    if (this.isInScope[intAt(batch.typeIndex, row)] === true) this.groups.add(batch, row, isFunded)
    if (!isFunded) return
    const days = Math.floor((this.candidate.world.asOf - floatAt(batch.joinedAt, row)) / MS_PER_DAY)
    this.days.set(days, (this.days.get(days) ?? 0) + 1)
  }

  result(summary: PlanSummary): CandidateResult {
    const { gains, loses } = this
    const moneyLeftMinor = summary.campaigns.reduce((sum, { remainingMinor }) => sum + remainingMinor, 0)
    const { label } = this.candidate
    return { label, summary, moneyLeftMinor, waitDays: waitDaysOf(this.days), gains, loses, groups: this.groups.list() }
  }

  private note(list: { count: number; sample: Person[] }, batch: LineBatch, row: number): void {
    list.count++
    if (list.sample.length >= SAMPLE_MAX) return
    const screeningTypeId = this.dictionaries.screeningTypeIds[intAt(batch.typeIndex, row)] ?? ''
    list.sample.push({ entryId: entryIdAt(batch, row), patientId: patientIdAt(batch, row), screeningTypeId })
  }
}

/** Exact, from counts by whole days; the percentile is the smallest wait that so many people do not exceed. */
function waitDaysOf(counts: ReadonlyMap<number, number>): WaitDays {
  const sorted = [...counts].sort(([a], [b]) => a - b)
  const people = sorted.reduce((sum, [, count]) => sum + count, 0)
  if (people === 0) return null
  const percentile = (share: number): number => {
    let seen = 0
    for (const [days, count] of sorted) {
      seen += count
      if (seen >= people * share) return days
    }
    return sorted.at(-1)?.[0] ?? 0
  }
  const sum = sorted.reduce((total, [days, count]) => total + days * count, 0)
  return { mean: sum / people, p50: percentile(0.5), p90: percentile(0.9) }
}
