import { beforeEach, expect, test } from 'vitest'

import { sql } from '../../../../test/harness'
import { emptyWorld, makeCampaigns, makeOperator, makeWaiters } from '../../../../test/matching'
import { makeEndpoint, readMessage, tickUntil } from '../../../../test/webhooks'
import { ensureRegions, makeScreeningType } from '../../../../test/world'

const PRICE = 100_000

beforeEach(async () => {
  await ensureRegions()
  await emptyWorld()
})

// An apply writes one line of the log for thousands of offers, and each of them is an event.
test('endpoints are told of every offer of a run once, and of the run', async () => {
  const { id: screeningTypeId } = await makeScreeningType({ priceMinor: PRICE })
  await makeWaiters(Array.from({ length: 120 }, () => ({ screeningTypeId })))
  const [campaignId] = await makeCampaigns([{ fundedMinor: PRICE * 90 }])
  const operator = await makeOperator()
  const { secret, receiver } = await makeEndpoint(['offer.made', 'run.applied'])

  const run = await operator.plan()
  await operator.applyAll(run)
  await tickUntil(() => expect(receiver.received).toHaveLength(91))

  const messages = receiver.received.map((message) => readMessage(message, secret))
  const offers = await sql<{ id: string }>('SELECT id FROM offers')
  const told = messages.filter(({ type }) => type === 'offer.made').map(({ data }) => data)
  const facts = { campaignId, screeningTypeId, runId: run.id, amountMinor: PRICE }
  const byId = (a: { offerId: string }, b: { offerId: string }) => (a.offerId < b.offerId ? -1 : 1)
  expect((told as { offerId: string }[]).toSorted(byId)).toEqual(
    offers.map(({ id }) => ({ offerId: id, ...facts })).toSorted(byId),
  )
  expect(messages.filter(({ type }) => type === 'run.applied').map(({ data }) => data)).toEqual([
    { runId: run.id, offers: 90 },
  ])
})
