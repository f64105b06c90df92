import { beforeAll, describe, test } from 'vitest'
import * as engine from '../src/index.ts'
import * as guarantees from './guarantees.ts'
import { runs, seed } from './seed.ts'

describe('guarantees of the product, against random worlds', () => {
  beforeAll(() => {
    process.stdout.write(`SEED=${seed} RUNS=${runs}\n`)
  })

  test('first-come decides every entry as the text of the product says', () =>
    guarantees.decidesByTheBook(engine, { numRuns: 1000 }))
  test('1: no campaign promises money that it does not hold', () => guarantees.neverOverdraws(engine))
  test('2: nobody is passed over for somebody later', () => guarantees.neverJumps(engine))
  test('3: one open offer for each person and type, within the limit', () => guarantees.keepsPatientLimits(engine))
  test('4: the same snapshot, policy and engine give the same hash', () => guarantees.isDeterministic(engine))
  test('5: the hash stands for exactly the proposals', () => guarantees.hashesEveryProposal(engine))
  test('7: every entry is explained as it was decided', () => guarantees.explainsEveryEntry(engine))
  test('7: the place at which a campaign ran out is the right one', () => guarantees.tellsWhenMoneyRanOut(engine))
  test('7: a missing attribute is named', () => guarantees.namesMissingAttributes(engine))
  test('the line is in the order of tier, joinedAt and id', () => guarantees.keepsTheOrder(engine))
  test('the limits of the run hold', () => guarantees.keepsRunLimits(engine))
  test('only the eligible are funded, for the price', () => guarantees.fundsTheEligibleOnly(engine))
  test('incomes of any size are on the right side of a bound', () => guarantees.boundsIncomesExactly(engine))
  test('max-reach funds everybody who can be, in line order', () =>
    guarantees.reachesEverybodyPossible(engine, { numRuns: 400 }))
  test('max-reach does so in crowds that need long chains of moves', () => guarantees.reachesInCrowds(engine))
  test('max-reach follows the moves that it made before', () => guarantees.followsMoves(engine))
  test('max-reach leaves nobody whom moves within one price could fund', () => guarantees.leavesNobodyReachable(engine))
  test('max-reach keeps at the end of the line what it said at each place', () =>
    guarantees.keepsItsWord(engine, { numRuns: 60 }))
  test('worlds of up to 1,200 campaigns are decided by the book', () => guarantees.decidesWideWorlds(engine))
  test('the independent checker certifies every plan', () => guarantees.certifiesItsPlans(engine))
})
