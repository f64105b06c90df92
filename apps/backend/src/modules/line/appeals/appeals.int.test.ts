import { afterAll, beforeEach, describe, expect, test } from 'vitest'

import { mailsTo } from '../../../../test/accounts'
import { api, makePerson, newKey, type Person, type Reply, sql } from '../../../../test/harness'
import { emptyWorld } from '../../../../test/matching'
import { act, makeOffer, makeOffers, type OpenOffer, tick } from '../../../../test/offers'

// Somebody looks again at a decision: once, not who took it, and what was wrong is put right where it stands.

let admin: Person
const TEXT = 'I was in hospital and could not answer.'

beforeEach(async () => {
  await emptyWorld()
  await sql('UPDATE policies SET keeps_place = true, strikes_max = 3')
  admin = await makePerson('admin')
})
afterAll(() => sql('UPDATE policies SET keeps_place = true'))

const appeal = (token: string, subject: object, text = TEXT) =>
  api('POST', '/api/appeals', { token, body: { ...subject, text }, key: newKey() })
const accept = (id: string, by = admin, body: object = {}) =>
  api('POST', `/api/admin/appeals/${id}/accept`, { token: by.token, body, key: newKey() })
const refuse = (id: string, by = admin, answer = 'The rule is the same for everybody.') =>
  api('POST', `/api/admin/appeals/${id}/refuse`, { token: by.token, body: { answer }, key: newKey() })
const readEntry = async ({ entryId, patient }: OpenOffer): Promise<Reply['body']> =>
  (await api('GET', `/api/waitlist/${entryId}`, { token: patient.token })).body

/** An offer that nobody answered in time. */
async function expire(offer: OpenOffer): Promise<OpenOffer> {
  await sql(
    `UPDATE offers SET offered_at = now() - interval '8 days', expires_at = now() - interval '1 minute' WHERE id = $1`,
    [offer.id],
  )
  await tick()
  return offer
}
/** Three offers of one patient that were not taken: the place of the last is paused. */
async function makePaused(): Promise<OpenOffer> {
  const offers = await makeOffers({ count: 3, patient: await makePerson('patient') })
  for (const offer of offers) await act(offer, 'decline', { reason: 'too_far' })
  return offers[2] as OpenOffer
}
const openAppeal = async (offer: OpenOffer, subject: object): Promise<string> => {
  const { status, body } = await appeal(offer.patient.token, subject)
  expect(status).toBe(201)
  return body.id
}
const ofPause = ({ entryId }: OpenOffer) => ({ about: 'pause', entryId })
const ofOffer = ({ id }: OpenOffer) => ({ about: 'offer', offerId: id })

describe('an appeal', () => {
  test('of a pause is accepted: the pause is lifted, and the place is where it was', async () => {
    const offer = await makePaused()
    const before = await readEntry(offer)
    expect([before.status, before.pausedUntil]).toEqual(['paused', expect.any(String)])
    const id = await openAppeal(offer, ofPause(offer))

    const { status, body } = await accept(id, admin, { answer: 'You could not have answered.' })

    expect([status, body.status, body.effects]).toEqual([200, 'accepted', ['pause_lifted']])
    expect(await readEntry(offer)).toMatchObject({ status: 'waiting', pausedUntil: null, joinedAt: before.joinedAt })
    const own = (await api('GET', '/api/appeals', { token: offer.patient.token })).body.items
    expect(own).toMatchObject([{ id, status: 'accepted', answer: 'You could not have answered.' }])
    expect(own[0]).not.toHaveProperty('answeredBy')
    expect(await mailsTo(offer.patient.email, 'appeal_accepted')).toHaveLength(1)
    const inbox = (await api('GET', '/api/me/notifications', { token: offer.patient.token })).body.items
    expect(inbox[0]).toMatchObject({ kind: 'appeal_accepted', page: '/appeals' })
    const events = await sql<{ action: string; actor_id: string }>(
      `SELECT action, actor_id FROM audit_events WHERE entity = 'appeal' AND entity_id = $1 ORDER BY at, id`,
      [id],
    )
    expect(events).toEqual([
      { action: 'appeal.opened', actor_id: offer.patient.id },
      { action: 'appeal.accepted', actor_id: admin.id },
    ])
  })

  test('of an offer that ran out is accepted: it does not count, and the place that was lost is back', async () => {
    await sql('SELECT rebuild_analytics()')
    await sql('UPDATE policies SET keeps_place = false WHERE active')
    const offer = await makeOffer()
    const joinedAt = '2026-02-01T00:00:00.000Z'
    await sql('UPDATE waitlist_entries SET joined_at = $2 WHERE id = $1', [offer.entryId, joinedAt])
    await sql('UPDATE offers SET waited_since = $2 WHERE id = $1', [offer.id, joinedAt])
    await expire(offer)
    expect((await readEntry(offer)).joinedAt).not.toBe(joinedAt)

    const { body } = await accept(await openAppeal(offer, ofOffer(offer)))

    expect(body).toMatchObject({ decision: 'offer_expired', effects: ['place_restored', 'offer_excused'] })
    expect(await readEntry(offer)).toMatchObject({ status: 'waiting', joinedAt })
    const [{ counted } = { counted: 1 }] = await sql<{ counted: number }>(
      `SELECT count_offers_not_taken($1, '{}', 12) AS counted`,
      [offer.patient.id],
    )
    expect(counted).toBe(0)
    const check = await api('GET', '/api/admin/analytics/check', { token: admin.token })
    expect(check.body).toMatchObject({ ok: true, differences: [] })
  })

  test('of the third offer that ran out lifts the pause that came of it', async () => {
    const offers = await makeOffers({ count: 3, patient: await makePerson('patient') })
    const [one, two, three] = offers as [OpenOffer, OpenOffer, OpenOffer]
    for (const offer of [one, two]) await act(offer, 'decline', { reason: 'too_far' })
    await expire(three)
    expect((await readEntry(three)).status).toBe('paused')
    const { body } = await accept(await openAppeal(three, ofOffer(three)))
    expect(body.effects).toEqual(['offer_excused', 'pause_lifted'])
    expect((await readEntry(three)).status).toBe('waiting')
  })

  test('of an offer that was taken back moves the place to the front, and not by who took it back', async () => {
    const offer = await makeOffer()
    await sql('UPDATE waitlist_entries SET priority_tier = 4 WHERE id = $1', [offer.entryId])
    const reason = { reason: 'The campaign was withdrawn' }
    await api('POST', `/api/admin/offers/${offer.id}/revoke`, { token: admin.token, body: reason, key: newKey() })
    const id = await openAppeal(offer, ofOffer(offer))

    expect((await accept(id)).body.code).toBe('same_person')
    expect((await refuse(id)).body.code).toBe('same_person')
    const { body } = await accept(id, await makePerson('admin'))

    expect(body).toMatchObject({ decision: 'offer_revoked', decidedBy: admin.id, effects: ['moved_to_front'] })
    expect((await readEntry(offer)).priorityTier).toBe(0)
  })

  test('is refused with a reason, which its patient reads, and nothing else changes', async () => {
    const offer = await makePaused()
    const before = await readEntry(offer)
    const id = await openAppeal(offer, ofPause(offer))
    for (const body of [{}, { answer: '' }, { answer: 'No' }]) {
      const path = `/api/admin/appeals/${id}/refuse`
      expect((await api('POST', path, { token: admin.token, body, key: newKey() })).status).toBe(422)
    }
    expect((await refuse(id, admin, 'The rule is the same for everybody.')).body.status).toBe('refused')

    expect(await readEntry(offer)).toEqual(before)
    const own = (await api('GET', '/api/appeals', { token: offer.patient.token })).body.items
    expect(own).toMatchObject([{ status: 'refused', answer: 'The rule is the same for everybody.', effects: [] }])
    expect(await mailsTo(offer.patient.email, 'appeal_refused')).toHaveLength(1)
    expect((await appeal(offer.patient.token, ofPause(offer))).body.code).toBe('conflict')
  })

  test('that has nothing left to put right says so', async () => {
    const offer = await makePaused()
    const id = await openAppeal(offer, ofPause(offer))
    await api('DELETE', `/api/waitlist/${offer.entryId}`, { token: offer.patient.token })
    expect((await accept(id)).body).toMatchObject({ status: 'accepted', effects: [] })
    expect((await readEntry(offer)).status).toBe('withdrawn')
  })
})

describe('one decision', () => {
  test('is appealed once, also by ten at the same moment', async () => {
    const offer = await makePaused()
    const replies = await Promise.all(Array.from({ length: 10 }, () => appeal(offer.patient.token, ofPause(offer))))
    expect(replies.map(({ status }) => status).sort()).toEqual([201, ...Array(9).fill(409)])
    expect((await api('GET', '/api/appeals', { token: offer.patient.token })).body.items).toHaveLength(1)
  })

  test('is answered once: of two at the same moment one wins, twenty times', async () => {
    const other = await makePerson('admin')
    for (let round = 0; round < 20; round++) {
      const offer = await expire(await makeOffer())
      const id = await openAppeal(offer, ofOffer(offer))
      const replies = await Promise.all([accept(id, admin), refuse(id, other)])
      expect(replies.map(({ status }) => status).sort()).toEqual([200, 409])
      const lost = replies.find(({ status }) => status === 409)
      expect(lost?.body.code).toBe('illegal_transition')
      const [row] = await sql('SELECT excused_at IS NOT NULL AS excused FROM offers WHERE id = $1', [offer.id])
      expect(row.excused).toBe(replies[0]?.status === 200)
      const told = await sql(`SELECT FROM outbox_messages WHERE subject_id = $1`, [id])
      expect(told).toHaveLength(1)
    }
  })
})

describe('nobody', () => {
  test('appeals for somebody else, nor what is no decision', async () => {
    const [offer, open] = [await makePaused(), await makeOffer()]
    const stranger = await makePerson('patient')
    const [declined] = await sql<{ id: string }>(
      `SELECT id FROM offers WHERE patient_id = $1 AND status = 'declined' LIMIT 1`,
      [offer.patient.id],
    )
    expect((await appeal(stranger.token, ofPause(offer))).body.code).toBe('not_found')
    expect((await appeal(stranger.token, ofOffer(open))).body.code).toBe('not_found')
    expect((await appeal(open.patient.token, ofOffer(open))).body.code).toBe('illegal_transition')
    expect((await appeal(open.patient.token, ofPause(open))).body.code).toBe('illegal_transition')
    // What the patient has said themselves is nobody else's decision.
    const own = { about: 'offer', offerId: declined?.id }
    expect((await appeal(offer.patient.token, own)).body.code).toBe('illegal_transition')
    expect(await sql('SELECT FROM appeals')).toEqual([])
  })

  test('appeals what was decided long ago', async () => {
    const offer = await expire(await makeOffer())
    const ago = (days: number) =>
      sql(`UPDATE offers SET ended_at = now() - $2 * interval '1 day' WHERE id = $1`, [offer.id, days])
    await ago(91)
    expect((await appeal(offer.patient.token, ofOffer(offer))).body.code).toBe('illegal_transition')
    await ago(89)
    expect((await appeal(offer.patient.token, ofOffer(offer))).status).toBe(201)
  })

  test.each([
    ['without words', { text: '' }],
    ['with too many', { text: 'x'.repeat(2_001) }],
    ['with NUL', { text: 'I was in hospital\u0000' }],
    ['about nothing', { about: 'weather' }],
    ['about both', { entryId: '019ab3c0-1111-7000-8000-000000000001' }],
    ['with a field that is not known', { colour: 'red' }],
  ])('appeals %s', async (_, change) => {
    const offer = await expire(await makeOffer())
    const body = { ...ofOffer(offer), text: TEXT, ...change }
    expect((await api('POST', '/api/appeals', { token: offer.patient.token, body })).status).toBe(422)
    expect(await sql('SELECT FROM appeals')).toEqual([])
  })

  test('answers an appeal of their own', async () => {
    const both = await makePerson(['patient', 'admin'])
    const offers = await makeOffers({ count: 1, patient: both })
    const offer = await expire(offers[0] as OpenOffer)
    const id = await openAppeal(offer, ofOffer(offer))
    expect((await accept(id, both)).body.code).toBe('same_person')
  })
})

test('administrators see appeals by their state, a page at a time', async () => {
  const offers = [await makeOffer(), await makeOffer(), await makeOffer()]
  const ids: string[] = []
  for (const offer of offers) ids.push(await openAppeal(await expire(offer), ofOffer(offer)))
  await refuse(ids[1] ?? '')
  const get = async (query: string) => (await api('GET', `/api/admin/appeals?${query}`, { token: admin.token })).body
  const found = (page: Reply['body']) => page.items.map(({ id }: { id: string }) => id)
  expect(found(await get('status=open'))).toEqual([ids[2], ids[0]])
  expect(found(await get('status=refused'))).toEqual([ids[1]])
  const first = await get('limit=2')
  expect(found(await get(`limit=2&cursor=${first.nextCursor}`))).toEqual([ids[0]])
  expect((await get('status=lost')).code).toBe('validation_failed')
})
