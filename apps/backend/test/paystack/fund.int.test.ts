import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'

import { differencesOf, fund, makeDraft, read } from '../campaigns'
import { api, makePerson, newKey, sql, stack, uniqueEmail } from '../harness'
import { tick } from '../offers'
import { countCalls, pay, transactionOf, transactionsOver, whilePaystackIs } from './paystack'
import { PAYSTACK_SECRET } from './secret'

const paymentsOf = (campaignId: string) =>
  sql('SELECT status, failure_reason AS reason FROM payments WHERE campaign_id = $1 ORDER BY id', [campaignId])
type Campaign = Awaited<ReturnType<typeof makeDraft>>
const verify = ({ donor, id }: Campaign, paymentId: string, token = donor.token) =>
  api('POST', `/api/campaigns/${id}/payments/${paymentId}/verify`, { token })
/** Lets the time of a payment come at which the provider is asked about it. */
const letPass = (reference: string, days = 0) =>
  sql(
    `UPDATE payments SET next_check_at = now() - interval '1 second', created_at = created_at - $2 * interval '1 day'
     WHERE reference = $1`,
    [reference, days],
  )
let amount = 10_000
/** An amount that no other test uses. */
const newAmount = () => ++amount

describe('funding through Paystack', () => {
  test('answers where to pay, and counts nothing before it is paid', async () => {
    const campaign = await makeDraft()

    const { status, body } = await fund(campaign, 250_000)

    expect(status).toBe(201)
    expect(body).toMatchObject({
      status: 'pending',
      campaignStatus: 'draft',
      paymentUrl: `https://checkout.paystack.com/${body.reference}`,
      balance: { fundedMinor: 0 },
    })
    expect(await transactionOf(body.reference)).toMatchObject({
      amount: 250_000,
      currency: 'NGN',
      email: campaign.donor.email,
      callbackUrl: `${stack.baseUrl}/donor/campaigns/${campaign.id}?payment=${body.id}`,
    })
    expect(await read(campaign)).toMatchObject({ status: 'draft', balance: { fundedMinor: 0 } })
  })

  test('is settled when the donor comes back, without any event', async () => {
    const campaign = await makeDraft()
    const { body: payment } = await fund(campaign, 300)
    const before = await verify(campaign, payment.id)
    await pay(payment.reference)

    const [first, second] = [await verify(campaign, payment.id), await verify(campaign, payment.id)]

    expect(before.body).toMatchObject({
      status: 'pending',
      paymentUrl: payment.paymentUrl,
      balance: { fundedMinor: 0 },
    })
    expect(first.body).toMatchObject({ status: 'confirmed', campaignStatus: 'active', balance: { fundedMinor: 300 } })
    expect(first.body.paymentUrl).toBeUndefined()
    expect(second.body).toEqual(first.body)
    expect(await differencesOf(campaign.id)).toEqual([])
  })

  test('is for its payer to ask about: others get 404', async () => {
    const campaign = await makeDraft()
    const other = await makeDraft()
    const { body: payment } = await fund(campaign, 300)
    await pay(payment.reference)

    expect((await verify(campaign, payment.id, other.donor.token)).status).toBe(404)
    expect((await verify({ ...campaign, id: other.id }, payment.id)).status).toBe(404)
    expect((await verify(campaign, campaign.id)).status).toBe(404)
    expect((await api('POST', `/api/donations/${payment.id}/verify`)).status).toBe(404)
    expect((await read(campaign)).balance.fundedMinor).toBe(0)
  })

  test('is settled by the clock when neither an event nor the donor comes', async () => {
    const campaign = await makeDraft()
    const { body: payment } = await fund(campaign, 300)
    await pay(payment.reference)
    await letPass(payment.reference)

    await Promise.all([tick(), tick()])

    expect(await read(campaign)).toMatchObject({ status: 'active', balance: { fundedMinor: 300 } })
    expect(await differencesOf(campaign.id)).toEqual([])
  })

  test('ends by the clock when it was never paid, and is asked about more and more seldom', async () => {
    const campaign = await makeDraft()
    const { body: payment } = await fund(campaign, 300)
    const gaps = []
    for (let at = 0; at < 3; at++) {
      await letPass(payment.reference)
      await tick()
      const [row] = await sql<{ gap: number }>(
        'SELECT extract(epoch FROM next_check_at - now())::int AS gap FROM payments WHERE reference = $1',
        [payment.reference],
      )
      gaps.push(Math.round((row?.gap ?? 0) / 60))
    }
    expect(gaps).toEqual([4, 8, 16])
    await letPass(payment.reference, 5)
    await tick()
    const calls = await countCalls()
    await tick()

    expect(await paymentsOf(campaign.id)).toEqual([{ status: 'failed', reason: 'never_paid' }])
    expect(await countCalls()).toBe(calls)
    await pay(payment.reference)
    expect((await verify(campaign, payment.id)).body.status).toBe('confirmed')
  })

  test('with the same key again answers the same page and opens one', async () => {
    const [campaign, key, minor] = [await makeDraft(), newKey(), newAmount()]

    const first = await fund(campaign, minor, key)
    const again = await fund(campaign, minor, key)
    const other = await fund(campaign, minor + 100_000, key)

    expect([again.body, again.headers.get('idempotency-replayed')]).toEqual([first.body, 'true'])
    expect([other.status, other.body.code]).toEqual([422, 'idempotency_key_reused'])
    expect(await transactionsOver(minor)).toEqual([first.body.reference])
  })

  test('by many equal requests at once opens one page', async () => {
    const [campaign, key, minor] = [await makeDraft(), newKey(), newAmount()]

    const replies = await Promise.all(Array.from({ length: 20 }, () => fund(campaign, minor, key)))
    const last = await fund(campaign, minor, key)

    const made = [...replies, last].filter(({ status }) => status === 201)
    const refused = replies.filter(({ status }) => status !== 201)
    expect(new Set(made.map(({ body }) => body.paymentUrl)).size).toBe(1)
    expect(refused.every(({ body }) => ['idempotency_in_flight', 'busy', 'unavailable'].includes(body.code))).toBe(true)
    expect(await transactionsOver(minor)).toHaveLength(1)
    expect(await paymentsOf(campaign.id)).toHaveLength(1)
  })

  test('whose answer from the provider is lost starts over with the same key, and is paid once', async () => {
    const [campaign, key, minor] = [await makeDraft(), newKey(), newAmount()]

    const lost = await whilePaystackIs('silent', () => fund(campaign, minor, key))
    const reply = await fund(campaign, minor, key)

    expect([lost.status, lost.body.code]).toEqual([503, 'provider_unavailable'])
    expect(reply.status).toBe(201)
    expect(await transactionsOver(minor)).toHaveLength(2)
    await pay(reply.body.reference)
    await verify(campaign, reply.body.id)
    expect((await read(campaign)).balance.fundedMinor).toBe(minor)
  })

  test('while the provider is down answers 503 and can be tried again; what it refuses is refused for good', async () => {
    const [campaign, key, refusedKey] = [await makeDraft(), newKey(), newKey()]

    const down = await whilePaystackIs('down', () => fund(campaign, 400, key))
    const again = await fund(campaign, 400, key)
    const refused = await whilePaystackIs('refuse', () => fund(campaign, 1, refusedKey))
    const still = await fund(campaign, 1, refusedKey)

    expect([down.status, down.headers.get('retry-after'), again.status]).toEqual([503, '2', 201])
    expect([refused.status, refused.body.code]).toEqual([409, 'payment_refused'])
    expect([still.status, still.headers.get('idempotency-replayed')]).toEqual([409, 'true'])
    expect((await paymentsOf(campaign.id)).at(-1)).toEqual({ status: 'failed', reason: 'refused_by_provider' })
  })

  test('needs a key', async () => {
    const { donor, id } = await makeDraft()

    const reply = await api('POST', `/api/campaigns/${id}/fund`, { token: donor.token, body: { amountMinor: 5 } })

    expect([reply.status, reply.body.code]).toEqual([400, 'idempotency_key_missing'])
  })

  test('leaves neither the key nor an address in the log', async () => {
    const campaign = await makeDraft()
    await whilePaystackIs('down', () => fund(campaign, 500))

    const text = await readFile(stack.workerLog, 'utf8')
    expect(text).toContain('payment.provider_not_understood')
    expect(text).not.toContain(PAYSTACK_SECRET)
    expect(text).not.toContain(campaign.donor.email)
  })
})

describe('a gift without an account', () => {
  const donate = (body: object, key: string | undefined = newKey()) => api('POST', '/api/donations', { body, key })
  const receiptsTo = async (email: string) => (await api('GET', `/api/dev/outbox?email=${email}`)).body.items

  test('is paid on the provider’s page, and its giver gets a receipt when it has come', async () => {
    const email = uniqueEmail()
    const { status, body } = await donate({ amountMinor: 123_456, email })
    const before = await receiptsTo(email)
    await pay(body.reference)

    const after = await api('POST', `/api/donations/${body.id}/verify`)
    await api('POST', `/api/donations/${body.id}/verify`)

    expect([status, body.status, before]).toEqual([201, 'pending', []])
    expect(body.paymentUrl).toContain(body.reference)
    expect(await transactionOf(body.reference)).toMatchObject({
      ...{ amount: 123_456, email },
      callbackUrl: `${stack.baseUrl}/give?donation=${body.id}`,
    })
    expect(after.body).toMatchObject({ id: body.id, status: 'confirmed', amountMinor: 123_456 })
    const receipts = await receiptsTo(email)
    expect(receipts).toMatchObject([{ kind: 'donation_received', to: email }])
    expect(receipts[0].text).toContain(body.reference)
    expect(receipts[0].text).toContain('₦1,234.56')
  })

  test('needs no address, and the answer never tells one', async () => {
    const { body } = await donate({ amountMinor: 5_000 })
    expect((await transactionOf(body.reference))?.email).toMatch(/^gt-[0-9a-f-]+@localhost$/)
    expect(Object.keys(body).sort()).toEqual(['amountMinor', 'createdAt', 'id', 'paymentUrl', 'reference', 'status'])
  })

  test('is refused without a key, with a strange amount or a strange address', async () => {
    expect((await api('POST', '/api/donations', { body: { amountMinor: 5 } })).body.code).toBe(
      'idempotency_key_missing',
    )
    for (const body of [
      {},
      { amountMinor: 0 },
      { amountMinor: '5' },
      { amountMinor: 5, email: 'x' },
      { amountMinor: 5, campaignId: 'x' },
    ]) {
      expect([body, (await donate(body)).status]).toEqual([body, 422])
    }
  })

  test('can be asked about by its id only', async () => {
    const { id } = await makePerson('donor')
    expect((await api('POST', `/api/donations/${id}/verify`)).status).toBe(404)
  })
})
