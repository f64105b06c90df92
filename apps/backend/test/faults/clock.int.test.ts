import { describe, expect, test } from 'vitest'

import { makeBooking, makeClaimed } from '../appointments'
import { differencesOf } from '../campaigns'
import { makePerson, sql } from '../harness'
import { makeOffer, tick, tickOfHour } from '../offers'
import { makeScreeningType } from '../world'

// Ticks of the clock are missed, come twice, and overlap. What has become of everything afterwards is the same: state comes
// from the time that it is, and never from how often somebody looked.

type World = { offers: string[]; entries: string[]; appointments: string[]; people: string[]; campaigns: string[] }

/** One of everything that some job does something about, overdue for as long as four ticks were missed, or for days. */
async function makeOverdueWorld(): Promise<World> {
  const expired = await makeOffer({ amountMinor: 5_000, offeredHoursAgo: 200, expiresInHours: -30 })
  const reminded = await makeOffer({ offeredHoursAgo: 90, expiresInHours: 80 })
  const remindedTwice = await makeOffer({ offeredHoursAgo: 150, expiresInHours: 23 })
  const unbooked = await makeClaimed()
  await sql("UPDATE offers SET book_by = now() - interval '4 minutes' WHERE id = $1", [unbooked.id])
  const booking = await makeBooking({ inHours: 20 })
  await sql("UPDATE appointments SET booked_at = now() - interval '3 days' WHERE id = $1", [booking.id])
  const paused = await makePerson('patient')
  const [entry] = await sql<{ id: string }>(
    `INSERT INTO waitlist_entries (patient_id, screening_type_id, status, paused_until)
     VALUES ($1, $2, 'paused', now() - interval '2 days') RETURNING id`,
    [paused.id, (await makeScreeningType()).id],
  )
  const offers = [expired, reminded, remindedTwice, unbooked, booking.offer]
  return {
    offers: offers.map(({ id }) => id),
    entries: [...offers.map(({ entryId }) => entryId), entry?.id ?? ''],
    appointments: [booking.id],
    people: [...offers.map(({ patient }) => patient.id), paused.id],
    campaigns: offers.map(({ campaignId }) => campaignId),
  }
}

/** Where everything stands, in the order in which the world was made, without ids and times. */
async function stateOf(world: World) {
  const inOrder = async (text: string, ids: string[]) =>
    (await sql<{ state: string }>(`${text} ORDER BY array_position($1::uuid[], w.id), 1`, [ids])).map(
      ({ state }) => state,
    )
  return {
    offers: await inOrder('SELECT w.status::text AS state FROM offers w WHERE w.id = ANY ($1)', world.offers),
    entries: await inOrder(
      'SELECT w.status::text AS state FROM waitlist_entries w WHERE w.id = ANY ($1)',
      world.entries,
    ),
    appointments: await inOrder(
      'SELECT w.status::text AS state FROM appointments w WHERE w.id = ANY ($1)',
      world.appointments,
    ),
    money: await inOrder(
      `SELECT w.available_minor || ' ' || w.reserved_minor || ' ' || w.version AS state FROM campaigns w WHERE w.id = ANY ($1)`,
      world.campaigns,
    ),
    messages: await inOrder(
      `SELECT m.kind || ' ' || m.status AS state FROM users w JOIN outbox_messages m ON m.recipient_id = w.id WHERE w.id = ANY ($1)`,
      world.people,
    ),
    journals: await inOrder(
      'SELECT j.kind::text AS state FROM campaigns w JOIN ledger_journals j ON j.campaign_id = w.id WHERE w.id = ANY ($1)',
      world.campaigns,
    ),
  }
}

const differencesIn = async ({ campaigns }: World) => (await Promise.all(campaigns.map(differencesOf))).flat()
const times = (count: number, work: () => Promise<unknown>) => Promise.all(Array.from({ length: count }, work))

describe('when ticks of the clock', () => {
  test('are missed for days, one catches up; doubled and overlapping ones change nothing more', async () => {
    const world = await makeOverdueWorld()

    await tick()
    const once = await stateOf(world)
    await times(3, tick)
    await times(2, async () => Promise.all([tick(), tickOfHour()]))

    expect(once.offers).toEqual(['expired', 'open', 'open', 'released', 'claimed'])
    expect(once.entries).toEqual(['waiting', 'matched', 'matched', 'waiting', 'claimed', 'waiting'])
    expect(once.messages.filter((message) => message.includes('remind'))).toEqual([
      'offer_reminder_half sent',
      'offer_reminder_day sent',
      'offer_reminder_half sent',
      'appointment_reminder sent',
    ])
    expect(await stateOf(world)).toEqual(once)
    expect(await differencesIn(world)).toEqual([])
  })

  test('come six at the same moment, the end is that of a single one', async () => {
    const single = await makeOverdueWorld()
    await tick()
    const many = await makeOverdueWorld()
    await times(6, tick)

    // A message may wait for the next tick when another one has just taken what is before it.
    await tick()
    expect(await stateOf(many)).toEqual(await stateOf(single))
    expect(await differencesIn(many)).toEqual([])
  })
})
