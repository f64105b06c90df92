import { beforeAll, describe, expect, test } from 'vitest'

import { aQuestion, findDifferences } from '../../../../test/analytics/ask'
import { httpSteps } from '../../../../test/analytics/http-steps'
import { type LiveWorld, openWorld, type Step } from '../../../../test/analytics/live-world'
import { makePastWorld } from '../../../../test/analytics/past-world'
import { randomFrom } from '../../../../test/analytics/random'
import { type Records, readRecords } from '../../../../test/analytics/records'
import { sqlSteps } from '../../../../test/analytics/sql-steps'
import { tick } from '../../../../test/offers'

// A world with a past goes on by a thousand steps, most of them over HTTP. After each, whatever an administrator may ask is
// what loops over the records say. SEED=<printed> tells the same story again.

const SEED = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31))
const STEPS = 1_000
const STEPS_BETWEEN_CHECKS = 100
const random = randomFrom(SEED)
const steps = [...httpSteps, ...sqlSteps]
const totalWeight = steps.reduce((sum, { weight }) => sum + weight, 0)

function aStep(): Step {
  let left = random.upTo(totalWeight - 1)
  for (const step of steps) {
    if (left < step.weight) return step
    left -= step.weight
  }
  throw new Error('the weights add up to the total')
}

/** Takes the next step that can happen. */
async function takeStep(world: LiveWorld): Promise<string> {
  for (let tries = 0; tries < 100; tries++) {
    const step = aStep()
    if (await step.run(world)) return step.name
  }
  throw new Error('nothing can happen any more')
}

/** How often the cron ticks changes from stretch to stretch: much may be pending or nothing. */
async function passTime(stretch: number): Promise<string> {
  const chance = [0.3, 0, 0.6, 0.1][stretch % 4] ?? 0
  if (!random.isLikely(chance)) return 'no tick'
  if (random.isLikely(0.3)) {
    await Promise.all([tick(), tick()])
    return 'two ticks'
  }
  await tick()
  return 'a tick'
}

/** An offer says since when its entry had waited, as that stood before the step that made the offer. */
function expectWaitedSince(before: Records, after: Records): void {
  const known = new Set(before.offers.map(({ id }) => id))
  const joinedAt = new Map(before.entries.map((entry) => [entry.id, entry.joinedAt]))
  const made = after.offers.filter(({ id }) => !known.has(id))
  expect(made.map(({ waitedSince }) => waitedSince)).toEqual(made.map(({ entryId }) => joinedAt.get(entryId)))
}

describe(`a thousand random steps (SEED=${SEED})`, () => {
  let world: LiveWorld

  beforeAll(async () => {
    await makePastWorld(random, { people: 160 })
    world = await openWorld(random, await readRecords())
  })

  test('leave every figure of every report what the records say, whether it is rolled up or not', async () => {
    const steps: string[] = []
    for (let step = 1; step <= STEPS; step++) {
      const name = await takeStep(world)
      const pause = await passTime(Math.floor(step / STEPS_BETWEEN_CHECKS))
      steps.push(`${step} ${name}, ${pause}`)
      const questions = Array.from({ length: random.between(1, 3) }, () => aQuestion(random, world.records))
      const asked = { questions, regions: world.regions, isSingle: random.isLikely(0.1) }
      const { records, differences } = await findDifferences(world.operator.token, asked)
      expect(differences, `SEED=${SEED}, after ${steps.slice(-5).join('; ')}`).toEqual([])
      expectWaitedSince(world.records, records)
      world.records = records
      if (step % STEPS_BETWEEN_CHECKS === 0) await expectChecksOk(world)
    }
  }, 1_800_000)
})

async function expectChecksOk({ operator }: LiveWorld): Promise<void> {
  expect((await operator.get('/api/admin/analytics/check')).body).toMatchObject({ ok: true, differences: [] })
  expect((await operator.get('/api/admin/ledger/check')).body).toEqual({ ok: true, differences: [] })
}
