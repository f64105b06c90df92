import { describe, expect, test } from 'vitest'

import { differencesOf, legsOf, makeOffer as makeCampaignOffer, makeFunded, move } from '../../../test/campaigns'
import { makePerson, type Person, sql } from '../../../test/harness'
import { act, balancesOf, makeOffer, makeOffers, type OpenOffer, revoke, stateOf, tick } from '../../../test/offers'

const messagesOf = async (person: Person) =>
  (await sql('SELECT kind FROM outbox_messages WHERE recipient_id = $1 ORDER BY kind', [person.id])).map(
    (row) => row.kind,
  )
const expired = { offeredHoursAgo: 200, expiresInHours: -1 }
const makeDue = (offer: { id: string }) =>
  sql(
    `UPDATE offers SET offered_at = now() - interval '8 days', expires_at = now() - interval '1 second' WHERE id = $1`,
    [offer.id],
  )
const entryOf = async (offer: OpenOffer) =>
  (
    await sql(
      `SELECT status::text, joined_at AS "joinedAt", waiting_since AS "waitingSince",
         round(extract(epoch FROM paused_until - now()) / 86400)::int AS days FROM waitlist_entries WHERE id = $1`,
      [offer.entryId],
    )
  )[0]

describe('an offer past its deadline', () => {
  test('ends by itself: money back, place kept, patient told, once however often the cron fires', async () => {
    const offer = await makeOffer(expired)
    const before = await entryOf(offer)

    await Promise.all([tick(), tick(), tick()])
    await tick()

    expect(await stateOf(offer)).toEqual({ offer: 'expired', entry: 'waiting' })
    const after = await entryOf(offer)
    expect(after.joinedAt).toEqual(before.joinedAt)
    expect(after.waitingSince > before.waitingSince).toBe(true)
    expect(await balancesOf(offer.campaignId)).toMatchObject({ status: 'active', available: 1_000, reserved: 0 })
    expect((await legsOf(offer.campaignId)).filter((leg) => leg.startsWith('release'))).toEqual([
      'release reserved -1000',
      'release available 1000',
    ])
    expect(await differencesOf(offer.campaignId)).toEqual([])
    expect(await messagesOf(offer.patient)).toEqual(['offer_expired'])
    const audit = await sql('SELECT actor_id, action FROM audit_events WHERE entity_id = $1', [offer.id])
    expect(audit).toEqual([{ actor_id: null, action: 'offer.expired' }])
  })

  test('is left alone before it', async () => {
    const offer = await makeOffer({ expiresInHours: 0.05 })
    await tick()
    expect(await stateOf(offer)).toEqual({ offer: 'open', entry: 'matched' })
  })

  test('gives money of a closed campaign to the general pool', async () => {
    const campaign = await makeFunded(5_000)
    const [one, two] = [await makeCampaignOffer(campaign, 2_000), await makeCampaignOffer(campaign, 1_000)]
    expect((await move(campaign, 'close')).status).toBe(200)
    const [pool] = await sql('SELECT id FROM campaigns WHERE is_general_pool')

    await makeDue(one)
    await tick()
    const declined = await act({ ...two, campaignId: campaign.id, screeningTypeId: '' }, 'decline')

    expect(declined.status).toBe(200)
    expect(await balancesOf(campaign.id)).toMatchObject({
      status: 'closed',
      available: 0,
      reserved: 0,
      withdrawn: 5_000,
    })
    expect([...(await differencesOf(campaign.id)), ...(await differencesOf(pool.id))]).toEqual([])
  })

  test('is found by hundreds, over many campaigns, in one tick', async () => {
    const offers = await makeOffers({ count: 450, campaigns: 7, ...expired })
    await Promise.all([tick(), tick()])
    const states = await sql(
      `SELECT o.status::text AS offer, e.status::text AS entry, count(*) AS count FROM offers o
       JOIN waitlist_entries e ON e.id = o.entry_id WHERE o.id = ANY($1) GROUP BY 1, 2`,
      [offers.map((offer) => offer.id)],
    )
    expect(states).toEqual([{ offer: 'expired', entry: 'waiting', count: 450 }])
    for (const campaignId of new Set(offers.map((offer) => offer.campaignId))) {
      expect(await balancesOf(campaignId)).toMatchObject({ status: 'active', reserved: 0 })
      expect(await differencesOf(campaignId)).toEqual([])
    }
  })
})

describe('offers not taken', () => {
  test('pause the entry at the third in twelve months, for thirty days, and say so', async () => {
    const patient = await makePerson('patient')
    const [first, second, third] = (await makeOffers({ count: 3, patient })) as [OpenOffer, OpenOffer, OpenOffer]

    await act(first, 'decline')
    await makeDue(second)
    await tick()
    expect([(await entryOf(first)).status, (await entryOf(second)).status]).toEqual(['waiting', 'waiting'])
    const reply = await act(third, 'decline')

    expect(reply.status).toBe(200)
    expect(await entryOf(third)).toMatchObject({ status: 'paused', days: 30 })
    expect((await entryOf(first)).status).toBe('waiting')
    expect(await messagesOf(patient)).toEqual(['entry_paused', 'offer_expired'])
    expect(await balancesOf(third.campaignId)).toMatchObject({ reserved: 0, available: 3_000 })
  })

  test('are counted one after the other when they end together', async () => {
    const patient = await makePerson('patient')
    const offers = await makeOffers({ count: 4, patient, ...expired })
    await tick()
    const states = await Promise.all(offers.map(async (offer) => (await entryOf(offer)).status))
    expect(states.sort()).toEqual(['paused', 'paused', 'waiting', 'waiting'])
  })

  test('at the same moment are counted as well', async () => {
    const patient = await makePerson('patient')
    const offers = await makeOffers({ count: 3, campaigns: 3, patient })
    const replies = await Promise.all(offers.map((offer) => act(offer, 'decline')))
    expect(replies.map((reply) => reply.status)).toEqual([200, 200, 200])
    const states = await Promise.all(offers.map(async (offer) => (await entryOf(offer)).status))
    expect(states.sort()).toEqual(['paused', 'waiting', 'waiting'])
  })

  test('do not count when the programme took them back, nor after twelve months', async () => {
    const patient = await makePerson('patient')
    const offers = (await makeOffers({ count: 5, patient })) as [OpenOffer, OpenOffer, OpenOffer, OpenOffer, OpenOffer]
    await revoke(offers[0])
    await revoke(offers[1])
    await act(offers[2], 'decline')
    await act(offers[3], 'decline')
    await sql(`UPDATE offers SET ended_at = now() - interval '13 months' WHERE id = $1`, [offers[2].id])
    await act(offers[4], 'decline')
    expect(await Promise.all(offers.map(async (offer) => (await entryOf(offer)).status))).toEqual(
      Array.from({ length: 5 }, () => 'waiting'),
    )
  })

  test('lose the place when the policy says so, except for what the programme took back', async () => {
    const patient = await makePerson('patient')
    const [declined, revoked] = (await makeOffers({ count: 2, patient })) as [OpenOffer, OpenOffer]
    const before = await entryOf(revoked)
    await sql('UPDATE policies SET keeps_place = false WHERE active')
    try {
      await act(declined, 'decline')
      await revoke(revoked)
    } finally {
      await sql('UPDATE policies SET keeps_place = true WHERE active')
    }
    expect(Date.now() - (await entryOf(declined)).joinedAt.getTime()).toBeLessThan(60_000)
    expect((await entryOf(revoked)).joinedAt).toEqual(before.joinedAt)
  })
})

describe('reminders', () => {
  test.each([
    [{ offeredHoursAgo: 80, expiresInHours: 90 }, []],
    [{ offeredHoursAgo: 90, expiresInHours: 80 }, ['offer_reminder_half']],
    [{ offeredHoursAgo: 150, expiresInHours: 23 }, ['offer_reminder_day', 'offer_reminder_half']],
  ])('of an offer %j are %j, each once', async (times, kinds) => {
    const offer = await makeOffer(times)
    await Promise.all([tick(), tick()])
    await tick()
    expect(await messagesOf(offer.patient)).toEqual(kinds)
    expect(await stateOf(offer)).toEqual({ offer: 'open', entry: 'matched' })
  })

  test('are not sent for what is claimed or over', async () => {
    const claimed = await makeOffer()
    await act(claimed, 'claim')
    await sql(
      `UPDATE offers SET offered_at = now() - interval '6 days', expires_at = now() + interval '1 hour' WHERE id = $1`,
      [claimed.id],
    )
    const over = await makeOffer(expired)
    await tick()
    expect([await messagesOf(claimed.patient), await messagesOf(over.patient)]).toEqual([[], ['offer_expired']])
  })
})
