import { expect, test } from 'vitest'

import { differencesOf } from '../../../test/campaigns'
import { type Reply, sql } from '../../../test/harness'
import { inParallel } from '../../../test/in-parallel'
import { act, makeOffer, makeOffers, type OpenOffer, revoke, stateOf, tick } from '../../../test/offers'

const OFFERS = 1_000
const IN_FLIGHT = 24

test('a thousand claims, declines and expiries at once end every offer once and lose no money', async () => {
  const offers = await makeOffers({ count: OFFERS, campaigns: 5 })
  // A third is past its deadline, a third claims and declines at once, a third is left to one of the two.
  const due = offers.filter((_, index) => index % 3 === 0).map((offer) => offer.id)
  await sql(
    `UPDATE offers SET offered_at = now() - interval '8 days', expires_at = now() - interval '1 second' WHERE id = ANY($1)`,
    [due],
  )
  const calls = offers.flatMap((offer, index) => {
    const claim = () => act(offer, 'claim')
    const decline = () => act(offer, 'decline')
    if (index % 3 === 2) return [index % 2 === 0 ? claim : decline]
    return [claim, decline]
  })

  const ticks = (async () => {
    for (let index = 0; index < 6; index++) await Promise.all([tick(), tick()])
  })()
  const replies = await inParallel(calls, (call) => call(), IN_FLIGHT)
  await ticks
  await tick()

  const statuses = new Set(replies.map((reply: Reply) => reply.status))
  expect([...statuses].sort()).toEqual([200, 409])
  const states = await sql(
    `SELECT o.status::text AS offer, e.status::text AS entry, count(*) AS count FROM offers o
     JOIN waitlist_entries e ON e.id = o.entry_id WHERE o.id = ANY($1) GROUP BY 1, 2`,
    [offers.map((offer) => offer.id)],
  )
  expect(states.reduce((sum, state) => sum + state.count, 0)).toBe(OFFERS)
  for (const { offer, entry } of states) {
    expect(entry).toBe({ claimed: 'claimed', declined: 'waiting', expired: 'waiting' }[offer as string])
  }
  expect(states.find((state) => state.offer === 'expired')?.count).toBe(due.length)
  const won = replies.filter((reply) => reply.status === 200).length
  expect(won).toBe(OFFERS - due.length)
  const releases = await sql(
    `SELECT count(*) AS count FROM ledger_journals WHERE kind = 'release' AND source_id = ANY($1)`,
    [offers.map((offer) => offer.id)],
  )
  const claimed = states.find((state) => state.offer === 'claimed')?.count ?? 0
  expect(releases[0].count).toBe(OFFERS - claimed)
  for (const campaignId of new Set(offers.map((offer) => offer.campaignId))) {
    expect(await differencesOf(campaignId)).toEqual([])
  }
}, 180_000)

test('a claim and an expiry at the deadline: exactly one of them happens, in every round', async () => {
  const outcomes = new Set<string>()
  for (let round = 0; round < 12; round++) {
    const offer = await makeOffer()
    await sql(
      `UPDATE offers SET offered_at = now() - interval '7 days', expires_at = clock_timestamp() + interval '150 milliseconds'
       WHERE id = $1`,
      [offer.id],
    )
    const claims = Array.from({ length: 6 }, (_, index) => after(60 + index * 30, () => act(offer, 'claim')))
    const ticks = Array.from({ length: 4 }, (_, index) => after(120 + index * 30, tick))
    const replies = await Promise.all(claims)
    await Promise.all(ticks)
    await tick()
    const { offer: status, entry } = await stateOf(offer)
    const won = replies.filter((reply) => reply.status === 200).length
    expect([status, entry, won]).toEqual(status === 'claimed' ? ['claimed', 'claimed', 1] : ['expired', 'waiting', 0])
    expect(replies.every((reply) => reply.status === 200 || reply.status === 409)).toBe(true)
    expect(await differencesOf(offer.campaignId)).toEqual([])
    outcomes.add(status)
  }
  expect(outcomes.size).toBeGreaterThan(0)
}, 120_000)

const after = <Result>(ms: number, work: () => Promise<Result>): Promise<Result> =>
  new Promise((resolve, reject) => setTimeout(() => work().then(resolve, reject), ms))

test.each([
  ['claim × revoke', (offer: OpenOffer) => [act(offer, 'claim'), revoke(offer)]],
  ['decline × revoke', (offer: OpenOffer) => [act(offer, 'decline'), revoke(offer)]],
  ['claim × decline', (offer: OpenOffer) => [act(offer, 'claim'), act(offer, 'decline')]],
  ['extend × decline', (offer: OpenOffer) => [act(offer, 'decline'), act(offer, 'extend')]],
])('%s at the same instant: one ending, books that balance', async (_, start) => {
  const offers = await makeOffers({ count: 15, campaigns: 2 })
  for (const offer of offers) {
    const replies = await Promise.all(start(offer))
    expect(replies.every((reply) => reply.status === 200 || reply.status === 409)).toBe(true)
    expect((await stateOf(offer)).offer).not.toBe('open')
    const journals = await sql(
      `SELECT count(*) AS count FROM ledger_journals WHERE kind = 'release' AND source_id = $1`,
      [offer.id],
    )
    expect(journals[0].count).toBe((await stateOf(offer)).offer === 'claimed' ? 0 : 1)
  }
  for (const campaignId of new Set(offers.map((offer) => offer.campaignId))) {
    expect(await differencesOf(campaignId)).toEqual([])
  }
})
