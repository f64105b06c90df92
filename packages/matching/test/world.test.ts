import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { InvariantError, Matcher, type World } from '../src/index.ts'
import { runLimitMinor } from '../src/world.ts'
import { chainWorld } from './chain-world.ts'
import { dictionariesOf } from './drive.ts'

const { world } = chainWorld({ a: 1 }, [['a']])
const [campaign] = world.campaigns
const [type] = world.screeningTypes
if (campaign === undefined || type === undefined) throw new Error('the world has one campaign and one type')

const withCampaign = (changes: object): World => ({ ...world, campaigns: [{ ...campaign, ...changes }] })
const withPolicy = (changes: object): World => ({ ...world, policy: { ...world.policy, ...changes } })

describe('a world that no correct caller hands over is a programmer error', () => {
  test.each<[string, World]>([
    ['a campaign twice', { ...world, campaigns: [campaign, campaign] }],
    ['a type twice', { ...world, screeningTypes: [type, type] }],
    ['a negative balance', withCampaign({ availableMinor: -1 })],
    ['a part of a kobo', withCampaign({ availableMinor: 0.5 })],
    ['money beyond what JSON carries', withCampaign({ availableMinor: 2 ** 53 })],
    ['a negative price', { ...world, screeningTypes: [{ ...type, priceMinor: -1 }] }],
    ['pacing beyond the whole', withCampaign({ pacingPercent: 101 })],
    ['an age that nobody reaches', withCampaign({ targeting: { ageMin: 201 } })],
    ['a negative limit', withPolicy({ maxMatches: -1 })],
    ['half a day of ageing', withPolicy({ agingDays: 0.5 })],
    ['a day that the calendar has not', { ...world, today: '2026-02-29' }],
    ['a moment that is no number', { ...world, asOf: Number.NaN }],
  ])('%s', (_, wrong) => {
    expect(() => new Matcher(wrong, dictionariesOf(world))).toThrow(InvariantError)
  })

  test('a dictionary that leaves a type of the world out', () => {
    const dictionaries = { screeningTypeIds: [], regionCodes: [] }
    expect(() => new Matcher(world, dictionaries)).toThrow('the dictionary names the types')
  })
})

test('pacing is exact for the largest balance', () => {
  const availableMinor = Number.MAX_SAFE_INTEGER
  const exact = Number((BigInt(availableMinor) * 33n) / 100n)
  expect(runLimitMinor({ ...campaign, availableMinor, pacingPercent: 33 })).toBe(exact)
})

test('the engine imports nothing, and takes no clock, chance or I/O from its surroundings', () => {
  const folder = new URL('../src/', import.meta.url)
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))
  expect(files.length).toBeGreaterThan(20)
  for (const file of files) {
    const text = readFileSync(new URL(file, folder), 'utf8')
    for (const [, from] of text.matchAll(/from '([^']+)'/g)) expect(from).toMatch(/^\.\.?\//)
    expect(text).not.toMatch(/Date\.now|new Date|Math\.random|performance\.|crypto\.[a-z]|fetch\(|process\.|setTimeout/)
  }
})
