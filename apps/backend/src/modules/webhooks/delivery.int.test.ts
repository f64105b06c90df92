import { describe, expect, test } from 'vitest'

import { makeCompleted } from '../../../test/appointments'
import { makeFunded } from '../../../test/campaigns'
import { newKey, sql } from '../../../test/harness'
import { act as answerOffer, makeOffer, tick, tickOfHour } from '../../../test/offers'
import {
  act,
  deliveriesOf,
  makeEndpoint,
  putNextAttempt,
  readMessage,
  sendTest,
  type TestEndpoint,
  tickUntil,
  tickUntilAttempted,
} from '../../../test/webhooks'

const about = async ({ receiver, secret }: TestEndpoint, field: string, id: string) =>
  receiver.received
    .map((message) => ({ ...readMessage(message, secret), id: message.headers['webhook-id'] }))
    .filter(({ data }) => (data as Record<string, unknown>)[field] === id)

describe('an event', () => {
  test('reaches an endpoint that wants it, signed, with ids and amounts only', async () => {
    const endpoint = await makeEndpoint(['campaign.funded'])
    const campaign = await makeFunded(500)

    await tickUntil(async () => expect(await about(endpoint, 'campaignId', campaign.id)).toHaveLength(1))

    const [message] = await about(endpoint, 'campaignId', campaign.id)
    expect(message).toEqual({
      id: expect.any(String),
      type: 'campaign.funded',
      timestamp: expect.stringMatching(/Z$/),
      data: { campaignId: campaign.id, paymentId: expect.any(String), amountMinor: 500, toPool: false },
    })
  })

  test('of an offer and an appointment says what they are about, and not whose they are', async () => {
    const endpoint = await makeEndpoint(['offer.claimed', 'appointment.booked', 'appointment.completed'])
    const booking = await makeCompleted()
    const { offer } = booking

    await tickUntil(async () => expect(await about(endpoint, 'offerId', offer.id)).toHaveLength(3))

    const messages = await about(endpoint, 'offerId', offer.id)
    const { screeningTypeId, campaignId } = offer
    expect(messages.find(({ type }) => type === 'offer.claimed')?.data).toEqual({
      offerId: offer.id,
      campaignId,
      screeningTypeId,
      runId: null,
      amountMinor: 50_000,
    })
    expect(messages.find(({ type }) => type === 'appointment.completed')?.data).toEqual({
      appointmentId: booking.id,
      offerId: offer.id,
      centerId: booking.center.id,
      screeningTypeId,
      amountMinor: 50_000,
    })
    expect(endpoint.receiver.received.some(({ text }) => text.includes(offer.patient.id))).toBe(false)
  })

  test('is made once, however many ticks look for it at the same moment', async () => {
    const endpoint = await makeEndpoint(['offer.claimed'])
    const offers = await Promise.all([makeOffer(), makeOffer(), makeOffer()])
    await Promise.all(offers.map((offer) => answerOffer(offer, 'claim')))

    await Promise.all(Array.from({ length: 6 }, tick))
    await tickUntil(async () => {
      for (const { id } of offers) expect(await about(endpoint, 'offerId', id)).toHaveLength(1)
    })
    await Promise.all(Array.from({ length: 6 }, tick))

    for (const { id } of offers) expect(await about(endpoint, 'offerId', id)).toHaveLength(1)
    const ids = endpoint.receiver.received.map(({ headers }) => headers['webhook-id'])
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('of before the endpoint was there, of a kind it does not want or from while it was off, is not sent', async () => {
    const before = await makeFunded(500)
    const endpoint = await makeEndpoint(['campaign.funded'])
    await act(endpoint, 'PATCH', '', { body: { isOn: false } })
    const during = await makeFunded(500)
    await tickUntil(() => expectSealed(during.id))
    await act(endpoint, 'PATCH', '', { body: { isOn: true } })
    const offer = await makeOffer()
    await answerOffer(offer, 'claim')
    const after = await makeFunded(500)

    await tickUntil(async () => expect(await about(endpoint, 'campaignId', after.id)).toHaveLength(1))

    expect(await about(endpoint, 'campaignId', before.id)).toEqual([])
    expect(await about(endpoint, 'campaignId', during.id)).toEqual([])
    expect(await about(endpoint, 'offerId', offer.id)).toEqual([])
  })
})

/** Whether all there is in the log of a thing has been read for endpoints. */
async function expectSealed(entityId: string): Promise<void> {
  const [row] = await sql<{ left: number }>(
    `SELECT count(*) AS left FROM audit_events e LEFT JOIN audit_seals s ON s.event_id = e.id
     WHERE e.entity_id = $1 AND (s.seq IS NULL OR s.seq > (SELECT through FROM webhook_cursor))`,
    [entityId],
  )
  expect(row?.left).toBe(0)
}

describe('a delivery', () => {
  test('that is refused comes again with the same id and text, until it is taken', async () => {
    const endpoint = await makeEndpoint()
    endpoint.receiver.answer(500)
    await sendTest(endpoint)
    await tickUntilAttempted(endpoint)
    await putNextAttempt(endpoint, 'far')
    const [failed] = await deliveriesOf(endpoint)
    expect(failed).toMatchObject({ status: 'due', lastStatus: 500, lastError: 'status' })
    expect((await act(endpoint, 'GET')).body.failingSince).toEqual(expect.any(String))
    const count = endpoint.receiver.received.length
    await tick()
    expect(endpoint.receiver.received).toHaveLength(count)

    endpoint.receiver.answer(204)
    await putNextAttempt(endpoint, 'now')
    await tickUntil(async () => expect((await deliveriesOf(endpoint, '?status=sent')).length).toBe(1))

    const [sent] = await deliveriesOf(endpoint)
    expect(sent).toMatchObject({ lastStatus: 204, lastError: null, nextAttemptAt: null, sentAt: expect.any(String) })
    expect(sent?.attempts).toBe(count + 1)
    expect(new Set(endpoint.receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
    expect(new Set(endpoint.receiver.received.map(({ text }) => text)).size).toBe(1)
    expect((await act(endpoint, 'GET')).body.failingSince).toBeNull()
  })

  test('that is not answered is given up after five seconds, and a redirect is not followed', async () => {
    const [slow, moved] = await Promise.all([makeEndpoint(), makeEndpoint()])
    slow.receiver.answer('silent')
    moved.receiver.answer(307)
    await Promise.all([sendTest(slow), sendTest(moved)])

    await Promise.all([tickUntilAttempted(slow), tickUntilAttempted(moved)])

    expect((await deliveriesOf(slow))[0]).toMatchObject({ status: 'due', lastStatus: null, lastError: 'timeout' })
    expect((await deliveriesOf(moved))[0]).toMatchObject({ status: 'due', lastStatus: 307, lastError: 'redirected' })
    expect(moved.receiver.received.map(({ path }) => path)).not.toContain('/elsewhere')
  })

  test('is done with whatever else an answer says, be it without end', async () => {
    const endpoint = await makeEndpoint()
    endpoint.receiver.answer('endless')
    const startedAt = performance.now()
    await sendTest(endpoint)

    await tickUntilAttempted(endpoint)

    expect((await deliveriesOf(endpoint))[0]).toMatchObject({ status: 'sent', attempts: 1, lastStatus: 200 })
    expect(performance.now() - startedAt).toBeLessThan(30_000)
  })

  test('that a tick died over is sent again with the same id, when its time is up', async () => {
    const endpoint = await makeEndpoint()
    await sendTest(endpoint)
    await tickUntil(() => expect(endpoint.receiver.received).toHaveLength(1))
    const whileTaken =
      "UPDATE webhook_deliveries SET status = 'due', sent_at = NULL, taken_until = now() + $2::interval"
    await sql(`${whileTaken} WHERE endpoint_id = $1`, [endpoint.id, '1 minute'])
    await tick()
    const [{ id } = { id: '' }] = await deliveriesOf(endpoint)
    expect((await act(endpoint, 'POST', `/deliveries/${id}/replay`)).body.code).toBe('illegal_transition')
    expect(endpoint.receiver.received).toHaveLength(1)

    await sql(`${whileTaken} WHERE endpoint_id = $1`, [endpoint.id, '-1 minute'])
    await tickUntil(() => expect(endpoint.receiver.received).toHaveLength(2))

    const ids = endpoint.receiver.received.map(({ headers }) => headers['webhook-id'])
    expect(new Set(ids).size).toBe(1)
  })

  test('is validated by its URL again when it is sent', async () => {
    const endpoint = await makeEndpoint()
    await sql("UPDATE webhook_endpoints SET url = 'http://10.0.0.1/' WHERE id = $1", [endpoint.id])
    await sendTest(endpoint)

    await tickUntilAttempted(endpoint)

    expect((await deliveriesOf(endpoint))[0]).toMatchObject({ status: 'due', lastError: 'address_refused' })
  })

  test('is dead after eight attempts, and a replay sends it again, once for a key', async () => {
    const endpoint = await makeEndpoint()
    endpoint.receiver.answer(503)
    await sendTest(endpoint)
    await sql('UPDATE webhook_deliveries SET attempts = 7 WHERE endpoint_id = $1', [endpoint.id])
    await tickUntilAttempted(endpoint, 8)
    const [dead] = await deliveriesOf(endpoint, '?status=dead')
    expect(dead).toMatchObject({ attempts: 8, lastStatus: 503, nextAttemptAt: null })
    endpoint.receiver.answer(204)
    const [key, path] = [newKey(), `/deliveries/${dead?.id}/replay`]

    const first = await act(endpoint, 'POST', path, { key })
    await tickUntil(async () => expect((await deliveriesOf(endpoint, '?status=sent')).length).toBe(1))
    const second = await act(endpoint, 'POST', path, { key })
    await tick()

    expect([first.status, first.body.status, first.body.attempts]).toEqual([200, 'due', 0])
    expect([second.status, second.body]).toEqual([200, first.body])
    const ids = endpoint.receiver.received.map(({ headers }) => headers['webhook-id'])
    expect([ids.length, new Set(ids).size]).toEqual([2, 1])

    await act(endpoint, 'POST', path)
    await tickUntil(() => expect(endpoint.receiver.received).toHaveLength(3))
  })
})

describe('a secret', () => {
  test('that was rotated signs beside the new one for a day, and then no more', async () => {
    const endpoint = await makeEndpoint()
    const rotated = (await act(endpoint, 'POST', '/rotate-secret')).body
    await sendTest(endpoint)
    await tickUntil(() => expect(endpoint.receiver.received).toHaveLength(1))

    const [first] = endpoint.receiver.received
    if (!first) throw new Error('a message was expected')
    expect(readMessage(first, endpoint.secret)).toEqual(readMessage(first, rotated.secret))
    expect(String(first.headers['webhook-signature'])).toMatch(/^v1,[\w+/]{43}= v1,[\w+/]{43}=$/)
    expect(Date.parse(rotated.previousSecretUntil) - Date.now()).toBeGreaterThan(23.9 * 3_600_000)

    await sql("UPDATE webhook_endpoints SET previous_until = now() - interval '1 second' WHERE id = $1", [endpoint.id])
    await sendTest(endpoint)
    await tickUntil(() => expect(endpoint.receiver.received).toHaveLength(2))
    const second = endpoint.receiver.received[1]
    if (!second) throw new Error('a message was expected')
    expect(readMessage(second, rotated.secret).type).toBe('webhook.test')
    expect(() => readMessage(second, endpoint.secret)).toThrow('No matching signature')
    expect(() => readMessage({ ...second, text: second.text.replace('test', 'best') }, rotated.secret)).toThrow()
  })
})

describe('an endpoint', () => {
  test('that has failed for days is switched off, and the log says so', async () => {
    const endpoint = await makeEndpoint()
    endpoint.receiver.answer(500)
    await sql("UPDATE webhook_endpoints SET failing_since = now() - interval '73 hours' WHERE id = $1", [endpoint.id])
    await sendTest(endpoint)

    await tickUntil(async () => expect((await act(endpoint, 'GET')).body).toMatchObject({ isOn: false }))

    expect((await act(endpoint, 'GET')).body.offReason).toBe('failing')
    const log = await sql(
      "SELECT actor_id, detail FROM audit_events WHERE entity_id = $1 AND action = 'webhook.switched_off'",
      [endpoint.id],
    )
    expect(log).toEqual([{ actor_id: null, detail: { reason: 'failing' } }])
    expect((await act(endpoint, 'PATCH', '', { body: { isOn: true } })).body).toMatchObject({
      isOn: true,
      failingSince: null,
    })
  })

  test('that answers 410 is switched off at once', async () => {
    const endpoint = await makeEndpoint()
    endpoint.receiver.answer(410)
    await sendTest(endpoint)

    await tickUntil(async () => expect((await act(endpoint, 'GET')).body.offReason).toBe('gone'))
  })
})

describe('the log', () => {
  test('deletes what is a month old and what belonged to an endpoint that is deleted, and nothing else', async () => {
    const [old, deleted, kept] = await Promise.all([makeEndpoint(), makeEndpoint(), makeEndpoint()])
    await Promise.all([old, deleted, kept].map((endpoint) => sendTest(endpoint)))
    for (const [table, key] of [
      ['webhook_deliveries SET created_at', 'endpoint_id'],
      ['webhook_events SET at', 'subject_id'],
    ]) {
      await sql(`UPDATE ${table} = now() - interval '31 days' WHERE ${key} = $1`, [old.id])
    }
    await act(deleted, 'DELETE')

    await tickOfHour()

    const left = await sql<{ subject_id: string; deliveries: number }>(
      `SELECT subject_id, (SELECT count(*) FROM webhook_deliveries d WHERE d.event_id = v.id) AS deliveries
       FROM webhook_events v WHERE subject_id = ANY ($1)`,
      [[old.id, deleted.id, kept.id]],
    )
    expect(left.find(({ subject_id }) => subject_id === old.id)).toBeUndefined()
    expect(left.find(({ subject_id }) => subject_id === deleted.id)?.deliveries).toBe(0)
    expect(left.find(({ subject_id }) => subject_id === kept.id)?.deliveries).toBe(1)
  })
})
