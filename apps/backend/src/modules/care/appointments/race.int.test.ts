import { expect, test } from 'vitest'

import {
  atCenter,
  begin,
  checkIn,
  draftPayout,
  makeBooking,
  makeSlot,
  type TestBooking,
} from '../../../../test/appointments'
import { differencesOf, fund } from '../../../../test/campaigns'
import { api, makePerson, newKey, type Person, type Reply, sql } from '../../../../test/harness'
import { inParallel } from '../../../../test/in-parallel'
import { act, makeOffer, type OpenOffer, stateOf, tick } from '../../../../test/offers'

// Everything that can happen to one person's money, two at a time, at the same instant. The stage is that of the later of
// the two, so that at least one of them is possible. RACE_ROUNDS=20 for a long run.
const ROUNDS = Number(process.env.RACE_ROUNDS ?? 1)

const STAGES = ['open', 'scheduled', 'begun', 'checked in', 'completed'] as const
type Stage = (typeof STAGES)[number]
type World = { offer: OpenOffer; donor: Person; booking: TestBooking | null; spareSlotId: string | null }

const ofBooking = (booking: TestBooking | null, work: (booking: TestBooking) => Promise<Reply>) =>
  booking ? work(booking) : Promise.resolve(null)

/** The clock: it answers as a request would, by whether the offer has expired through it. */
async function expire({ offer }: World): Promise<Reply | null> {
  await sql(
    `UPDATE offers SET offered_at = now() - interval '8 days', expires_at = now() - interval '1 second'
     WHERE id = $1 AND status = 'open'`,
    [offer.id],
  )
  await tick()
  return null
}

const reschedule = ({ booking, spareSlotId }: World) =>
  ofBooking(booking, ({ id, offer }) =>
    api('POST', `/api/appointments/${id}/reschedule`, { token: offer.patient.token, body: { slotId: spareSlotId } }),
  )

const payOut = ({ booking }: World) =>
  ofBooking(booking, async ({ center }) => draftPayout(center, await makePerson('admin')))

/** The donor closes the campaign and takes back what is free. */
const refund = ({ offer, donor }: World): Promise<Reply> =>
  api('POST', `/api/campaigns/${offer.campaignId}/close`, {
    token: donor.token,
    key: newKey(),
    body: { refund: true },
  })

const ACTIONS = {
  claim: { stage: 'open', run: ({ offer }) => act(offer, 'claim') },
  decline: { stage: 'open', run: ({ offer }) => act(offer, 'decline') },
  expire: { stage: 'open', run: expire },
  cancel: { stage: 'scheduled', run: ({ booking }) => ofBooking(booking, (one) => atCenter(one, 'cancel')) },
  reschedule: { stage: 'scheduled', run: reschedule },
  'no-show': { stage: 'begun', run: ({ booking }) => ofBooking(booking, (one) => atCenter(one, 'no-show')) },
  complete: { stage: 'checked in', run: ({ booking }) => ofBooking(booking, (one) => atCenter(one, 'complete')) },
  payout: { stage: 'completed', run: payOut },
  refund: { stage: 'open', run: refund },
} as const satisfies Record<string, { stage: Stage; run: (world: World) => Promise<Reply | null> }>
type Action = keyof typeof ACTIONS

/** What may succeed beside anything else, and more than once: it ends nothing of the offer. */
const harmless: readonly Action[] = ['reschedule', 'refund']

const names = Object.keys(ACTIONS) as Action[]
const pairs = names.flatMap((one, index) => names.slice(index).map((two) => [one, two] as const))

async function makeWorld(stage: Stage): Promise<World> {
  const booking = stage === 'open' ? null : await makeBooking()
  const offer = booking?.offer ?? (await makeOffer())
  const donor = await makePerson('donor')
  await sql('UPDATE campaigns SET donor_id = $1 WHERE id = $2', [donor.id, offer.campaignId])
  await fund({ id: offer.campaignId, donor }, 500)
  if (!booking) return { offer, donor, booking, spareSlotId: null }
  const spareSlotId = await makeSlot(booking.center, { inHours: 99 })
  if (stage !== 'scheduled') await begin(booking.id)
  if (stage === 'checked in' || stage === 'completed') await checkIn(booking)
  if (stage === 'completed') await atCenter(booking, 'complete')
  return { offer, donor, booking, spareSlotId }
}

const laterOf = (one: Action, two: Action): Stage =>
  STAGES.indexOf(ACTIONS[one].stage) > STAGES.indexOf(ACTIONS[two].stage) ? ACTIONS[one].stage : ACTIONS[two].stage

async function race(one: Action, two: Action): Promise<void> {
  const about = `${one} × ${two}`
  const world = await makeWorld(laterOf(one, two))
  const replies = await Promise.all([ACTIONS[one].run(world), ACTIONS[two].run(world)])
  await tick()

  const known = replies.map((reply) => reply?.status ?? 0)
  expect(
    known.filter((status) => ![0, 200, 201, 409].includes(status)),
    about,
  ).toEqual([])
  const { offer, entry } = await stateOf(world.offer)
  // The clock answers nobody: it has won when the offer says so.
  const succeeded = [one, two].filter((_, index) => [200, 201].includes(known[index] ?? 0))
  const endings = succeeded.filter((name) => !harmless.includes(name)).length + (offer === 'expired' ? 1 : 0)
  const canBeNone = [one, two].some((name) => harmless.includes(name))
  const told = `${about}: ${offer}, ${entry}, ${known}`
  expect(endings, told).toBeLessThanOrEqual(1)
  expect(succeeded.length + endings, told).toBeGreaterThan(0)
  if (!canBeNone) expect(endings, told).toBe(1)
  expect(await differencesOf(world.offer.campaignId), about).toEqual([])
  const terminal = await sql(
    "SELECT count(*) AS count FROM ledger_journals WHERE source_id = $1 AND kind IN ('release', 'spend')",
    [world.offer.id],
  )
  const isOver = ['declined', 'expired', 'revoked', 'released', 'fulfilled'].includes(offer)
  expect([about, terminal[0].count]).toEqual([about, isOver ? 1 : 0])
}

test.each(pairs)(
  '%s × %s at the same instant: one of them happens, and the books balance',
  async (one, two) => {
    const rounds = Array.from({ length: ROUNDS }, (_, round) => round)
    await inParallel(rounds, () => race(one, two), 4)
  },
  180_000,
)
