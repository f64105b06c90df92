import { describe, expect, test } from 'vitest'

import { fund, makeDraft, read } from '../campaigns'
import { newKey, sql, whileHeld } from '../harness'
import { tickOfHour } from '../offers'

const routeOf = (campaignId: string) => `POST /api/campaigns/${campaignId}/fund`

describe('an Idempotency-Key', () => {
  test('whose first request is still being worked on answers 409, and nothing happens twice', async () => {
    const campaign = await makeDraft()
    const key = newKey()
    const twin = `INSERT INTO idempotency_keys (principal_id, route, key, fingerprint) VALUES ($1, $2, $3, 'of the twin')`

    const reply = await whileHeld(twin, [campaign.donor.id, routeOf(campaign.id), key], () =>
      fund(campaign, 4_000, key),
    )

    expect([reply.status, reply.body.code]).toEqual([409, 'idempotency_in_flight'])
    expect((await read(campaign)).balance.fundedMinor).toBe(0)
    expect((await fund(campaign, 4_000, key)).status).toBe(201)
  })

  test('is kept for thirty days, and is a new one afterwards', async () => {
    const campaign = await makeDraft()
    const key = newKey()
    expect((await fund(campaign, 4_000, key)).status).toBe(201)
    const letPass = (days: number) =>
      sql(`UPDATE idempotency_keys SET created_at = now() - $2 * interval '1 day' WHERE key = $1`, [key, days])

    await letPass(29)
    expect((await fund(campaign, 4_000, key)).headers.get('idempotency-replayed')).toBe('true')
    await letPass(31)
    const later = await fund(campaign, 5_000, key)

    expect([later.status, later.headers.get('idempotency-replayed')]).toEqual([201, null])
    expect((await read(campaign)).balance.fundedMinor).toBe(9_000)
  })

  test('is forgotten by the clock with its answer when the thirty days are over, and not before', async () => {
    const [old, recent] = [await makeDraft(), await makeDraft()]
    const keys = [newKey(), newKey()] as const
    await fund(old, 4_000, keys[0])
    await fund(recent, 4_000, keys[1])
    const age = `UPDATE idempotency_keys SET created_at = now() - $2 * interval '1 hour' WHERE key = $1`
    await sql(age, [keys[0], 30 * 24 + 1])
    await sql(age, [keys[1], 30 * 24 - 1])

    await tickOfHour()

    expect(await sql('SELECT key FROM idempotency_keys WHERE key = ANY ($1)', [keys])).toEqual([{ key: keys[1] }])
    expect((await fund(recent, 4_000, keys[1])).headers.get('idempotency-replayed')).toBe('true')
  })
})
