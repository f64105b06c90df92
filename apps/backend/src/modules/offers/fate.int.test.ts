import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'

import { makePerson, sql as query } from '../../../test/harness'
import { makeOffers } from '../../../test/offers'
import { sql } from '../../platform/db'
import { fateEach } from './end-offers'
import { decideFate, type Fate } from './rules'

// The set statement that ends offers says in SQL what `decideFate` says of one: they agree in every world.

const HISTORIES = [0, 1, 2, 3, 5]
let patients: { id: string; notTaken: number }[]

beforeAll(async () => {
  patients = []
  for (const notTaken of HISTORIES) {
    const patient = await makePerson('patient')
    patients.push({ id: patient.id, notTaken })
    if (notTaken === 0) continue
    const offers = await makeOffers({ count: notTaken, patient })
    await query(
      `UPDATE offers SET status = CASE WHEN id = $2 THEN 'declined' ELSE 'expired' END::offer_status, ended_at = now(),
         decline_reason = CASE WHEN id = $2 THEN 'too_far' END
       WHERE id = ANY ($1)`,
      [offers.map(({ id }) => id), offers[0]?.id],
    )
  }
})

const worlds = fc.record({
  to: fc.constantFrom('expired' as const, 'released' as const),
  policy: fc.record({
    keepsPlace: fc.boolean(),
    strikesMax: fc.option(fc.integer({ min: 1, max: 6 }), { nil: null }),
    strikePauseDays: fc.integer({ min: 1, max: 90 }),
  }),
  /** How many offers of each person end together. */
  ending: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: HISTORIES.length, maxLength: HISTORIES.length }),
})

test('the fate of entries in SQL is the fate by the rule, in random worlds', async () => {
  await fc.assert(
    fc.asyncProperty(worlds, async ({ to, policy, ending }) => {
      const picked = patients.flatMap(({ id, notTaken }, person) =>
        Array.from({ length: ending[person] ?? 0 }, (_, turn) => ({
          id: crypto.randomUUID(),
          patientId: id,
          turn,
          notTaken,
        })),
      )
      const { text, values } = sql`
        WITH picked AS (
          SELECT r.id AS offer_id, r.id AS entry_id, r."patientId" AS patient_id, now() + r.turn * interval '1 hour' AS expires_at
          FROM jsonb_to_recordset(${JSON.stringify(picked)}::jsonb) AS r(id uuid, "patientId" uuid, turn int)
        ), policy AS (
          SELECT ${policy.keepsPlace}::boolean AS keeps_place, ${policy.strikesMax}::int AS strikes_max,
            ${policy.strikePauseDays}::int AS strike_pause_days
        )
        SELECT fate.offer_id AS id, fate.keeps_place AS "keepsPlace", fate.paused_until AS "pausedUntil", now() AS now
        FROM (${fateEach(to)}) fate`
      const rows = await query<Fate & { id: string; now: Date }>(text, values)
      expect(rows).toHaveLength(picked.length)
      for (const { id, now, ...fate } of rows) {
        const offer = picked.find((one) => one.id === id)
        const notTaken = (offer?.notTaken ?? 0) + (offer?.turn ?? 0)
        expect(fate).toEqual(decideFate({ to, notTaken }, policy, now))
      }
    }),
    { numRuns: 60 },
  )
})
