import { describe, expect, test } from 'vitest'

import { differencesOf, legsOf } from '../../../test/campaigns'
import { api, makePerson, newKey, sql } from '../../../test/harness'
import { act, balancesOf, makeOffer, makeOffers, type OpenOffer, revoke, stateOf } from '../../../test/offers'

const PATH = '/api/offers'
const unknownId = '019ab3c0-1111-7000-8000-00000000dead'
const auditOf = (id: string) =>
  sql('SELECT actor_id AS actor, action, detail FROM audit_events WHERE entity_id = $1 ORDER BY at, id', [id])
const read = (offer: OpenOffer) => api('GET', `${PATH}/${offer.id}`, { token: offer.patient.token })

describe('my offers', () => {
  test('are listed newest first, with every field, and narrowed by status', async () => {
    const patient = await makePerson('patient')
    const older = await makeOffer({ patient, offeredHoursAgo: 5 })
    const newer = await makeOffer({ patient })
    const { token } = patient

    const { body } = await api('GET', PATH, { token })

    expect(body.items.map((item: { id: string }) => item.id)).toEqual([newer.id, older.id])
    expect(body.items[0]).toEqual({
      id: newer.id,
      entryId: newer.entryId,
      patientId: patient.id,
      campaignId: newer.campaignId,
      screeningTypeId: newer.screeningTypeId,
      amountMinor: 1_000,
      status: 'open',
      offeredAt: expect.stringMatching(/Z$/),
      expiresAt: expect.stringMatching(/Z$/),
      runId: null,
      extendedAt: null,
      claimedAt: null,
      bookBy: null,
      endedAt: null,
      declineReason: null,
    })
    await act(older, 'claim')
    const claimed = await api('GET', `${PATH}?status=claimed`, { token })
    expect(claimed.body.items.map((item: { id: string }) => item.id)).toEqual([older.id])
    const first = await api('GET', `${PATH}?limit=1`, { token })
    const second = await api('GET', `${PATH}?limit=1&cursor=${first.body.nextCursor}`, { token })
    expect([second.body.items[0].id, second.body.nextCursor]).toEqual([older.id, null])
  })

  test("are nobody else's: reading, claiming, declining and extending another's is 404 and changes nothing", async () => {
    const offer = await makeOffer()
    const stranger = await makePerson('patient')
    const asStranger = { ...offer, patient: stranger }
    const replies = [
      await read(asStranger),
      await act(asStranger, 'claim'),
      await act(asStranger, 'decline'),
      await act(asStranger, 'extend'),
    ]
    for (const { status, body } of replies) {
      expect([status, body.code, JSON.stringify(body).includes(offer.id)]).toEqual([404, 'not_found', false])
    }
    expect(await stateOf(offer)).toEqual({ offer: 'open', entry: 'matched' })
    expect(await auditOf(offer.id)).toEqual([])
  })

  test('need a token, and the role', async () => {
    const { token } = await makePerson('donor')
    const calls = [
      ['GET', PATH],
      ['GET', `${PATH}/${unknownId}`],
      ['POST', `${PATH}/${unknownId}/claim`],
      ['POST', `${PATH}/${unknownId}/decline`],
      ['POST', `${PATH}/${unknownId}/extend`],
      ['GET', '/api/admin/offers'],
      ['POST', `/api/admin/offers/${unknownId}/revoke`],
    ] as const
    for (const [method, path] of calls) {
      expect((await api(method, path)).status).toBe(401)
      expect((await api(method, path, { token })).status).toBe(403)
    }
  })
})

describe('claiming', () => {
  test('takes the offer and the entry with it; the money stays reserved', async () => {
    const offer = await makeOffer()
    const before = await balancesOf(offer.campaignId)

    const reply = await act(offer, 'claim')

    expect([reply.status, reply.body.status, reply.body.claimedAt]).toEqual([200, 'claimed', expect.any(String)])
    expect(await stateOf(offer)).toEqual({ offer: 'claimed', entry: 'claimed' })
    expect(await balancesOf(offer.campaignId)).toEqual(before)
    expect(await auditOf(offer.id)).toEqual([{ actor: offer.patient.id, action: 'offer.claimed', detail: {} }])
    expect(await differencesOf(offer.campaignId)).toEqual([])
  })

  test('from two devices, with two keys, has one winner; the other learns that it is claimed', async () => {
    const offer = await makeOffer()
    const replies = await Promise.all(Array.from({ length: 6 }, () => act(offer, 'claim', undefined, newKey())))
    expect(replies.map((reply) => reply.status).sort()).toEqual([200, 409, 409, 409, 409, 409])
    const refused = replies.filter((reply) => reply.status === 409)
    expect(new Set(refused.map((reply) => reply.body.code))).toEqual(new Set(['offer_already_claimed']))
    expect(await auditOf(offer.id)).toHaveLength(1)
  })

  test('again with the same key answers the same, byte for byte', async () => {
    const offer = await makeOffer()
    const key = newKey()
    const first = await act(offer, 'claim', undefined, key)
    const again = await act(offer, 'claim', undefined, key)
    expect([again.status, again.body, again.headers.get('idempotency-replayed')]).toEqual([200, first.body, 'true'])
  })

  test.each([
    ['declined', (offer: OpenOffer) => act(offer, 'decline')],
    ['revoked', (offer: OpenOffer) => revoke(offer)],
  ])('is refused once it is %s', async (_, end) => {
    const offer = await makeOffer()
    expect((await end(offer)).status).toBe(200)
    expect((await act(offer, 'claim')).body).toMatchObject({ status: 409, code: 'offer_not_open' })
    expect((await stateOf(offer)).entry).toBe('waiting')
  })

  test('is refused past the deadline by the clock of the database, whatever else has noticed', async () => {
    const offer = await makeOffer({ expiresInHours: -0.01, offeredHoursAgo: 10 })
    for (const verb of ['claim', 'decline', 'extend'] as const) {
      expect((await act(offer, verb)).body).toMatchObject({ status: 409, code: 'offer_not_open' })
    }
    expect((await stateOf(offer)).entry).not.toBe('claimed')
  })

  test.each(['paused', 'closed'])('is honoured when the campaign is %s by now', async (status) => {
    const offer = await makeOffer()
    await sql(`UPDATE campaigns SET status = 'paused' WHERE id = $1`, [offer.campaignId])
    if (status === 'closed') {
      await sql(`UPDATE campaigns SET status = 'closed', closed_at = now() WHERE id = $1`, [offer.campaignId])
    }
    expect((await act(offer, 'claim')).status).toBe(200)
    expect(await differencesOf(offer.campaignId)).toEqual([])
  })
})

describe('declining', () => {
  test('frees the money once, keeps the place, and tells the campaign', async () => {
    const offer = await makeOffer()
    const before = await balancesOf(offer.campaignId)
    const [entry] = await sql('SELECT joined_at FROM waitlist_entries WHERE id = $1', [offer.entryId])
    expect(before).toMatchObject({ status: 'exhausted', available: 0, reserved: 1_000 })

    const reply = await act(offer, 'decline', { reason: 'too_far', note: 'Two hours by bus' })

    expect([reply.status, reply.body.status, reply.body.declineReason]).toEqual([200, 'declined', 'too_far'])
    expect(await stateOf(offer)).toEqual({ offer: 'declined', entry: 'waiting' })
    expect(await sql('SELECT joined_at FROM waitlist_entries WHERE id = $1', [offer.entryId])).toEqual([entry])
    expect(await balancesOf(offer.campaignId)).toEqual({
      ...before,
      status: 'active',
      available: 1_000,
      reserved: 0,
      version: before.version + 1,
    })
    expect((await legsOf(offer.campaignId)).filter((leg) => leg.startsWith('release'))).toEqual([
      'release reserved -1000',
      'release available 1000',
    ])
    expect(await differencesOf(offer.campaignId)).toEqual([])
    expect(await auditOf(offer.id)).toEqual([
      { actor: offer.patient.id, action: 'offer.declined', detail: { reason: 'too_far', entryPaused: false } },
    ])
    expect(await sql('SELECT decline_note AS note FROM offers WHERE id = $1', [offer.id])).toEqual([
      { note: 'Two hours by bus' },
    ])
  })

  test('many times at once gives the money back once', async () => {
    const offer = await makeOffer()
    const replies = await Promise.all(Array.from({ length: 6 }, () => act(offer, 'decline', undefined, newKey())))
    expect(replies.map((reply) => reply.status).sort()).toEqual([200, 409, 409, 409, 409, 409])
    expect(await balancesOf(offer.campaignId)).toMatchObject({ available: 1_000, reserved: 0 })
    expect(await differencesOf(offer.campaignId)).toEqual([])
  })

  test('a claimed offer is refused with what it is', async () => {
    const offer = await makeOffer()
    await act(offer, 'claim')
    expect((await act(offer, 'decline')).body.code).toBe('offer_already_claimed')
    expect(await balancesOf(offer.campaignId)).toMatchObject({ available: 0, reserved: 1_000 })
  })

  test.each([
    {},
    { reason: 'bored' },
    { reason: 'other', note: 'x'.repeat(501) },
    { reason: 'other', note: 'a\u0000' },
    { reason: 'other', status: 'open' },
    { reason: 'other', amountMinor: 1 },
  ])('needs a reason of the list and nothing else: %j', async (body) => {
    const offer = await makeOffer()
    expect((await act(offer, 'decline', body)).status).toBe(422)
    expect(await stateOf(offer)).toEqual({ offer: 'open', entry: 'matched' })
  })
})

describe('extending', () => {
  test('moves the deadline by three days, once, and the offer can be claimed until then', async () => {
    const offer = await makeOffer()
    const { expiresAt } = (await read(offer)).body

    const reply = await act(offer, 'extend', { reason: 'I travel this week' })

    expect(reply.status).toBe(200)
    expect(Date.parse(reply.body.expiresAt) - Date.parse(expiresAt)).toBe(3 * 86_400_000)
    expect((await act(offer, 'extend')).body).toMatchObject({ status: 409, code: 'illegal_transition' })
    expect((await read(offer)).body).toEqual(reply.body)
    expect(await auditOf(offer.id)).toHaveLength(1)
    expect((await act(offer, 'claim')).status).toBe(200)
    expect((await act(offer, 'extend')).body.code).toBe('offer_already_claimed')
  })

  test.each([{}, { reason: ' ' }, { reason: 'x'.repeat(201) }, { reason: 'a', days: 30 }])(
    'needs a reason: %j',
    async (body) => {
      const offer = await makeOffer()
      expect((await act(offer, 'extend', body)).status).toBe(422)
      expect((await read(offer)).body.extendedAt).toBeNull()
    },
  )
})

describe('administrators', () => {
  test('find offers by status, campaign, patient and run', async () => {
    const { token } = await makePerson('admin')
    const [one, two, three] = (await makeOffers({ count: 3, campaigns: 2 })) as [OpenOffer, OpenOffer, OpenOffer]
    await act(two, 'claim')
    const [run] = await sql(
      `INSERT INTO match_runs (status, trigger, policy_id, policy, plan_hash)
       SELECT 'applied', 'manual', id, '{}', 'hash' FROM policies WHERE active RETURNING id`,
    )
    await sql('UPDATE offers SET run_id = $2 WHERE id = $1', [three.id, run.id])
    const mine = new Map([one, two, three].map((offer, index) => [offer.id, index]))
    const list = async (query: string) => {
      const { status, body } = await api('GET', `/api/admin/offers?limit=100&${query}`, { token })
      expect(status).toBe(200)
      return body.items.flatMap((item: { id: string }) => mine.get(item.id) ?? []).sort()
    }
    expect(await list(`campaignId=${one.campaignId}`)).toEqual([0, 2])
    expect(await list(`campaignId=${two.campaignId}&status=open`)).toEqual([])
    expect(await list('status=claimed')).toEqual([1])
    expect(await list(`patientId=${one.patient.id}`)).toEqual([0])
    expect(await list(`runId=${run.id}`)).toEqual([2])
    for (const bad of ['status=new', 'runId=1', 'foo=1', 'limit=101', 'cursor=x']) {
      expect((await api('GET', `/api/admin/offers?${bad}`, { token })).status).toBe(422)
    }
  })

  test('take an open offer back; the patient keeps the place and the reason is kept', async () => {
    const offer = await makeOffer()

    const reply = await revoke(offer, 'The center has closed')

    expect([reply.status, reply.body.status]).toEqual([200, 'revoked'])
    expect(await stateOf(offer)).toEqual({ offer: 'revoked', entry: 'waiting' })
    expect(await balancesOf(offer.campaignId)).toMatchObject({ status: 'active', available: 1_000, reserved: 0 })
    expect(await differencesOf(offer.campaignId)).toEqual([])
    expect((await auditOf(offer.id))[0].detail).toEqual({ reason: 'The center has closed', entryPaused: false })
    expect(await sql('SELECT kind FROM outbox_messages WHERE subject_id = $1', [offer.id])).toEqual([
      { kind: 'offer_revoked' },
    ])
    expect((await revoke(offer)).body.code).toBe('offer_not_open')
  })

  test('cannot take a claimed or an unknown one back, nor without a reason', async () => {
    const offer = await makeOffer()
    expect((await revoke(offer, '')).status).toBe(422)
    await act(offer, 'claim')
    expect((await revoke(offer)).body.code).toBe('offer_already_claimed')
    expect((await revoke({ ...offer, id: unknownId })).status).toBe(404)
    expect(await stateOf(offer)).toEqual({ offer: 'claimed', entry: 'claimed' })
  })
})
