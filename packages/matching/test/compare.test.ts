import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as engine from '../src/index.ts'
import { arbitraryCase, idOf } from './arbitrary-world.ts'
import { chainWorld } from './chain-world.ts'
import { dictionariesOf, drive, snapshotOf } from './drive.ts'
import { runs, seed } from './seed.ts'

const { comparePlans, withTopUps } = engine

describe('comparePlans', () => {
  test('tells who gains and who loses against the first candidate, as the plans themselves do', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryCase('first-come'), async (given) => {
        const { world, entries } = given
        const dictionaries = dictionariesOf(world)
        const source = snapshotOf(engine, { ...given, dictionaries })
        const other = { ...world, policy: { ...world.policy, agingDays: 5, maxOpenOffers: 2 } }
        const reach = { ...world, policy: { ...world.policy, strategy: 'max-reach' as const } }
        const candidates = [world, other, reach].map((each, number) => ({ label: `${number}`, world: each }))
        const compared = await comparePlans({ dictionaries, source, candidates })

        expect(compared.waiting).toBe(entries.length)
        const first = await drive(engine, given)
        for (const [number, { world: own }] of candidates.entries()) {
          const { proposals, summary } = await drive(engine, { ...given, world: own })
          const result = compared.candidates[number]
          const ids = (list: { entryId: string }[]) => list.map(({ entryId }) => entryId).sort()
          const without = (a: string[], b: string[]) => a.filter((id) => !b.includes(id))
          expect(result?.summary).toEqual(summary)
          expect(ids(result?.gains.sample ?? [])).toEqual(without(ids(proposals), ids(first.proposals)))
          expect(ids(result?.loses.sample ?? [])).toEqual(without(ids(first.proposals), ids(proposals)))
          for (const attribute of ['age', 'sex', 'state', 'income']) {
            const groups = result?.groups.filter((group) => group.attribute === attribute) ?? []
            expect(groups.reduce((sum, { funded }) => sum + funded, 0)).toBe(proposals.length)
          }
        }
      }),
      { seed, numRuns: runs },
    )
  })

  test('a top-up funds whom the money had run out for, and nobody loses', async () => {
    const given = chainWorld({ a: 1 }, [['a'], ['a'], ['a']])
    const dictionaries = dictionariesOf(given.world)
    const source = snapshotOf(engine, { ...given, dictionaries })
    const more = withTopUps(given.world, [{ campaignId: idOf(2, 0), amountMinor: 5 }])
    const candidates = [
      { label: 'today', world: given.world },
      { label: 'with ₦0.05 more', world: more },
    ]
    const { candidates: results } = await comparePlans({ dictionaries, source, candidates })

    expect(results[1]?.gains).toEqual({
      count: 1,
      sample: [{ entryId: idOf(3, 1), patientId: idOf(4, 1), screeningTypeId: idOf(1, 0) }],
    })
    expect(results[1]?.loses.count).toBe(0)
    expect(results.map(({ moneyLeftMinor }) => moneyLeftMinor)).toEqual([0, 0])
    expect(results[1]?.waitDays).toEqual({ mean: 0, p50: 0, p90: 0 })
  })

  test('a top-up of an unknown campaign and a comparison of one policy are programmer errors', async () => {
    const { world } = chainWorld({ a: 1 }, [['a']])
    expect(() => withTopUps(world, [{ campaignId: 'nobody', amountMinor: 1 }])).toThrow('is in the world')
    const source = { readChunk: async () => null }
    const candidates = [{ label: 'alone', world }]
    const compared = comparePlans({ dictionaries: dictionariesOf(world), source, candidates })
    await expect(compared).rejects.toThrow('2 to 5')
  })
})
