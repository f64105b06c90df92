import { describe, expect, test } from 'vitest'

import { differencesOf } from '../../../../test/campaigns'
import { api, newKey, sql, uniqueEmail } from '../../../../test/harness'

const donate = (body: object, key = newKey()) => api('POST', '/api/donations', { body, key })

describe('a gift through the sandbox', () => {
  test('is in the general pool at once, and its giver gets a receipt', async () => {
    const email = uniqueEmail()

    const { status, body } = await donate({ amountMinor: 7_700, email })

    expect([status, body.status, body.paymentUrl]).toEqual([201, 'confirmed', undefined])
    const [row] = await sql(
      `SELECT p.campaign_id AS "campaignId", c.is_general_pool AS "isPool", p.payer_id AS "payerId" FROM payments p
       JOIN campaigns c ON c.id = p.campaign_id WHERE p.reference = $1`,
      [body.reference],
    )
    expect(row).toMatchObject({ isPool: true, payerId: null })
    expect(await differencesOf(row.campaignId)).toEqual([])
    const { items } = (await api('GET', `/api/dev/outbox?email=${email}`)).body
    expect(items).toMatchObject([{ kind: 'donation_received', subject: 'Thank you: your gift has come' }])
    expect(items[0].text).toMatch(/^Hello,\n/)
  })

  test('counts once for a key, however often it is sent', async () => {
    const key = newKey()

    const [first, ...others] = await Promise.all(Array.from({ length: 5 }, () => donate({ amountMinor: 31 }, key)))
    const other = await donate({ amountMinor: 32 }, key)

    expect(new Set(others.map(({ body }) => body.reference))).toEqual(new Set([first?.body.reference]))
    expect([other.status, other.body.code]).toEqual([422, 'idempotency_key_reused'])
  })

  test('can be asked about, and events of a provider that is not in use are nobody’s', async () => {
    const { body } = await donate({ amountMinor: 5 })

    expect((await api('POST', `/api/donations/${body.id}/verify`)).body).toEqual(body)
    expect((await api('POST', '/api/webhooks/paystack', { body: {} })).status).toBe(404)
  })
})
