import { describe, expect, test } from 'vitest'
import type { PlanSummary, Proposal, World } from '../src/index.ts'
import * as engine from '../src/index.ts'
import { type Case, idOf } from './arbitrary-world.ts'
import { chainWorld, wayOpenedByMove } from './chain-world.ts'
import { type Driven, drive, sha256 } from './drive.ts'

type Tampered = Partial<{
  world: World
  proposals: Proposal[]
  summary: PlanSummary
  planHash: string
  readChunk: Driven['source']['readChunk']
}>

/** The guarantees that the checker finds broken in a plan that somebody tampered with. */
async function brokenBy(given: Case, tamper: (driven: Driven) => Tampered): Promise<string[]> {
  const driven = await drive(engine, given)
  const { world = given.world, proposals = driven.proposals, summary = driven.summary, ...rest } = tamper(driven)
  const certificate = await engine.certifyPlan({
    world,
    dictionaries: driven.dictionaries,
    source: { readChunk: rest.readChunk ?? driven.source.readChunk },
    readProposals: async function* () {
      yield proposals
    },
    summary,
    planHash: rest.planHash ?? driven.planHash,
    hasher: sha256(),
  })
  expect(certificate.ok).toBe(certificate.violationCount === 0)
  return [...new Set(certificate.violations.map(({ guarantee }) => guarantee))]
}

const firstCome = (given: Case): Case => ({
  ...given,
  world: { ...given.world, policy: { ...given.world.policy, strategy: 'first-come' } },
})

// Two campaigns for everybody, money for three of four people; the last one is left.
const given = firstCome(
  chainWorld({ a: 2, b: 1 }, [
    ['a', 'b'],
    ['a', 'b'],
    ['a', 'b'],
    ['a', 'b'],
  ]),
)
const change = (proposals: Proposal[], place: number, changes: Partial<Proposal>) =>
  proposals.map((proposal, at) => (at === place ? { ...proposal, ...changes } : proposal))
const withCampaigns = (changes: object): World => ({
  ...given.world,
  campaigns: given.world.campaigns.map((campaign) => ({ ...campaign, ...changes })),
})

describe('the checker', () => {
  test('finds nothing wrong with a plan that nobody touched', async () => {
    expect(await brokenBy(given, () => ({}))).toEqual([])
    expect(await brokenBy(wayOpenedByMove, () => ({}))).toEqual([])
  })

  test('finds somebody who was passed over', async () => {
    expect(await brokenBy(given, ({ proposals }) => ({ proposals: proposals.slice(1) }))).toContain('no_jump')
  })

  test('finds a campaign that paid before its turn', async () => {
    const other = await brokenBy(given, ({ proposals }) => ({
      proposals: change(proposals, 0, { campaignId: idOf(2, 1) }),
    }))
    expect(other).toContain('campaign_choice')
  })

  test('finds money that a campaign does not hold, or that pacing keeps back', async () => {
    expect(await brokenBy(given, () => ({ world: withCampaigns({ availableMinor: 5 }) }))).toContain('money')
    expect(await brokenBy(given, () => ({ world: withCampaigns({ pacingPercent: 50 }) }))).toContain('money')
  })

  test('finds a proposal that is not what the line says', async () => {
    const changes: Partial<Proposal>[] = [
      { amountMinor: 4 },
      { entryId: idOf(3, 9) },
      { patientId: idOf(4, 9) },
      { screeningTypeId: 'another' },
      { campaignId: 'another' },
      { rank: 9 },
    ]
    for (const each of changes) {
      const broken = await brokenBy(given, ({ proposals }) => ({ proposals: change(proposals, 2, each) }))
      expect(broken).toContain('exactness')
    }
  })

  test('finds proposals that are not in line order', async () => {
    expect(await brokenBy(given, ({ proposals }) => ({ proposals: proposals.toReversed() }))).toContain('exactness')
  })

  test('finds somebody funded against a rule of the campaign or of the type', async () => {
    const strict = withCampaigns({ targeting: { ageMin: 18 } })
    expect(await brokenBy(given, () => ({ world: strict }))).toContain('eligibility')
    const screeningTypes = given.world.screeningTypes.map((type) => ({ ...type, clinicalRules: { ageMin: 18 } }))
    expect(await brokenBy(given, () => ({ world: { ...given.world, screeningTypes } }))).toContain('eligibility')
  })

  test('finds broken limits of patients and of the run', async () => {
    for (const limits of [{ maxOpenOffers: 0 }, { maxMatches: 2 }, { maxSpendMinor: 14 }]) {
      const world = { ...given.world, policy: { ...given.world.policy, ...limits } }
      expect(await brokenBy(given, () => ({ world }))).toContain('limits')
    }
  })

  test('finds two offers of one type for one patient', async () => {
    const twice = {
      ...given,
      entries: given.entries.map((entry) => ({ ...entry, patientId: idOf(4, 0), patientWaiting: 4 })),
    }
    const many = { ...twice, world: { ...given.world, policy: { ...given.world.policy, maxOpenOffers: 9 } } }
    expect(await brokenBy(many, () => ({}))).toEqual(['limits'])
  })

  test('finds another plan hash', async () => {
    expect(await brokenBy(given, () => ({ planHash: 'another' }))).toEqual(['plan_hash'])
  })

  test('finds a summary that tells another story', async () => {
    const stories: ((summary: PlanSummary) => PlanSummary)[] = [
      (summary) => ({ ...summary, stats: { ...summary.stats, matched: 2 } }),
      (summary) => ({ ...summary, stats: { ...summary.stats, amountMinor: 1 } }),
      (summary) => ({ ...summary, stats: { ...summary.stats, byReason: {}, unmatched: 4 } }),
      (summary) => ({ ...summary, stop: { ...summary.stop, reason: 'end_of_line' } }),
      (summary) => ({ ...summary, stop: { ...summary.stop, reason: 'max_matches' } }),
      (summary) => ({ ...summary, campaigns: summary.campaigns.map((campaign) => ({ ...campaign, ranOut: [] })) }),
      (summary) => ({ ...summary, campaigns: summary.campaigns.map((campaign) => ({ ...campaign, spentMinor: 0 })) }),
      (summary) => ({ ...summary, campaigns: summary.campaigns.slice(1) }),
    ]
    for (const story of stories) {
      expect(await brokenBy(given, ({ summary }) => ({ summary: story(summary) }))).toContain('summary')
    }
  })

  test('finds a line that is not in order', async () => {
    const swap = ({ source }: Driven) => ({
      readChunk: async (tier: number, chunkIndex: number) => {
        const text = await source.readChunk(tier, chunkIndex)
        return text === null ? null : text.split('\n').toReversed().join('\n')
      },
    })
    expect(await brokenBy(given, swap)).toContain('line_order')
  })

  test('finds somebody whom max-reach should have reached', async () => {
    const plain = await drive(engine, firstCome(wayOpenedByMove))
    const broken = await brokenBy(wayOpenedByMove, () => ({ proposals: plain.proposals, summary: plain.summary }))
    expect(broken).toContain('max_reach')
  })

  test('finds a later person on a place that max-reach owed to an earlier one', async () => {
    const pair = chainWorld({ a: 1, b: 1 }, [['a', 'b'], ['a'], ['b']])
    // The best plan funds the first two; this one funds the first and the third.
    const broken = await brokenBy(pair, ({ proposals }) => {
      const [first, second] = proposals
      if (first === undefined || second === undefined) throw new Error('two are funded')
      const third = { ...second, rank: 3, entryId: idOf(3, 2), patientId: idOf(4, 2), campaignId: idOf(2, 1) }
      return { proposals: [{ ...first, campaignId: idOf(2, 0) }, third] }
    })
    expect(broken).toContain('max_reach')
  })

  test('describes a bounded number of violations and counts them all', async () => {
    const { world, entries, chunkSize } = given
    const [first] = entries
    if (first === undefined) throw new Error('there is somebody')
    const campaigns = world.campaigns.map((campaign) => ({ ...campaign, targeting: {}, availableMinor: 600 }))
    const crowd = {
      chunkSize,
      world: { ...world, campaigns },
      entries: Array.from({ length: 120 }, (_, number) => ({
        ...first,
        id: idOf(3, number),
        patientId: idOf(4, number),
      })),
    }
    const driven = await drive(engine, crowd)
    const certificate = await engine.certifyPlan({
      ...driven,
      world: crowd.world,
      readProposals: async function* () {
        yield driven.proposals.map((proposal) => ({ ...proposal, amountMinor: 4 }))
      },
    })
    expect(certificate.violations.length).toBe(engine.VIOLATIONS_MAX)
    expect(certificate.violationCount).toBeGreaterThanOrEqual(120)
  })
})
