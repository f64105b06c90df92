import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { makePastWorld } from '../../../../test/analytics/past-world'
import { randomFrom } from '../../../../test/analytics/random'
import { checkFacts, until } from '../../../../test/analytics/roll-up-world'
import { sql } from '../../../../test/harness'
import { makeOperator, type Operator } from '../../../../test/matching'
import { tick } from '../../../../test/offers'

// The check counts the records again. Whatever somebody has done to the facts without the product, it names just that.

let operator: Operator

beforeAll(async () => {
  await makePastWorld(randomFrom(1), { people: 60 })
  operator = await makeOperator()
})

beforeEach(async () => {
  await sql('SELECT rebuild_analytics()')
  await until('the end of rolling up', async () => {
    await tick()
    return (await checkFacts(operator)).unfolded === 0
  })
})

/** Every fact, by table: the column, and the name that the check has for it. */
const columns: [table: string, column: string][] = [
  ['entry_facts', 'joined'],
  ['entry_facts', 'matched'],
  ['entry_facts', 'withdrawn'],
  ['entry_facts', 'lapsed'],
  ['line_facts', 'joined'],
  ['line_facts', 'waiting'],
  ['line_facts', 'matched'],
  ['line_facts', 'claimed'],
  ['line_facts', 'served'],
  ['offer_facts', 'offered'],
  ['offer_facts', 'accepted'],
  ['offer_facts', 'kept'],
  ['offer_facts', 'claimed'],
  ['offer_facts', 'declined'],
  ['offer_facts', 'expired'],
  ['offer_facts', 'revoked'],
  ['offer_facts', 'released'],
  ['offer_facts', 'fulfilled'],
  ['offer_facts', 'wait_days'],
  ['offer_facts', 'promised_minor'],
  ['offer_facts', 'kept_minor'],
  ['offer_facts', 'returned_minor'],
  ['offer_facts', 'spent_minor'],
  ['wait_facts', 'waits'],
  ['money_facts', 'donated_minor'],
  ['people_facts', 'registered'],
  ['people_facts', 'patients'],
  ['people_facts', 'donors'],
  ['people_facts', 'centers'],
]

describe('the check of the facts', () => {
  test('finds nothing when everything is rolled up, and says so', async () => {
    expect(await checkFacts(operator)).toEqual({ ok: true, differences: [], unfolded: 0 })
  })

  test('names a fact that was made larger: its table, grain, day, figure, and both numbers', async () => {
    for (const [table, column] of columns) {
      const [fact] = await sql<{ at: string; grain: string; day: string; stored: number }>(
        `UPDATE ${table} SET ${column} = ${column} + 1
         WHERE ctid = (SELECT ctid FROM ${table} WHERE ${column} > 0 ORDER BY ${column} DESC, ctid LIMIT 1)
         RETURNING ctid::text AS at, grain::text, day::text, ${column} AS stored`,
      )
      if (!fact) throw new Error(`the world has ${table}.${column}`)

      const { ok, differences } = await checkFacts(operator)
      await sql(`UPDATE ${table} SET ${column} = ${column} - 1 WHERE ctid = $1::tid`, [fact.at])

      const { grain, day, stored } = fact
      expect([ok, differences.length]).toEqual([false, 1])
      expect(differences[0]).toMatchObject({ table, grain, day, figure: column, stored, rebuilt: stored - 1 })
    }
    expect(await checkFacts(operator)).toEqual({ ok: true, differences: [], unfolded: 0 })
  })

  test('names every figure of a fact that is gone, and of one that nothing stands for', async () => {
    const [gone] = await sql<{ day: string; registered: number; patients: number }>(
      `DELETE FROM people_facts WHERE ctid = (SELECT ctid FROM people_facts WHERE registered > 0 AND patients > 0
         AND donors = 0 AND centers = 0 AND grain = 'day' ORDER BY day LIMIT 1)
       RETURNING day::text, registered, patients`,
    )
    if (!gone) throw new Error('there is a day on which patients and nobody else registered')
    const { differences } = await checkFacts(operator)
    expect(differences).toEqual([
      expect.objectContaining({ day: gone.day, figure: 'registered', stored: 0, rebuilt: gone.registered }),
      expect.objectContaining({ day: gone.day, figure: 'patients', stored: 0, rebuilt: gone.patients }),
    ])

    await sql('SELECT rebuild_analytics()')
    await tick()
    await sql(
      `INSERT INTO people_facts SELECT cuboid, grain, '1999-01-01', 3, 0, 0, 0 FROM people_facts WHERE grain = 'day' LIMIT 1`,
    )
    const invented = await checkFacts(operator)
    expect(invented.differences).toEqual([
      expect.objectContaining({
        table: 'people_facts',
        day: '1999-01-01',
        figure: 'registered',
        stored: 3,
        rebuilt: 0,
      }),
    ])
  })

  test('misses a change that was taken away before it was rolled up', async () => {
    const [user] = await sql<{ id: string }>(
      `INSERT INTO users (email, full_name) VALUES ('unseen@example.org', 'Unseen') RETURNING id`,
    )
    expect(user).toBeDefined()
    await sql('DELETE FROM people_changes')

    const { ok, differences } = await checkFacts(operator)

    expect(ok).toBe(false)
    expect(differences).toMatchObject(
      ['day', 'week', 'month', 'year'].map((grain) => ({ table: 'people_facts', grain, figure: 'registered' })),
    )
    for (const { stored, rebuilt } of differences) expect(rebuilt).toBe(stored + 1)
  })

  test('is content again after everything has been read from the records', async () => {
    await sql('DELETE FROM offer_facts; UPDATE entry_facts SET joined = joined + 7; DELETE FROM wait_facts')
    const broken = await checkFacts(operator)
    expect([broken.ok, broken.differences.length]).toEqual([false, 1_000])

    await sql('SELECT rebuild_analytics()')

    expect(await checkFacts(operator)).toMatchObject({ ok: true, differences: [] })
  })
})
