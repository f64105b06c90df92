import { beforeEach, expect, test } from 'vitest'

import { fund, makeDraft } from '../../../../test/campaigns'
import { api, sql } from '../../../../test/harness'
import { emptyWorld, makeOperator, makeWaiters } from '../../../../test/matching'
import { tick } from '../../../../test/offers'
import { ensureRegions, makeScreeningType } from '../../../../test/world'

const PRICE = 100_000

beforeEach(async () => {
  await ensureRegions()
  await emptyWorld()
})

// A run takes money in chunks, and what comes back of it may be offered again: a donor hears of it once.
test('a donor is told once of a run that leaves little, and not again when declined money is offered anew', async () => {
  const { id: screeningTypeId } = await makeScreeningType({ priceMinor: PRICE })
  const waiters = await makeWaiters(Array.from({ length: 12 }, () => ({ screeningTypeId })))
  const campaign = await makeDraft({ screeningTypeIds: [screeningTypeId] })
  await fund(campaign, 10 * PRICE)
  const operator = await makeOperator()
  const told = async () =>
    (await api('GET', `/api/dev/outbox?kind=campaign_low&email=${campaign.donor.email}`)).body.items.length

  await operator.applyAll(await operator.plan({ maxMatches: 7 }))
  await tick()
  expect(await told()).toBe(0)
  await operator.applyAll(await operator.plan({ maxMatches: 2 }))
  await Promise.all([tick(), tick()])
  expect(await told()).toBe(1)

  const offers = await sql<{ id: string; patient: string }>('SELECT id, patient_id AS patient FROM offers LIMIT 3')
  for (const { id, patient } of offers) {
    const { token } = waiters.find((waiter) => waiter.id === patient) ?? {}
    const declined = await api('POST', `/api/offers/${id}/decline`, { token, body: { reason: 'not_available' } })
    expect(declined.status).toBe(200)
  }
  await operator.applyAll(await operator.plan())
  await tick()
  expect(await told()).toBe(1)
})
