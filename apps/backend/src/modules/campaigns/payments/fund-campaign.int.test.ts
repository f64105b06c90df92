import { describe, expect, test } from 'vitest'

import { differencesOf, fund, legsOf, makeDraft, makeFunded, move, read } from '../../../../test/campaigns'
import { api, makePerson, newKey, sql, stack } from '../../../../test/harness'

const balance = (availableMinor: number) => ({
  fundedMinor: availableMinor,
  availableMinor,
  reservedMinor: 0,
  spentMinor: 0,
  withdrawnMinor: 0,
})
const paymentsOf = (id: string) => sql('SELECT status, amount_minor FROM payments WHERE campaign_id = $1', [id])

describe('funding', () => {
  test('the first payment makes a draft active and says what the campaign now holds', async () => {
    const campaign = await makeDraft({ startsAt: '2190-01-01T00:00:00Z' })

    const reply = await fund(campaign, 250_000)

    expect(reply.status).toBe(201)
    expect(reply.body).toEqual({
      id: expect.any(String),
      campaignId: campaign.id,
      amountMinor: 250_000,
      status: 'confirmed',
      reference: expect.stringMatching(/^gt-/),
      createdAt: expect.any(String),
      campaignStatus: 'active',
      balance: balance(250_000),
    })
    expect(await read(campaign)).toMatchObject({ status: 'active', balance: balance(250_000) })
    expect(await legsOf(campaign.id)).toEqual(['funding external -250000', 'funding available 250000'])
    expect(await differencesOf(campaign.id)).toEqual([])
  })

  test('a top-up revives an exhausted campaign, and leaves a paused one paused', async () => {
    const exhausted = await makeFunded(1_000)
    const paused = await makeFunded(1_000)
    await sql("UPDATE campaigns SET status = 'exhausted' WHERE id = $1", [exhausted.id])
    await move(paused, 'pause')

    expect((await fund(exhausted, 1)).body.campaignStatus).toBe('active')
    expect((await fund(paused, 1)).body).toMatchObject({ campaignStatus: 'paused', balance: { availableMinor: 1_001 } })
  })

  test('a closed campaign takes no more money', async () => {
    const campaign = await makeFunded(1_000)
    await move(campaign, 'close', { refund: true })

    const reply = await fund(campaign, 500)

    expect([reply.status, reply.body.code]).toEqual([409, 'illegal_transition'])
    expect(await paymentsOf(campaign.id)).toEqual([{ status: 'confirmed', amount_minor: 1_000 }])
  })

  test('payments are listed to the donor, newest first', async () => {
    const campaign = await makeFunded(100)
    const second = (await fund(campaign, 200)).body

    const { body } = await api('GET', `/api/campaigns/${campaign.id}/payments?limit=1`, { token: campaign.donor.token })
    const next = await api('GET', `/api/campaigns/${campaign.id}/payments?limit=1&cursor=${body.nextCursor}`, {
      token: campaign.donor.token,
    })

    const { campaignStatus: _, balance: __, ...payment } = second
    expect(body.items).toEqual([payment])
    expect(next.body).toMatchObject({ items: [{ amountMinor: 100 }], nextCursor: null })
  })

  test('administrators may pay into the general pool and into nobody else’s campaign', async () => {
    const admin = await makePerson('admin')
    const campaign = await makeFunded(1)
    await move(campaign, 'close')
    const [pool] = await sql('SELECT id FROM campaigns WHERE is_general_pool')

    const gift = await fund({ donor: admin, id: pool.id }, 300)
    const strange = await fund({ donor: admin, id: campaign.id }, 300)
    const byDonor = await fund({ donor: campaign.donor, id: pool.id }, 300)

    expect([gift.status, gift.body.campaignStatus]).toEqual([201, 'active'])
    expect([strange.status, byDonor.status]).toEqual([404, 404])
  })
})

describe('an amount', () => {
  const json = (text: string) => `{"amountMinor":${text}}`
  const odd = [
    '-1',
    '0',
    '1.5',
    '"100"',
    '"१००"',
    '1e308',
    '9007199254740992',
    '9223372036854775808',
    'null',
    'true',
    '[1]',
    '1000000000000001',
    '{}',
  ]

  test.each(odd)('of %s is refused and never rounded', async (text) => {
    const campaign = await makeDraft()

    const reply = await api('POST', `/api/campaigns/${campaign.id}/fund`, {
      token: campaign.donor.token,
      key: newKey(),
      body: json(text),
    })

    expect([reply.status, reply.body.code]).toEqual([422, 'validation_failed'])
    expect(await paymentsOf(campaign.id)).toEqual([])
    expect((await read(campaign)).status).toBe('draft')
  })

  test('that is no JSON is a malformed body', async () => {
    const campaign = await makeDraft()
    for (const text of ['NaN', '01', '1.', '+1']) {
      const options = { token: campaign.donor.token, key: newKey(), body: json(text) }
      expect((await api('POST', `/api/campaigns/${campaign.id}/fund`, options)).body.code).toBe('invalid_json')
    }
  })

  test('comes with no other field', async () => {
    const campaign = await makeDraft()
    for (const field of ['status', 'campaignId', 'reference', 'currency']) {
      const options = { token: campaign.donor.token, key: newKey(), body: { amountMinor: 5, [field]: 'x' } }
      expect((await api('POST', `/api/campaigns/${campaign.id}/fund`, options)).status).toBe(422)
    }
    expect(await paymentsOf(campaign.id)).toEqual([])
  })

  test('of 10^15 is the most that a campaign may ever take in', async () => {
    const campaign = await makeDraft()

    const most = await fund(campaign, 10 ** 15 - 1)
    const over = await fund(campaign, 2)
    const last = await fund(campaign, 1)

    expect([most.status, last.status]).toEqual([201, 201])
    expect([over.status, over.body.errors[0].path]).toEqual([422, 'amountMinor'])
    expect((await read(campaign)).balance).toEqual(balance(10 ** 15))
    expect(await differencesOf(campaign.id)).toEqual([])
    await move(campaign, 'close', { refund: true })
  })
})

describe('the Idempotency-Key of a payment', () => {
  test('is required, and 16 to 255 printable characters long', async () => {
    const campaign = await makeDraft()

    for (const [key, code] of [
      [undefined, 'idempotency_key_missing'],
      ['x'.repeat(15), 'idempotency_key_invalid'],
      ['x'.repeat(256), 'idempotency_key_invalid'],
    ] as const) {
      const options = { token: campaign.donor.token, key, body: { amountMinor: 5 } }
      const reply = await api('POST', `/api/campaigns/${campaign.id}/fund`, options)
      expect([reply.status, reply.body.code]).toEqual([400, code])
    }
    expect(await paymentsOf(campaign.id)).toEqual([])
    expect((await fund(campaign, 5, newKey().padEnd(255, 'x'))).status).toBe(201)
  })

  test('with the same request answers the same bytes and pays once', async () => {
    const campaign = await makeDraft()
    const key = newKey()
    const send = (body: string) =>
      fetch(new URL(`/api/campaigns/${campaign.id}/fund`, stack.baseUrl), {
        method: 'POST',
        headers: {
          authorization: `Bearer ${campaign.donor.token}`,
          'content-type': 'application/json',
          'idempotency-key': key,
        },
        body,
      })

    const first = await send('{"amountMinor":77}')
    const again = await send('{ "amountMinor" : 77 }')

    expect([first.status, first.headers.get('idempotency-replayed')]).toEqual([201, null])
    expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([201, 'true'])
    expect(await again.text()).toBe(await first.text())
    expect((await read(campaign)).balance.fundedMinor).toBe(77)
  })

  test('with another amount or another campaign is refused or its own, never mixed up', async () => {
    const campaign = await makeDraft()
    const second = await makeDraft({}, campaign.donor)
    const key = newKey()
    await fund(campaign, 100, key)

    const other = await fund(campaign, 101, key)
    const elsewhere = await fund(second, 100, key)

    expect([other.status, other.body.code]).toEqual([422, 'idempotency_key_reused'])
    expect(elsewhere.status).toBe(201)
    expect((await read(campaign)).balance.fundedMinor).toBe(100)
  })

  test('of another person is independent', async () => {
    const key = newKey()
    const campaigns = [await makeDraft(), await makeDraft()]

    const replies = await Promise.all(campaigns.map((campaign) => fund(campaign, 9, key)))

    expect(replies.map((reply) => [reply.status, reply.headers.get('idempotency-replayed')])).toEqual([
      [201, null],
      [201, null],
    ])
  })

  test('keeps a refusal, too', async () => {
    const campaign = await makeFunded(1)
    await move(campaign, 'close', { refund: true })
    const key = newKey()

    const first = await fund(campaign, 5, key)
    const again = await fund(campaign, 5, key)

    expect([again.status, again.body, again.headers.get('idempotency-replayed')]).toEqual([409, first.body, 'true'])
  })

  // A request that finds no free connection answers 503: it is sent again, as any client with a key would.
  test('makes a hundred equal requests at once one payment with one answer', async () => {
    const campaign = await makeDraft()
    const key = newKey()

    const replies = await Promise.all(Array.from({ length: 100 }, () => fund(campaign, 1_000, key)))
    const unanswered = replies.filter((reply) => reply.status !== 201)
    const later = []
    for (const _ of unanswered) later.push(await fund(campaign, 1_000, key))

    const paid = [...replies.filter((reply) => reply.status === 201), ...later]
    expect(paid).toHaveLength(100)
    expect(
      unanswered.every((reply) => ['idempotency_in_flight', 'busy', 'unavailable'].includes(reply.body.code)),
    ).toBe(true)
    expect(new Set(paid.map((reply) => JSON.stringify(reply.body))).size).toBe(1)
    expect(paid.filter((reply) => reply.headers.get('idempotency-replayed') === null)).toHaveLength(1)
    expect((await read(campaign)).balance).toEqual(balance(1_000))
    expect(await paymentsOf(campaign.id)).toHaveLength(1)
    expect(await legsOf(campaign.id)).toHaveLength(2)
  })
})

test('forty different payments at once all count', async () => {
  const campaign = await makeDraft()

  const replies = await Promise.all(Array.from({ length: 40 }, (_, n) => fund(campaign, n + 1)))

  expect(new Set(replies.map((reply) => reply.status))).toEqual(new Set([201]))
  expect((await read(campaign)).balance).toEqual(balance(820))
  expect(await differencesOf(campaign.id)).toEqual([])
})
