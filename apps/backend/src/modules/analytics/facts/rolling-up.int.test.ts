import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { findDifferences } from '../../../../test/analytics/ask'
import { clearWorld, makePastWorld } from '../../../../test/analytics/past-world'
import { randomFrom } from '../../../../test/analytics/random'
import { readRegions } from '../../../../test/analytics/records'
import {
  addLongLine,
  checkFacts,
  killWorkerInRollUp,
  readFigures,
  terminateRollUp,
  until,
} from '../../../../test/analytics/roll-up-world'
import { sql } from '../../../../test/harness'
import { makeOperator, type Operator } from '../../../../test/matching'
import { tick } from '../../../../test/offers'
import { makeScreeningType, regions } from '../../../../test/world'

// A figure is what is rolled up plus what is pending: nobody who reads it can tell how far the rolling up has come, whatever happened
// to it on the way.

const SEED = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31))
const LINE_LENGTH = 6_000

let operator: Operator

const rollUpAll = () =>
  until('the end of rolling up', async () => {
    await tick()
    return (await checkFacts(operator)).unfolded === 0
  })

/** Reads everything again from the records, so that all of it is pending. */
const makeAllPending = () => sql('SELECT rebuild_analytics()')

/** A tick that may be cut off. */
const tickOrBreak = () => tick().catch((error: unknown) => error)

describe(`the figures of a long line and a past (SEED=${SEED})`, () => {
  let before: string

  beforeAll(async () => {
    const { typeIds } = await makePastWorld(randomFrom(SEED), { people: 120 })
    operator = await makeOperator()
    await addLongLine(typeIds[0] ?? '', LINE_LENGTH)
    await makeAllPending()
    before = await readFigures(operator)
  })

  afterAll(clearWorld)

  const expectSameFigures = async () => {
    expect((await readFigures(operator)) === before, 'all figures are as they were').toBe(true)
    expect(await checkFacts(operator)).toMatchObject({ ok: true, differences: [] })
  }

  test('are what the records say before anything is rolled up', async () => {
    expect((await checkFacts(operator)).unfolded).toBeGreaterThan(LINE_LENGTH)
    const questions = (['dashboard', 'waitlist', 'geography', 'fairness', 'forecast'] as const).map((report) => ({
      report,
      from: '2025-01-01',
    }))
    const asked = { questions, regions: await readRegions(), isSingle: false }
    expect((await findDifferences(operator.token, asked)).differences).toEqual([])
  })

  test('are the same while changes are rolled up, at whatever moment they are read', async () => {
    await makeAllPending()
    let isFolding = true
    const rollingUp = rollUpAll().finally(() => {
      isFolding = false
    })
    const seen = new Set<string>()
    while (isFolding) seen.add(await readFigures(operator))
    await rollingUp

    expect(seen.size).toBe(1)
    expect(seen.has(before)).toBe(true)
    await expectSameFigures()
  })

  test('are the same after rolling up twice at once, which counts everything once', async () => {
    await makeAllPending()
    await Promise.all([tick(), tick(), tick()])

    await expectSameFigures()
    await rollUpAll()
    await expectSameFigures()
    expect((await checkFacts(operator)).unfolded).toBe(0)
  })

  test('are the same after the connection that rolls up has been cut, and the next one goes on', async () => {
    await makeAllPending()
    const cut = tickOrBreak()
    await terminateRollUp()
    await cut
    // The bridge in front of PostgreSQL may hand out the cut connection again.
    await until('an answer', async () => (await operator.get('/api/analytics/matching')).status === 200)

    await expectSameFigures()
    await rollUpAll()
    await expectSameFigures()
  })

  test('are the same after the Worker was killed in the middle of rolling up, and the next tick goes on', async () => {
    await makeAllPending()
    const killed = tickOrBreak()
    await killWorkerInRollUp()
    await killed

    await expectSameFigures()
    await rollUpAll()
    await expectSameFigures()
  })

  test('are the same after everything has been read again from the records', async () => {
    await rollUpAll()
    await makeAllPending()
    await expectSameFigures()
    await rollUpAll()
    await makeAllPending()
    await rollUpAll()
    await expectSameFigures()
  })

  test('are the same after a correction and its opposite, rolled up or not', async () => {
    const move = (stateCode: string, from: string) =>
      sql(
        `UPDATE patient_profiles SET state_code = $1, lga_code = NULL
         WHERE user_id IN (SELECT id FROM users WHERE email LIKE 'line-%') AND state_code = $2 AND lga_code IS NULL`,
        [stateCode, from],
      )

    await move(regions.ogun, regions.lagos)
    expect(await readFigures(operator)).not.toBe(before)
    expect(await checkFacts(operator)).toMatchObject({ ok: true, differences: [] })
    await rollUpAll()
    await move(regions.lagos, regions.ogun)
    await expectSameFigures()
    await rollUpAll()
    await expectSameFigures()
  })
})

describe('what is written by one statement', () => {
  test('is counted once: a person, the profile and the entry', async () => {
    await clearWorld()
    operator = await makeOperator()
    const { id } = await makeScreeningType()

    await sql(
      `WITH person AS (
         INSERT INTO users (email, full_name) VALUES ('at-once@example.org', 'Test Person') RETURNING id
       ), profile AS (
         INSERT INTO patient_profiles (user_id, state_code, sex) SELECT id, 'NG-LA', 'female' FROM person
       )
       INSERT INTO waitlist_entries (patient_id, screening_type_id) SELECT id, $1 FROM person`,
      [id],
    )

    expect(await checkFacts(operator)).toMatchObject({ ok: true, differences: [] })
  })
})
