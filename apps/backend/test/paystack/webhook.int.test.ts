import { describe, expect, test } from 'vitest'

import { differencesOf, fund, legsOf, makeDraft, move, read } from '../campaigns'
import { api, sql } from '../harness'
import { chargeSuccess, forget, pay, sendEvent, sign, whilePaystackIs } from './paystack'

/** A campaign with a payment that waits for its payer. */
async function makePending(amountMinor = 50_000) {
  const campaign = await makeDraft()
  const { body } = await fund(campaign, amountMinor)
  return { campaign, reference: body.reference as string, paymentId: body.id as string }
}
const fundedOf = async (campaign: Parameters<typeof read>[0]) => (await read(campaign)).balance.fundedMinor
const auditOf = (paymentId: string) =>
  sql<{ reason: string }>("SELECT detail->>'reason' AS reason FROM audit_events WHERE entity_id = $1 ORDER BY id", [
    paymentId,
  ])
const credited = { outcome: 'credited' }
const ignored = (reason: string) => ({ outcome: 'ignored', reason })

describe('an event of the payment provider', () => {
  test('that a payment was made credits it once, with journal and audit row', async () => {
    const { campaign, reference } = await makePending()
    await pay(reference)

    const reply = await sendEvent(chargeSuccess(reference))

    expect([reply.status, reply.body]).toEqual([200, credited])
    expect(await read(campaign)).toMatchObject({ status: 'active', balance: { availableMinor: 50_000 } })
    expect(await legsOf(campaign.id)).toEqual(['funding external -50000', 'funding available 50000'])
    expect(await differencesOf(campaign.id)).toEqual([])
  })

  // reliability: bad signature, replay, out of order, another amount, unknown reference, ten megabytes.
  const body = chargeSuccess('gt-anything')
  test.each([
    ['without a signature', body, null],
    ['with a signature of another key', body, sign(body, 'sk_test_of_somebody_else')],
    ['with the signature of another body', body, sign(`${body} `)],
    ['with half a signature', body, sign(body).slice(0, 64)],
    ['with no hex', body, 'not a signature'],
  ])('%s is refused with 401 and changes nothing', async (_, text, signature) => {
    const { campaign, reference } = await makePending()
    await pay(reference)
    const event = text.replace('gt-anything', reference)
    const given = signature === sign(text) ? sign(event) : signature

    const reply = await sendEvent(event, given)

    expect([reply.status, reply.body.code]).toEqual([401, 'invalid_signature'])
    expect(await fundedOf(campaign)).toBe(0)
  })

  test('that comes twice, and many times at once, counts once', async () => {
    const { campaign, reference } = await makePending()
    await pay(reference)

    const replies = await Promise.all(Array.from({ length: 12 }, () => sendEvent(chargeSuccess(reference))))
    const later = await sendEvent(chargeSuccess(reference))

    expect(replies.filter(({ body: { outcome } }) => outcome === 'credited')).toHaveLength(1)
    expect(new Set([...replies, later].map(({ status }) => status))).toEqual(new Set([200]))
    expect(later.body).toEqual(ignored('already_credited'))
    expect(await fundedOf(campaign)).toBe(50_000)
    expect(await differencesOf(campaign.id)).toEqual([])
  })

  test('that comes before the payment is made changes nothing, and the one after it counts', async () => {
    const { campaign, reference } = await makePending()

    const early = await sendEvent(chargeSuccess(reference))
    const none = await fundedOf(campaign)
    await pay(reference)
    const late = await sendEvent(chargeSuccess(reference))

    expect([early.status, early.body, none]).toEqual([200, ignored('not_paid'), 0])
    expect([late.body, await fundedOf(campaign)]).toEqual([credited, 50_000])
  })

  test('that comes after the payer has failed once still counts', async () => {
    const { campaign, reference, paymentId } = await makePending()
    await pay(reference, { status: 'failed' })
    expect((await sendEvent(chargeSuccess(reference))).body).toEqual(ignored('failed'))
    await pay(reference)

    expect((await sendEvent(chargeSuccess(reference))).body).toEqual(credited)

    expect(await fundedOf(campaign)).toBe(50_000)
    expect(await auditOf(paymentId)).toEqual([{ reason: 'failed' }])
  })

  test.each([
    ['amount_differs', { amount: 49_999 }],
    ['amount_differs', { amount: 50_001 }],
    ['amount_differs', { amount: 0 }],
    ['currency_differs', { currency: 'USD' }],
    ['reversed', { status: 'reversed' }],
  ])('is received and counts for nothing when %s: %o', async (reason, how) => {
    const { campaign, reference, paymentId } = await makePending()
    await pay(reference, how)

    const replies = [await sendEvent(chargeSuccess(reference)), await sendEvent(chargeSuccess(reference))]

    expect(replies.map((reply) => [reply.status, reply.body])).toEqual([
      [200, ignored(reason)],
      [200, ignored(reason)],
    ])
    expect(await fundedOf(campaign)).toBe(0)
    expect(await auditOf(paymentId)).toEqual([{ reason }])
    expect(await differencesOf(campaign.id)).toEqual([])
  })

  test('cannot say by itself that a payment was made, nor how much', async () => {
    const { campaign, reference } = await makePending()

    const reply = await sendEvent(chargeSuccess(reference, { amount: 50_000, currency: 'NGN', status: 'success' }))

    expect([reply.body, await fundedOf(campaign)]).toEqual([ignored('not_paid'), 0])
  })

  test('about what is not known, here or there, is received and changes nothing', async () => {
    const { campaign, reference } = await makePending()
    await forget(reference)

    expect((await sendEvent(chargeSuccess('gt-of-another-shop'))).body).toEqual(ignored('unknown_reference'))
    expect((await sendEvent(chargeSuccess(reference))).body).toEqual(ignored('unknown_to_provider'))
    for (const text of [
      JSON.stringify({ event: 'transfer.success', data: { reference } }),
      JSON.stringify({ event: 'charge.success', data: { reference: { $ne: null } } }),
      JSON.stringify({ event: 'charge.success' }),
      '{}',
    ]) {
      const reply = await sendEvent(text)
      expect([text, reply.status, reply.body]).toEqual([text, 200, ignored('other_event')])
    }
    expect(await fundedOf(campaign)).toBe(0)
  })

  test('of ten megabytes is refused with 413', async () => {
    const text = chargeSuccess('gt-x', { log: 'x'.repeat(10 * 1024 * 1024) })

    expect((await sendEvent(text)).status).toBe(413)
  })

  test('is asked to come again while the provider does not answer, and counts then', async () => {
    const { campaign, reference } = await makePending()
    await pay(reference)
    for (const mode of ['down', 'nonsense'] as const) {
      const reply = await whilePaystackIs(mode, () => sendEvent(chargeSuccess(reference)))
      expect([mode, reply.status, reply.body.code]).toEqual([mode, 503, 'provider_unavailable'])
    }

    expect((await sendEvent(chargeSuccess(reference))).body).toEqual(credited)
    expect(await fundedOf(campaign)).toBe(50_000)
  })

  test('for a campaign that was closed meanwhile brings the money to the general pool', async () => {
    const { campaign, reference } = await makePending(70_007)
    await move(campaign, 'close')
    await pay(reference)

    expect((await sendEvent(chargeSuccess(reference))).body).toEqual(credited)

    expect(await read(campaign)).toMatchObject({
      status: 'closed',
      balance: { fundedMinor: 70_007, availableMinor: 0, withdrawnMinor: 70_007 },
    })
    const [pool] = await sql(
      `SELECT e.account, e.amount_minor AS amount, e.campaign_id FROM ledger_entries e
       JOIN campaigns c ON c.id = e.campaign_id AND c.is_general_pool WHERE e.amount_minor = 70007`,
    )
    expect(pool).toMatchObject({ account: 'available' })
    expect(await differencesOf(campaign.id)).toEqual([])
    expect(await differencesOf(pool.campaign_id)).toEqual([])
  })

  test('is taken from nobody but by POST', async () => {
    expect((await api('GET', '/api/webhooks/paystack')).status).toBe(405)
  })
})
