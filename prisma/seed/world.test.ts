import { describe, expect, test } from 'vitest'
import { listCatalogue } from './catalogue.ts'
import { ageOn, isClinicallyEligible } from './people.ts'
import { createId, createRandom } from './random.ts'
import { generatePeople, generateWorld } from './world.ts'

const now = new Date('2026-11-23T12:00:00Z')
const catalogue = listCatalogue()

describe('generated worlds', () => {
  test('the same seed gives the same world, another seed another one', () => {
    const options = { seed: 11, people: 200, campaigns: 10, now }
    const people = (seed: number) => JSON.stringify([...generatePeople({ ...options, seed })])

    expect(people(11)).toBe(people(11))
    expect(people(11)).not.toBe(people(12))
    expect(generateWorld(options)).toEqual(generateWorld(options))
  })

  test('fewer people are the beginning of more, so that worlds can grow', () => {
    const few = [...generatePeople({ seed: 5, people: 50, now })]
    const more = [...generatePeople({ seed: 5, people: 80, now })]

    expect(more.slice(0, 50)).toEqual(few)
  })

  test('nobody waits for a screening that the clinical rules refuse, nor twice for the same one', () => {
    const types = new Map(catalogue.types.map((type) => [type.id, type]))
    for (const { sex, dateOfBirth, entries } of generatePeople({ seed: 5, people: 2000, now })) {
      const age = dateOfBirth === null ? null : ageOn('2026-11-23', dateOfBirth)
      expect(new Set(entries.map(({ screeningTypeId }) => screeningTypeId)).size).toBe(entries.length)
      for (const { screeningTypeId } of entries) {
        const type = types.get(screeningTypeId)
        expect(type && isClinicallyEligible(type, age, sex)).toBe(true)
      }
    }
  })

  test('e-mail addresses and ids are unique, and some of every attribute are missing', () => {
    const people = [...generatePeople({ seed: 5, people: 3000, now })]

    expect(new Set(people.map(({ email }) => email)).size).toBe(3000)
    expect(new Set(people.flatMap(({ id, entries }) => [id, ...entries.map((entry) => entry.id)])).size).toBe(
      3000 + people.flatMap(({ entries }) => entries).length,
    )
    for (const attribute of ['dateOfBirth', 'sex', 'stateCode', 'lgaCode', 'monthlyIncomeMinor'] as const) {
      expect(people.some((person) => person[attribute] === null)).toBe(true)
    }
  })

  test('the wait is spread over eighteen months', () => {
    const days = [...generatePeople({ seed: 5, people: 2000, now })].flatMap(({ entries }) =>
      entries.map(({ joinedAt }) => (now.getTime() - joinedAt) / 86_400_000),
    )

    expect(Math.min(...days)).toBeGreaterThan(0)
    expect(Math.max(...days)).toBeLessThanOrEqual(548)
    expect(days.filter((day) => day > 274).length / days.length).toBeCloseTo(0.5, 1)
  })

  test('the catalogue has 20 types with the rules of the programme', () => {
    expect(catalogue.types).toHaveLength(20)
    expect(catalogue.types.find(({ name }) => name === 'Mammogram')).toMatchObject({
      ageMin: 40,
      ageMax: 74,
      sexes: ['female'],
      repeatMonths: 24,
    })
  })

  test('ids are UUIDv7 of their moment', () => {
    const id = createId(createRandom(1), now.getTime())

    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(now.getTime())
  })
})
