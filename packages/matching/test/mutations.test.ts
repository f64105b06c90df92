import { describe, expect, test } from 'vitest'
import * as engine from '../src/index.ts'
import type { Property } from './guarantees.ts'
import * as properties from './guarantees.ts'
import { loadMutant } from './load-mutant.ts'

type Mutant = [property: keyof typeof properties, file: string, from: string, to: string]

const ORDER = 'campaign-order.ts'
const INDEX = 'campaign-index.ts'

const guarantees = new Map(Object.entries(properties))

/** For each guarantee, changes of the engine that break it and nothing else that a reader would notice. */
const MUTANTS: Record<string, Mutant[]> = {
  '1 money': [
    ['neverOverdraws', 'purses.ts', '- amountMinor\n', '- amountMinor + 1\n'],
    ['neverOverdraws', 'world.ts', 'if (pacingPercent === null) return', 'if (availableMinor >= 0) return'],
    ['neverOverdraws', 'world.ts', 'pacingPercent + Math.floor(', 'pacingPercent + Math.ceil('],
    ['neverOverdraws', 'summary.ts', 'campaign.availableMinor - spentMinor', 'campaign.availableMinor'],
  ],
  '2 no jump': [
    ['neverJumps', 'matcher.ts', "      this.stop = 'max_spend'\n      return", '      return'],
    ['neverJumps', 'purses.ts', 'floatAt(pricesMinor, place) > left', 'floatAt(pricesMinor, place) >= left'],
    ['decidesWideWorlds', 'bit-set.ts', 'live &= live - 1', 'live = 0'],
    ['keepsItsWord', 'max-reach.ts', 'purses.spend(itemAt(path, 0)', 'purses.spend(itemAt(path, path.length - 1)'],
  ],
  '3 limits of a patient': [
    ['keepsPatientLimits', 'matcher.ts', 'if (intAt(batch.hasOpenOfferOfType, row) !== 0)', 'if (false)'],
    ['decidesByTheBook', 'matcher.ts', 'if (intAt(batch.openOffers, row) >= this.maxOpenOffers)', 'if (false)'],
    ['keepsPatientLimits', 'matcher.ts', 'this.offersInRun.raise(', 'this.offersInRun.get('],
    ['keepsPatientLimits', 'matcher.ts', '!canSearch || !this.reach?.findRoom', '!this.reach?.findRoom'],
    ['keepsPatientLimits', 'id-counts.ts', '+ SLOT_WORDS - 1) + 1', '+ SLOT_WORDS - 1) + 0'],
  ],
  '4 one hash': [
    ['isDeterministic', 'plan-hash.ts', 'a.id < b.id ? -1 : 1', '0'],
    ['isDeterministic', 'plan-hash.ts', 'world.asOf, world.today', 'world.today'],
    ['isDeterministic', 'campaign-order.ts', '(a.campaign.id < b.campaign.id ? -1 : 1)', '0'],
  ],
  '5 the hash is the plan': [
    ['hashesEveryProposal', 'plan-hash.ts', 'campaignId, amountMinor])', 'campaignId])'],
    ['hashesEveryProposal', 'plan-hash.ts', "['proposal', rank, entryId, patientId,", "['proposal', rank, entryId,"],
    ['hashesEveryProposal', 'plan-hash.ts', "['proposal', rank,", "['proposal',"],
  ],
  '7 explanations': [
    ['tellsWhenMoneyRanOut', 'purses.ts', '+ place] = rank', '+ place] = rank + 1'],
    ['explainsEveryEntry', 'explain.ts', 'ranOutAtRank === null || ranOutAtRank >= rank', 'ranOutAtRank === null'],
    ['explainsEveryEntry', 'explain.ts', 'summary.stop.rank === rank', 'summary.stop.rank < rank'],
    ['namesMissingAttributes', 'campaign-rules.ts', 'targeting.lgaCodes, entry.lgaCode', 'targeting.lgaCodes, null'],
    ['namesMissingAttributes', 'campaign-rules.ts', 'value === null ?', 'value === undefined ?'],
    ['keepsItsWord', 'purses.ts', '+ place] = rank', '+ place] = 0'],
  ],
  'max-reach': [
    ['reachesInCrowds', 'max-reach.ts', 'head < this.tail', 'head < 1'],
    ['followsMoves', 'max-reach.ts', 'if (this.tracePath(last)) return true', 'return this.tracePath(last)'],
    ['followsMoves', 'max-reach.ts', 'this.addReachOf(campaign, people.seatsOf(from), itemAt(movers, step))', ''],
    ['reachesEverybodyPossible', 'max-reach.ts', 'if (payer !== NOBODY) break', 'break'],
    ['reachesInCrowds', 'funded-people.ts', 'copySeat(seats, lastStuck, seats, empty)', ''],
    ['leavesNobodyReachable', 'max-reach.ts', 'if (priceOfType[type] === this.price) space', 'space'],
    ['neverOverdraws', 'funded-people.ts', '+ CAMPAIGN] = args.campaign', '+ CAMPAIGN] = 0'],
    ['reachesInCrowds', 'max-reach.ts', 'if (isEligible !== 0) return seat', 'return seat'],
  ],
  'eligibility: every attribute, and its absence': [
    ['fundsTheEligibleOnly', INDEX, 'passesRange(ageRange(targeting), age) &&', ''],
    ['fundsTheEligibleOnly', INDEX, '&& passesList(targeting.sexes, sex)', ''],
    ['fundsTheEligibleOnly', INDEX, 'this.byState.of(state)', 'this.byLga.of(lga)'],
    ['fundsTheEligibleOnly', INDEX, 'this.byLga.of(lga)', 'this.byState.of(state)'],
    ['fundsTheEligibleOnly', INDEX, 'passesRange(incomeRange(targeting), income)', 'true || (targeting && income)'],
    ['boundsIncomesExactly', INDEX, '(hint - 0.5)', '(hint + 0.5)'],
    ['fundsTheEligibleOnly', INDEX, 'incomeMaxMinor + 1)', 'incomeMaxMinor)'],
    ['fundsTheEligibleOnly', INDEX, 'coversType(campaign, type)', 'type.active'],
    [
      'fundsTheEligibleOnly',
      INDEX,
      'if (intAt(this.stateOfLga, lga) === state)',
      'if (intAt(this.stateOfLga, lga) >= 0)',
    ],
    ['fundsTheEligibleOnly', 'rules.ts', 'if (value === null) return false', 'if (value === null) return true'],
    ['fundsTheEligibleOnly', 'rules.ts', 'value !== null && list', 'value === null || list'],
    ['fundsTheEligibleOnly', 'rules.ts', 'passesRange(ageRange(rules), person.age) &&', ''],
    ['fundsTheEligibleOnly', 'rules.ts', '&& passesList(rules.sexes, person.sex)', ''],
    ['decidesByTheBook', 'rules.ts', 'value >= range.min', 'value > range.min'],
    ['decidesByTheBook', 'rules.ts', 'value <= range.max', 'value < range.max'],
    ['decidesByTheBook', 'rules.ts', 'today - birthDay', 'today - birthDay - 1'],
    ['decidesByTheBook', 'rules.ts', 'birthDay > today', 'birthDay >= today'],
    ['fundsTheEligibleOnly', ORDER, '  active &&', '  (active || true) &&'],
    ['decidesByTheBook', 'world.ts', 'list.length > 0', 'list.length >= 0'],
  ],
  dates: [
    ['decidesByTheBook', ORDER, 'startsAt <= asOf', 'startsAt < asOf'],
    ['fundsTheEligibleOnly', ORDER, 'asOf < endsAt', 'asOf <= endsAt'],
  ],
  'which campaign pays': [
    ['decidesByTheBook', ORDER, 'Number(a.campaign.isGeneralPool) - Number(b.campaign.isGeneralPool) ||', ''],
    ['decidesByTheBook', ORDER, 'b.specificity - a.specificity ||', ''],
    ['decidesByTheBook', ORDER, 'a.typeCount - b.typeCount ||', ''],
    ['decidesByTheBook', ORDER, '(a.endsAt === b.endsAt ? 0 : a.endsAt - b.endsAt) ||', ''],
    ['decidesByTheBook', ORDER, 'campaign.endsAt ?? Number.POSITIVE_INFINITY', 'campaign.endsAt ?? 0'],
    ['decidesByTheBook', ORDER, 'a.campaign.createdAt - b.campaign.createdAt ||', ''],
    ['decidesByTheBook', ORDER, 'a.campaign.id < b.campaign.id', 'a.campaign.id > b.campaign.id'],
    ['decidesByTheBook', ORDER, ': activeTypeCount', ': 0'],
    ['decidesByTheBook', ORDER, '? 25 : 0', '? 20 : 0'],
    ['decidesByTheBook', ORDER, '? 20 : 0', '? 15 : 0'],
    ['decidesByTheBook', ORDER, '? 15 : 0', '? 10 : 0'],
    ['decidesByTheBook', ORDER, '(isRangeRule(ageRange(targeting)) ? 10 : 0)', '0'],
    ['decidesByTheBook', ORDER, '(isRangeRule(incomeRange(targeting)) ? 10 : 0)', '0'],
  ],
  'order of the line and ageing': [
    ['keepsTheOrder', 'line.ts', 'idOfA < idOfB ? -1', 'idOfA > idOfB ? -1'],
    ['keepsTheOrder', 'line.ts', 'if (byTime !== 0) return byTime', ''],
    ['keepsTheOrder', 'line.ts', 'middle) <= agedUntil', 'middle) < agedUntil'],
    ['keepsTheOrder', 'line.ts', 'if (agingDays !== null) yield* drainLifted(next, agedUntil)', ''],
    ['keepsTheOrder', 'line.ts', 'if (agingDays !== null) yield* mergeLifted(here, next, agedUntil)', ''],
    ['keepsTheOrder', 'matcher.ts', 'if (state === OUT_OF_SCOPE) return NOT_CONSIDERED', ''],
  ],
  'limits of the run': [
    ['keepsRunLimits', 'matcher.ts', 'this.matched >= this.maxMatches', 'this.matched > this.maxMatches'],
    ['keepsRunLimits', 'matcher.ts', 'if (price > this.spendLeftMinor())', 'if (false)'],
    [
      'decidesByTheBook',
      'matcher.ts',
      'else if (lowest > this.spendLeftMinor())',
      'else if (lowest >= this.spendLeftMinor())',
    ],
  ],
}

const SEED = 20261123

describe('the engine as it is', () => {
  const used = new Set(Object.values(MUTANTS).flatMap((mutants) => mutants.map(([property]) => property)))

  // Otherwise a property that fails for everybody would seem to catch every mutant.
  test.each([...used])('passes %s on the worlds that catch the mutants', async (property) => {
    await (guarantees.get(property) as Property)(engine, { seed: SEED, numRuns: 40 })
  })
})

describe.each(Object.entries(MUTANTS))('a mutant that breaks "%s"', (_, mutants) => {
  test.each(mutants)('is caught by %s (%s: %s → %s)', async (property, file, from, to) => {
    const mutant = await loadMutant({ file, from, to })
    // A fixed seed: whether a mutant is caught must not be a matter of luck.
    const judged = (guarantees.get(property) as Property)(mutant, { seed: SEED, numRuns: 700, endOnFailure: true })
    await expect(judged).rejects.toThrow()
  })
})
