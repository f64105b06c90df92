// Every guarantee of the product as a property of an engine, so that the same lines judge the engine and its mutants.
import fc from 'fast-check'
import { expect } from 'vitest'
import { decodeRow, type LineEntry, parseChunk, type World } from '../src/index.ts'
import { generatedDictionaries, generateLine, generateWorld } from '../src/testing/index.ts'
import { AS_OF, arbitraryCase, type Case, contendedCase } from './arbitrary-world.ts'
import { wayClosedByMove, wayOpenedByMove } from './chain-world.ts'
import { type Driven, drive, type Engine, sha256 } from './drive.ts'
import * as oracle from './oracle.ts'
import { runs, seed } from './seed.ts'

export type Options = { numRuns?: number; seed?: number; endOnFailure?: boolean }
export type Property = (engine: Engine, options?: Options) => Promise<void>

type Check = (engine: Engine, given: Case, driven: Driven) => void | Promise<void>

const FIRST_COME = arbitraryCase('first-come')
const MAX_REACH = arbitraryCase('max-reach')
const CONTENDED = contendedCase([5])
const CONTENDED_PRICES = contendedCase([5, 7, 5])
const ONE_PRICE = arbitraryCase('max-reach', { prices: [5], limits: false, entriesMax: 10 })

const forAll =
  (cases: fc.Arbitrary<Case>, check: Check): Property =>
  (engine, options = {}) =>
    fc.assert(
      fc.asyncProperty(cases, async (given) => check(engine, given, await drive(engine, given))),
      { seed, numRuns: runs, ...options },
    )

/** The same check on first-come, on max-reach, and on max-reach where people contend for little money. */
const both =
  (check: Check): Property =>
  async (engine, options = {}) => {
    await forAll(FIRST_COME, check)(engine, options)
    await forAll(MAX_REACH, check)(engine, options)
    await forAll(CONTENDED_PRICES, check)(engine, options)
  }

function find<Item>(items: readonly Item[], isWanted: (item: Item) => boolean): Item {
  const item = items.find(isWanted)
  if (item === undefined) throw new Error('an item that must exist does not')
  return item
}

/** First-come decides as the product's text says, entry by entry: order, eligibility, choice, limits, reasons. */
export const decidesByTheBook = forAll(FIRST_COME, (_, { world, entries }, { outcomes, proposals, summary }) => {
  const expected = oracle.firstCome(world, entries)
  expect(outcomes).toEqual(expected.map(({ entry, rank, reason }) => ({ entryId: entry.id, rank, reason })))
  const funded = expected.flatMap(({ entry, rank, campaignId }) =>
    campaignId === null
      ? []
      : [
          {
            rank,
            entryId: entry.id,
            patientId: entry.patientId,
            screeningTypeId: entry.screeningTypeId,
            campaignId,
            amountMinor: oracle.priceOf(world, entry),
          },
        ],
  )
  expect(proposals).toEqual(funded)
  expect(summary.stats.considered).toBe(expected.length)
})

/** Guarantee 1: no campaign promises money that it does not hold, or more than its pacing allows. */
export const neverOverdraws = both((_, { world }, { proposals, summary }) => {
  for (const campaign of world.campaigns) {
    const mine = proposals.filter(({ campaignId }) => campaignId === campaign.id)
    const spent = mine.reduce((sum, { amountMinor }) => sum + amountMinor, 0)
    expect(spent).toBeLessThanOrEqual(oracle.limitOf(campaign))
    const told = find(summary.campaigns, ({ campaignId }) => campaignId === campaign.id)
    expect(told).toMatchObject({ spentMinor: spent, matched: mine.length })
    expect(told.spentMinor + told.remainingMinor).toBe(campaign.availableMinor)
  }
})

/** Guarantee 2, first-come: nobody is passed over by a campaign that pays somebody later. */
export const neverJumps = forAll(FIRST_COME, (_, { world, entries }, { proposals, outcomes }) => {
  const left = new Map(world.campaigns.map((campaign) => [campaign.id, oracle.limitOf(campaign)]))
  for (const { entryId, rank, reason } of outcomes) {
    const entry = find(entries, ({ id }) => id === entryId)
    const proposal = proposals.find((each) => each.rank === rank)
    if (proposal !== undefined)
      left.set(proposal.campaignId, (left.get(proposal.campaignId) ?? 0) - proposal.amountMinor)
    if (proposal !== undefined || reason === 'patient_limit' || oracle.obstacle(world, entry) !== null) continue
    const price = oracle.priceOf(world, entry)
    const passedOver = world.campaigns.filter(
      (campaign) => (left.get(campaign.id) ?? 0) >= price && oracle.isEligible(world, campaign, entry),
    )
    const paysLater = proposals.filter((each) => each.rank > rank).map(({ campaignId }) => campaignId)
    expect(passedOver.filter(({ id }) => paysLater.includes(id))).toEqual([])
  }
})

/** Everybody stands at the rank that the order of the line gives. */
export const keepsTheOrder = both((_, { world, entries }, { outcomes }) => {
  const expected = oracle.lineOf(world, entries).slice(0, outcomes.length)
  expect(outcomes.map(({ entryId }) => entryId)).toEqual(expected.map(({ id }) => id))
  expect(outcomes.map(({ rank }) => rank)).toEqual(expected.map((_, place) => place + 1))
})

/** Guarantee 3: one open offer for each person and type, and no more than the limit for each person. */
export const keepsPatientLimits = both((_, { world, entries }, { proposals }) => {
  const pairs = proposals.map(({ patientId, screeningTypeId }) => `${patientId} ${screeningTypeId}`)
  expect(new Set(pairs).size).toBe(pairs.length)
  for (const proposal of proposals) {
    const entry = find(entries, ({ id }) => id === proposal.entryId)
    const inRun = proposals.filter(({ patientId }) => patientId === entry.patientId).length
    expect(entry.hasOpenOfferOfType).toBe(false)
    expect(entry.openOffers + inRun).toBeLessThanOrEqual(world.policy.maxOpenOffers)
  }
})

/** Limits of the run: never more matches or money, and nobody behind the place where the run stopped. */
export const keepsRunLimits = both((_, { world }, { proposals, summary }) => {
  const { maxMatches, maxSpendMinor } = world.policy
  const spent = proposals.reduce((sum, { amountMinor }) => sum + amountMinor, 0)
  expect(proposals.length).toBeLessThanOrEqual(maxMatches ?? Number.POSITIVE_INFINITY)
  expect(spent).toBeLessThanOrEqual(maxSpendMinor ?? Number.POSITIVE_INFINITY)
  for (const { rank } of proposals) expect(rank).toBeLessThanOrEqual(summary.stop.rank)
})

const fundsOnlyTheEligible: Check = (_, { world, entries }, { proposals }) => {
  for (const proposal of proposals) {
    const entry = find(entries, ({ id }) => id === proposal.entryId)
    const campaign = find(world.campaigns, ({ id }) => id === proposal.campaignId)
    expect(oracle.isEligible(world, campaign, entry)).toBe(true)
    expect(oracle.obstacle(world, entry)).toBe(null)
    expect(proposal.amountMinor).toBe(oracle.priceOf(world, entry))
  }
}

/** Nobody is funded against a rule of the campaign or of the type. */
export const fundsTheEligibleOnly = both(fundsOnlyTheEligible)

/** Incomes of any size count on the right side of every bound. */
export const boundsIncomesExactly = forAll(
  fc
    .tuple(FIRST_COME, fc.array(fc.integer({ min: 0, max: 2 ** 45 }), { minLength: 1, maxLength: 5 }))
    .map(([given, bounds]) => {
      const boundAt = (place: number) => bounds[place % bounds.length] ?? 0
      const campaigns = given.world.campaigns.map((campaign, place) => ({
        ...campaign,
        targeting: { ...campaign.targeting, [place % 2 === 0 ? 'incomeMaxMinor' : 'incomeMinMinor']: boundAt(place) },
      }))
      const entries = given.entries.map((entry, place) => ({
        ...entry,
        monthlyIncomeMinor: Math.max(0, boundAt(place) + (place % 3) - 1),
      }))
      return { ...given, entries, world: { ...given.world, campaigns } }
    }),
  fundsOnlyTheEligible,
)

/** Guarantee 4: the order and the chunks in which things are handed in leave the hash; what matters changes it. */
export const isDeterministic = both(async (engine, given, { planHash, proposals }) => {
  const { world } = given
  const shuffled = {
    ...given,
    chunkSize: given.chunkSize + 3,
    world: {
      ...world,
      campaigns: [...world.campaigns].reverse().map((campaign) => ({ ...campaign, title: 'renamed' })),
      screeningTypes: [...world.screeningTypes].reverse(),
    },
  }
  const again = await drive(engine, shuffled)
  expect(again.proposals).toEqual(proposals)
  expect(again.planHash).toBe(planHash)
  const other = await drive(engine, { ...given, world: { ...world, asOf: AS_OF + 2 } })
  expect(other.planHash).not.toBe(planHash)
})

/** Guarantee 5, the engine's part: the hash stands for exactly these proposals. */
export const hashesEveryProposal = both((engine, { world }, { proposals, planHash }) => {
  const hashOf = (list: typeof proposals) => {
    const lines: string[] = []
    const hash = new engine.PlanHash(world, { update: (text) => void lines.push(text), digest: () => lines.join('') })
    hash.add(list)
    return hash.digest()
  }
  const whole = hashOf(proposals)
  expect(planHash).toMatch(/^[0-9a-f]{64}$/)
  proposals.forEach((proposal, place) => {
    const changes = [
      { rank: proposal.rank + 1 },
      { entryId: 'another' },
      { patientId: 'another' },
      { screeningTypeId: 'another' },
      { campaignId: 'another' },
      { amountMinor: proposal.amountMinor + 1 },
    ]
    for (const change of changes) expect(hashOf(proposals.with(place, { ...proposal, ...change }))).not.toBe(whole)
    expect(hashOf(proposals.toSpliced(place, 1))).not.toBe(whole)
  })
})

/** Guarantee 7: each entry's explanation tells what the engine did, and every verdict is true. */
export const explainsEveryEntry = both((engine, { world, entries }, { summary, proposals, outcomes }) => {
  for (const entry of entries) {
    const outcome = outcomes.find(({ entryId }) => entryId === entry.id)
    const proposal = proposals.find(({ entryId }) => entryId === entry.id) ?? null
    const explained =
      outcome === undefined
        ? engine.explainUnread({ world, summary, entry })
        : engine.explainEntry({ world, summary, entry, rank: outcome.rank, proposal })
    expect(explained.outcome).toBe(proposal === null ? 'not_funded' : 'funded')
    if (outcome !== undefined) expect(explained.reason).toBe(outcome.reason)
    expect(explained.campaigns.map(({ campaignId }) => campaignId).sort()).toEqual(
      world.campaigns.map(({ id }) => id).sort(),
    )
    for (const each of explained.campaigns) {
      const campaign = find(world.campaigns, ({ id }) => id === each.campaignId)
      const isEligible = oracle.isEligible(world, campaign, entry)
      expect(each.verdict !== 'not_eligible').toBe(isEligible)
      expect(each.firstFailingRule === undefined).toBe(isEligible)
      expect(each.specificity).toBe(oracle.specificity(campaign))
      expect(each.verdict === 'paid').toBe(proposal?.campaignId === campaign.id)
    }
    for (const [place, { campaignId }] of explained.campaigns.slice(1).entries()) {
      const before = find(world.campaigns, ({ id }) => id === explained.campaigns[place]?.campaignId)
      const after = find(world.campaigns, ({ id }) => id === campaignId)
      expect(oracle.comesBefore(world, before, after)).toBe(true)
    }
    const isOpenEnded = ['funded', 'clinically_ineligible'].includes(explained.reason)
    if (!isOpenEnded) expect(explained.whatWouldChange.length).toBeGreaterThan(0)
  }
})

/** Guarantee 7, first-come: the rank at which a campaign ran out is the one at which its money fell below the price. */
export const tellsWhenMoneyRanOut = forAll(
  FIRST_COME,
  (engine, { world, entries }, { summary, proposals, outcomes }) => {
    for (const { entryId, rank } of outcomes) {
      const entry = find(entries, ({ id }) => id === entryId)
      const proposal = proposals.find((each) => each.rank === rank) ?? null
      const { campaigns } = engine.explainEntry({ world, summary, entry, rank, proposal })
      const price = oracle.priceOf(world, entry)
      for (const { campaignId, verdict, ranOutAtRank } of campaigns) {
        if (verdict === 'not_eligible') continue
        const campaign = find(world.campaigns, ({ id }) => id === campaignId)
        const leftAfter = (last: number) =>
          proposals
            .filter((each) => each.campaignId === campaignId && each.rank <= last)
            .reduce((left, { amountMinor }) => left - amountMinor, oracle.limitOf(campaign))
        expect(verdict === 'ran_out').toBe(leftAfter(rank - 1) < price)
        if (ranOutAtRank === undefined) continue
        expect(leftAfter(ranOutAtRank)).toBeLessThan(price)
        if (ranOutAtRank > 0) expect(leftAfter(ranOutAtRank - 1)).toBeGreaterThanOrEqual(price)
      }
    }
  },
)

/** The profile's missing attribute is named wherever a rule fails for lack of it. */
export const namesMissingAttributes = both((engine, { world, entries }, { summary }) => {
  for (const entry of entries) {
    const { campaigns } = engine.explainUnread({ world, summary, entry })
    for (const { firstFailingRule } of campaigns) {
      if (firstFailingRule === undefined) continue
      const { rule, missingAttribute, actual } = firstFailingRule
      const values: Record<string, unknown> = {
        lga: entry.lgaCode,
        state: entry.stateCode,
        sex: entry.sex,
        age: oracle.ageOf(entry, world.today),
        income: entry.monthlyIncomeMinor,
      }
      const isMissing = rule in values && values[rule] === null
      expect(missingAttribute !== undefined).toBe(isMissing)
      expect(actual === undefined).toBe(isMissing)
    }
  }
})

const isBestReach: Check = (_, { world, entries }, { proposals }) => {
  const best = oracle.bestReach(world, entries)
  expect(proposals.map(({ entryId }) => entryId)).toEqual(best.map(({ id }) => id))
}

/** Max-reach with one price: exactly the best set of people in line order. */
export const reachesEverybodyPossible: Property = async (engine, options = {}) => {
  await forAll(ONE_PRICE, isBestReach)(engine, options)
  await forAll(CONTENDED, isBestReach)(engine, options)
}

/** The same among crowds that need long chains of moves, with the plan certified. */
export const reachesInCrowds: Property = (engine, options = {}) =>
  forAll(contendedCase([5], 'large'), async (_, { world, entries }, driven) => {
    const best = oracle.bestReach(world, entries, oracle.canAllBeSeated)
    expect(driven.proposals.map(({ entryId }) => entryId)).toEqual(best.map(({ id }) => id))
    await expectCertified(engine, world, driven)
    fundsOnlyTheEligible(engine, { world, entries, chunkSize: 1 }, driven)
  })(engine, { ...options, numRuns: Math.min(150, options.numRuns ?? 50) })

/** Chains that random worlds hardly ever make: moves open a way from a campaign searched before, or close one. */
export const followsMoves: Property = async (engine) => {
  for (const given of [wayOpenedByMove, wayClosedByMove]) {
    const { proposals } = await drive(engine, given)
    expect(proposals.map(({ entryId }) => entryId)).toEqual(given.entries.map(({ id }) => id))
  }
}

/** Max-reach with several prices: no seating of the people of one price makes room for another one. */
export const leavesNobodyReachable = forAll(CONTENDED_PRICES, (_, { world, entries }, { proposals, outcomes }) => {
  const funded = proposals.map(({ entryId, campaignId }) => ({
    entry: find(entries, ({ id }) => id === entryId),
    campaignId,
  }))
  for (const { entryId, reason } of outcomes) {
    if (reason !== 'money_ran_out') continue
    const entry = find(entries, ({ id }) => id === entryId)
    const offers = funded.filter((each) => each.entry.patientId === entry.patientId).length
    if (offers >= world.policy.maxOpenOffers) continue
    expect(oracle.couldStillReach(world, funded, entry)).toBe(false)
  }
})

/**
 * Max-reach, seen from every place of the line by ending the line there: whoever was funded stays funded, and each
 * campaign that is said to have run out held less than the price at that very turn (guarantees 2 and 7).
 */
export const keepsItsWord = forAll(CONTENDED_PRICES, async (engine, given, { proposals, summary, outcomes }) => {
  const { world } = given
  for (const [place, { entryId, rank }] of outcomes.entries()) {
    const line = oracle.lineOf(world, given.entries)
    const before = await drive(engine, { ...given, entries: line.slice(0, place) })
    const early = before.proposals.map((each) => each.entryId)
    expect(proposals.map((each) => each.entryId).slice(0, early.length)).toEqual(early)
    const entry = find(line, ({ id }) => id === entryId)
    const proposal = proposals.find((each) => each.rank === rank) ?? null
    const { campaigns } = engine.explainEntry({ world, summary, entry, rank, proposal })
    for (const { campaignId, verdict } of campaigns) {
      if (verdict === 'not_eligible' || verdict === 'paid') continue
      const left = before.proposals
        .filter((each) => each.campaignId === campaignId)
        .reduce(
          (sum, { amountMinor }) => sum - amountMinor,
          oracle.limitOf(find(world.campaigns, ({ id }) => id === campaignId)),
        )
      expect(verdict === 'ran_out').toBe(left < oracle.priceOf(world, entry))
    }
  }
})

/** Worlds of more campaigns than one word, and one group of words, has bits: by the book, and certified under max-reach. */
export const decidesWideWorlds: Property = (engine, options = {}) =>
  fc.assert(
    fc.asyncProperty(fc.integer({ min: 33, max: 1200 }), fc.nat(), async (campaigns, worldSeed) => {
      const entries = await generatedEntries({ seed: worldSeed, entries: 60 })
      for (const strategy of ['first-come', 'max-reach'] as const) {
        const world = generateWorld({ seed: worldSeed, entries: 60, campaigns, moneyShare: 12, policy: { strategy } })
        const driven = await drive(engine, { world, entries, chunkSize: 25 })
        await expectCertified(engine, world, driven)
        if (strategy === 'max-reach') continue
        const expected = oracle
          .firstCome(world, entries)
          .map(({ entry, rank, reason }) => ({ entryId: entry.id, rank, reason }))
        expect(driven.outcomes).toEqual(expected)
      }
    }),
    { seed, ...options, numRuns: Math.min(8, options.numRuns ?? runs) },
  )

async function generatedEntries(options: { seed: number; entries: number }): Promise<LineEntry[]> {
  const source = generateLine(options)
  const entries: LineEntry[] = []
  for (let tier = 0; tier < 10; tier++) {
    const text = await source.readChunk(tier, 0)
    if (text === null) continue
    const batch = parseChunk({ text, tier, dictionaries: generatedDictionaries })
    for (let row = 0; row < batch.count; row++) entries.push(decodeRow(batch, row, generatedDictionaries))
  }
  return entries
}

/** The checker agrees with every plan of the engine. */
export const certifiesItsPlans = both((engine, { world }, driven) => expectCertified(engine, world, driven))

async function expectCertified(engine: Engine, world: World, driven: Driven): Promise<void> {
  const { dictionaries, source, readProposals, summary, planHash } = driven
  const inputs = { world, dictionaries, source, readProposals, summary, planHash, hasher: sha256() }
  const certificate = await engine.certifyPlan(inputs)
  expect(certificate.violations).toEqual([])
  expect(certificate.ok).toBe(true)
}
