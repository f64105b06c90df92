import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as engine from '../src/index.ts'
import { arbitraryCase, idOf } from './arbitrary-world.ts'
import { dictionariesOf, snapshotOf } from './drive.ts'
import { seed } from './seed.ts'

const { encodeLine, parseChunk, decodeRow, openLine } = engine
const dictionaries = { screeningTypeIds: [idOf(1, 0)], regionCodes: ['NG-LA', 'NG-LA-ikeja'] }
const line = `${idOf(3, 1)},${idOf(4, 1)},0,1700000000123,5,19860102,f,0,1,12345678901,1,0,2`

describe('the text of a line', () => {
  test('is the documented one', () => {
    const entry = {
      id: idOf(3, 1),
      patientId: idOf(4, 1),
      screeningTypeId: idOf(1, 0),
      joinedAt: 1_700_000_000_123,
      priorityTier: 5,
      dateOfBirth: '1986-01-02',
      sex: 'female' as const,
      stateCode: 'NG-LA',
      lgaCode: 'NG-LA-ikeja',
      monthlyIncomeMinor: 12_345_678_901,
      openOffers: 1,
      hasOpenOfferOfType: false,
      patientWaiting: 2,
    }
    expect(encodeLine(entry, dictionaries)).toBe(line)
    expect(decodeRow(parseChunk({ text: line, tier: 5, dictionaries }), 0, dictionaries)).toEqual(entry)
  })

  test('comes back as it was written, nulls and the largest numbers included', () => {
    fc.assert(
      fc.property(arbitraryCase('first-come'), fc.maxSafeNat(), ({ world, entries }, incomeMinor) => {
        const all = dictionariesOf(world)
        const first = entries.map((entry) => ({ ...entry, priorityTier: 3 }))
        const given = first.map((entry, place) => (place === 0 ? { ...entry, monthlyIncomeMinor: incomeMinor } : entry))
        const text = given.map((entry) => `${encodeLine(entry, all)}\n`).join('')
        const batch = parseChunk({ text, tier: 3, dictionaries: all })
        expect(given.map((_, row) => decodeRow(batch, row, all))).toEqual(given)
        expect(batch.count).toBe(given.length)
      }),
      { seed },
    )
  })

  test.each([
    ['a type outside the dictionary', line.replace(',0,17', ',1,17'), 'type is outside'],
    ['a region outside the dictionary', line.replace(',0,1,12345678901', ',0,2,12345678901'), 'lga is outside'],
    ['another tier', line.replace(',5,1986', ',4,1986'), 'tier is not'],
    ['a missing field', line.replace(/,2$/, ''), 'a separator is missing'],
    ['one field too many', `${line},1`, 'a separator is missing'],
    ['an id that is too short', line.slice(1), 'two UUIDs'],
    ['a sex of its own', line.replace(',f,', ',x,'), 'neither f nor m'],
    ['a number with a sign', line.replace(',1700', ',-1700'), 'a number is missing'],
    ['an empty line', `\n${line}`, 'two UUIDs'],
  ])('with %s stops the reading', (_, text, problem) => {
    expect(() => parseChunk({ text, tier: 5, dictionaries })).toThrow(problem)
  })
})

async function readAll(opened: ReturnType<typeof openLine>): Promise<number> {
  let segments = 0
  for await (const step of opened) segments += step.length
  return segments
}

describe('the order of the line', () => {
  const read = async (chunks: string[][], agingDays: number | null) => {
    const asked: string[] = []
    const source = {
      readChunk: async (tier: number, chunk: number) => {
        asked.push(`${tier}:${chunk}`)
        return chunks[tier]?.[chunk] ?? null
      },
    }
    return { asked, line: openLine({ source, dictionaries, policy: { agingDays }, asOf: 86_400_000 * 100 }) }
  }
  const entryOf = (number: number, tier: number, joinedAt: number) =>
    `${idOf(3, number)},${idOf(4, number)},0,${joinedAt},${tier},,,,,,0,0,1`

  test('a chunk is asked for when its turn has come and not before', async () => {
    const { asked, line: opened } = await read([[], [entryOf(1, 1, 5), entryOf(2, 1, 6)], [entryOf(3, 2, 1)]], null)
    await opened.next()
    expect(asked).toEqual(['0:0', '1:0'])
  })

  test('entries that are out of order in their tier stop the reading', async () => {
    for (const chunks of [[`${entryOf(1, 0, 6)}\n${entryOf(2, 0, 5)}`], [entryOf(1, 0, 6), entryOf(2, 0, 5)]]) {
      const { line: opened } = await read([chunks], null)
      await expect(readAll(opened)).rejects.toThrow('order')
    }
  })

  test('the same id twice stops the reading, in one tier and in two', async () => {
    const sameTier = await read([[`${entryOf(1, 0, 6)}\n${entryOf(1, 0, 6)}`]], null)
    await expect(readAll(sameTier.line)).rejects.toThrow('order')
    const twoTiers = await read([[entryOf(1, 0, 6)], [entryOf(1, 1, 6)]], 1)
    await expect(readAll(twoTiers.line)).rejects.toThrow('two tiers')
  })

  test('findEntry gives the rank that the plan gives', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryCase('first-come'), async (given) => {
        const all = dictionariesOf(given.world)
        const source = snapshotOf(engine, { ...given, dictionaries: all })
        const summaryRanks = new Map<string, number>()
        await engine.planMatch({
          world: given.world,
          dictionaries: all,
          source,
          hasher: { update: () => undefined, digest: () => '' },
          onProposals: (proposals) => {
            for (const { entryId, rank } of proposals) summaryRanks.set(entryId, rank)
          },
        })
        for (const entry of given.entries) {
          const found = await engine.findEntry({ world: given.world, dictionaries: all, source, entryId: entry.id })
          expect(found?.entry).toEqual(entry)
          if (summaryRanks.has(entry.id)) expect(found?.rank).toBe(summaryRanks.get(entry.id))
        }
        const nobody = await engine.findEntry({ world: given.world, dictionaries: all, source, entryId: idOf(9, 1) })
        expect(nobody).toBe(null)
      }),
      { seed, numRuns: 30 },
    )
  })
})
