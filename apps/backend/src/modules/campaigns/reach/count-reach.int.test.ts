import { failingRules } from '@goodturn/matching'
import { ageOnDay, dayInZone } from '@goodturn/matching/rules'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'

import { api, makePeople, makePerson, type PersonOptions, sql } from '../../../../test/harness'
import { ensureRegions, makeScreeningType, regions } from '../../../../test/world'

beforeAll(ensureRegions)

type Profile = NonNullable<PersonOptions['profile']>

/** People in the line of a type of their own. */
async function makeLine(profiles: Profile[]): Promise<string> {
  const type = await makeScreeningType()
  const people = await makePeople(profiles.length, 'patient', (at) => ({ profile: profiles[at] ?? {} }))
  const ids = people.map(({ id }) => id)
  await sql('INSERT INTO waitlist_entries (patient_id, screening_type_id) SELECT unnest($1::uuid[]), $2', [
    ids,
    type.id,
  ])
  return type.id
}

const many = (count: number, profile: Profile): Profile[] => Array.from({ length: count }, () => profile)

async function ask(body: object) {
  const { token } = await makePerson('donor')
  return api('POST', '/api/campaigns/reach', { token, body })
}

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })
const places = [
  { stateCode: regions.lagos, lgaCode: regions.ikeja },
  { stateCode: regions.lagos, lgaCode: regions.epe },
  { stateCode: regions.ogun },
  {},
]
const income = fc.integer({ min: 0, max: 5 }).map((step) => step * 1_000_000)
const age = fc.integer({ min: 30, max: 36 })

/** Born a day before, on or after a birthday, so that ages at the edge are met. */
const aProfile = (today: string): fc.Arbitrary<Profile> =>
  fc
    .record({
      bornOn: maybe(fc.tuple(age, fc.integer({ min: -1, max: 1 }))),
      sex: maybe(fc.constantFrom('female' as const, 'male' as const)),
      place: fc.constantFrom(...places),
      monthlyIncomeMinor: maybe(income),
    })
    .map(({ bornOn, sex, place, monthlyIncomeMinor }) => ({
      ...place,
      ...(sex ? { sex } : {}),
      ...(monthlyIncomeMinor === undefined ? {} : { monthlyIncomeMinor }),
      ...(bornOn ? { dateOfBirth: dayOf(today, ...bornOn) } : {}),
    }))

const dayOf = (today: string, years: number, days: number) => {
  const [year = 0, month = 0, day = 0] = today.split('-').map(Number)
  return new Date(Date.UTC(year - years, month - 1, day + days)).toISOString().slice(0, 10)
}

const inOrder = <T extends { min: number | null; max: number | null }>({ min, max }: T) =>
  min === null || max === null || min <= max
const bounds = (of: fc.Arbitrary<number>) => fc.record({ min: fc.option(of), max: fc.option(of) }).filter(inOrder)

const aTargeting = fc
  .record({
    ages: bounds(age),
    incomes: bounds(income),
    sexes: fc.constantFrom(null, ['female' as const], ['male' as const], ['female' as const, 'male' as const]),
    stateCodes: fc.constantFrom(null, [regions.lagos], [regions.ogun]),
    lgaCodes: fc.constantFrom(null, [regions.ikeja], [regions.ikeja, regions.epe]),
  })
  .map(({ ages, incomes, ...lists }) => ({
    ...lists,
    ageMin: ages.min,
    ageMax: ages.max,
    incomeMinMinor: incomes.min,
    incomeMaxMinor: incomes.max,
  }))
type Targeting = Parameters<typeof failingRules>[0]['campaign']['targeting']

const woman = { dateOfBirth: '1980-05-17', sex: 'female', stateCode: regions.lagos, lgaCode: regions.ikeja } as const

describe('the count of people whom rules would reach', () => {
  test('holds to every rule that is set, and what a profile lacks does not pass', async () => {
    const id = await makeLine([
      ...many(12, { ...woman, monthlyIncomeMinor: 4_000_000 }),
      ...many(20, { ...woman, sex: 'male' }),
      ...many(8, {}),
    ])
    const peopleOf = async (targeting: object) => (await ask({ screeningTypeIds: [id], targeting })).body.people

    expect(await peopleOf({})).toBe(40)
    expect(await peopleOf({ sexes: ['female'] })).toBe(10)
    expect(await peopleOf({ sexes: ['male'], stateCodes: [regions.lagos] })).toBe(20)
    expect(await peopleOf({ incomeMaxMinor: 4_000_000 })).toBe(10)
    expect(await peopleOf({ incomeMaxMinor: 3_999_999 })).toBe(null)
    expect(await peopleOf({ lgaCodes: [regions.epe] })).toBe(null)
    expect(await peopleOf({ ageMin: 18, ageMax: 150, lgaCodes: [regions.ikeja] })).toBe(30)
    expect(await peopleOf({ ageMin: 100 })).toBe(null)
  })

  test('counts a year as completed on the birthday', async () => {
    const [row] = await sql<{ day: string }>(
      "SELECT to_char((now() AT TIME ZONE 'Africa/Lagos')::date - interval '40 years', 'YYYY-MM-DD') AS day",
    )
    const id = await makeLine(many(10, { dateOfBirth: row?.day ?? '' }))
    const peopleOf = async (targeting: object) => (await ask({ screeningTypeIds: [id], targeting })).body.people

    expect(await peopleOf({ ageMin: 40, ageMax: 40 })).toBe(10)
    expect(await peopleOf({ ageMin: 41 })).toBe(null)
    expect(await peopleOf({ ageMax: 39 })).toBe(null)
  })

  test('tells the same of five people as of nobody, so that nobody can be singled out', async () => {
    const five = await makeLine(many(5, woman))
    const nobody = await makeLine([])

    const replies = [await ask({ screeningTypeIds: [five] }), await ask({ screeningTypeIds: [nobody] })]

    const told = { people: null, waiting: null, isMore: false, smallestCount: 6 }
    expect(replies.map(({ body }) => body)).toEqual([told, told])
  })

  test('does not count who has stepped aside, or a type that nobody can join', async () => {
    const id = await makeLine(many(10, woman))
    await sql("UPDATE waitlist_entries SET status = 'paused' WHERE screening_type_id = $1", [id])
    expect((await ask({ screeningTypeIds: [id] })).body.people).toBe(null)

    const closed = await makeLine(many(10, woman))
    await sql('UPDATE screening_types SET active = false WHERE id = $1', [closed])
    expect((await ask({ screeningTypeIds: [closed] })).body.people).toBe(null)
  })

  // Ten of each, so that rounding hides no difference.
  test('is what the rules of matching say of each person, whatever the rules and the people', async () => {
    const today = dayInZone(new Date(), 'Africa/Lagos')
    const profiles = fc.sample(aProfile(today), { numRuns: 40, seed: 1 })
    const id = await makeLine(profiles.flatMap((profile) => many(10, profile)))
    const { token } = await makePerson('donor')
    const fits = (targeting: Targeting, profile: Profile) => {
      const { dateOfBirth = null, sex = null, stateCode = null, lgaCode = null, monthlyIncomeMinor = null } = profile
      const campaign = { active: true, startsAt: null, endsAt: null, screeningTypeIds: [id], targeting }
      const entry = { sex, stateCode, lgaCode, monthlyIncomeMinor }
      const age = ageOnDay(today, dateOfBirth)
      return failingRules({ campaign, type: { id, active: true }, entry, age, asOf: 0 }).length === 0
    }

    await fc.assert(
      fc.asyncProperty(aTargeting, async (targeting) => {
        const body = { screeningTypeIds: [id], targeting }
        const reply = await api('POST', '/api/campaigns/reach', { token, body })
        expect([reply.status, reply.body.people ?? 0]).toEqual([
          200,
          10 * profiles.filter((profile) => fits(targeting, profile)).length,
        ])
      }),
      { numRuns: 60 },
    )
  })

  test.each([
    [{ targeting: { ageMin: 50, ageMax: 40 } }, 'targeting.ageMax'],
    [{ targeting: { stateCodes: ['NG-ZZ'] } }, 'targeting.stateCodes.0'],
    [{ targeting: { lgaCodes: ["x'; DROP TABLE users"] } }, 'targeting.lgaCodes.0'],
    [{ title: 'Not asked for' }, ''],
  ])('refuses %j', async (body, path) => {
    const reply = await ask(body)
    expect([reply.status, reply.body.errors[0].path]).toEqual([422, path])
  })

  test('is for donors only', async () => {
    const { token } = await makePerson('patient')
    expect((await api('POST', '/api/campaigns/reach', { token, body: {} })).status).toBe(403)
    expect((await api('POST', '/api/campaigns/reach', { body: {} })).status).toBe(401)
  })
})
