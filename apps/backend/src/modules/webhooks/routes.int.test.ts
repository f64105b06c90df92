import { describe, expect, test } from 'vitest'

import { api, makePerson, newKey, sql } from '../../../test/harness'
import { act, deliveriesOf, makeEndpoint, PATH, sendTest } from '../../../test/webhooks'

const ELSEWHERE = '019ab3c0-1111-7000-8000-00000000ffff'

describe('endpoints', () => {
  test('show their secret once, and it is stored nowhere that it could be read', async () => {
    const endpoint = await makeEndpoint(['offer.made', 'payout.paid'])

    const { body } = await act(endpoint, 'GET')

    expect(endpoint.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
    expect(body).toEqual({
      id: endpoint.id,
      url: endpoint.receiver.url,
      name: 'A test',
      events: ['offer.made', 'payout.paid'],
      isOn: true,
      offReason: null,
      failingSince: null,
      previousSecretUntil: null,
      createdAt: expect.any(String),
    })
    const [row] = await sql('SELECT to_jsonb(e)::text AS text FROM webhook_endpoints e WHERE id = $1', [endpoint.id])
    expect(row.text).not.toContain(endpoint.secret.slice(6))
    const { items } = (await api('GET', PATH, { token: endpoint.admin.token })).body
    expect(items.find(({ id }: { id: string }) => id === endpoint.id)).toEqual(body)
  })

  test('are changed, switched off and on, and deleted, and the log says so without their address', async () => {
    const endpoint = await makeEndpoint()

    const changed = await act(endpoint, 'PATCH', '', { body: { name: 'Other', events: ['run.applied'], isOn: false } })
    const test = await sendTest(endpoint)
    const on = await act(endpoint, 'PATCH', '', { body: { isOn: true } })
    const deleted = await act(endpoint, 'DELETE')

    expect(changed.body).toMatchObject({ name: 'Other', events: ['run.applied'], isOn: false, offReason: 'by_hand' })
    expect([test.status, test.body.code]).toEqual([409, 'illegal_transition'])
    expect(on.body).toMatchObject({ isOn: true, offReason: null })
    expect(deleted.status).toBe(204)
    expect((await act(endpoint, 'GET')).status).toBe(404)
    expect((await act(endpoint, 'DELETE')).status).toBe(404)
    const log = await sql('SELECT action, detail::text FROM audit_events WHERE entity_id = $1 ORDER BY id', [
      endpoint.id,
    ])
    expect(log.map(({ action }) => action)).toEqual([
      'webhook.created',
      'webhook.changed',
      'webhook.changed',
      'webhook.deleted',
    ])
    expect(JSON.stringify(log)).not.toContain('127.0.0.1')
    const [row] = await sql('SELECT sealed, previous_sealed FROM webhook_endpoints WHERE id = $1', [endpoint.id])
    expect(row).toEqual({ sealed: null, previous_sealed: null })
  })

  test.each([
    'https://10.0.0.1/',
    'https://169.254.169.254/',
    'https://[::ffff:7f00:1]/',
    'https://hooks.internal/',
    'http://hooks.example.org/',
    'https://hooks.example.org:8443/',
    'https://ada:secret@hooks.example.org/',
    'not a url',
  ])('are refused at %s, when they are made and when they are changed', async (url) => {
    const endpoint = await makeEndpoint()
    const body = { url, name: 'Inside', events: ['run.applied'] }

    const made = await api('POST', PATH, { token: endpoint.admin.token, body })
    const changed = await act(endpoint, 'PATCH', '', { body: { url } })

    for (const reply of [made, changed]) {
      expect([reply.status, reply.body.code, reply.body.errors[0].path]).toEqual([422, 'validation_failed', 'url'])
    }
    expect((await act(endpoint, 'GET')).body.url).toBe(endpoint.receiver.url)
  })

  test.each([
    { events: [] },
    { events: ['user.erased'] },
    { events: ['run.applied', 'run.applied'] },
    { name: '' },
    { secret: 'whsec_bWluZQ==' },
  ])('are refused with %j', async (over) => {
    const { token } = await makePerson('admin')
    const body = { url: 'https://hooks.example.org/', name: 'A test', events: ['run.applied'], ...over }

    expect((await api('POST', PATH, { token, body })).status).toBe(422)
  })

  test('are twenty at most', async () => {
    const { token } = await makePerson('admin')
    const body = { url: 'https://hooks.example.org/', name: 'One of many', events: ['run.applied'] }
    const ids: string[] = []
    let reply = await api('POST', PATH, { token, body })
    for (; reply.status === 201 && ids.length < 30; reply = await api('POST', PATH, { token, body }))
      ids.push(reply.body.id)
    await Promise.all(ids.map((id) => api('DELETE', `${PATH}/${id}`, { token })))

    expect([reply.status, reply.body.code]).toEqual([409, 'conflict'])
    expect(ids.length).toBeLessThanOrEqual(20)
  })
})

describe('the log of deliveries', () => {
  test('is read page by page and by status, and only with its own endpoint', async () => {
    const [endpoint, other] = await Promise.all([makeEndpoint(), makeEndpoint()])
    const sent: string[] = []
    for (let at = 0; at < 3; at++) sent.unshift((await sendTest(endpoint)).body.id)

    const first = (await act(endpoint, 'GET', '/deliveries?limit=2')).body
    const second = (await act(endpoint, 'GET', `/deliveries?limit=2&cursor=${first.nextCursor}`)).body
    const dead = await deliveriesOf(endpoint, '?status=dead')

    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(sent)
    expect(second.nextCursor).toBeNull()
    expect(dead).toEqual([])
    expect(await deliveriesOf(other)).toEqual([])
    expect((await act(other, 'POST', `/deliveries/${sent[0]}/replay`)).status).toBe(404)
    expect((await act(endpoint, 'GET', '/deliveries?status=lost')).status).toBe(422)
    expect((await api('GET', `${PATH}/${ELSEWHERE}/deliveries`, { token: endpoint.admin.token })).status).toBe(404)
  })

  test('has one test for one key', async () => {
    const endpoint = await makeEndpoint()
    const key = newKey()

    const replies = await Promise.all([sendTest(endpoint, key), sendTest(endpoint, key), sendTest(endpoint, key)])

    expect(new Set(replies.map(({ status, body }) => `${status} ${body.id}`)).size).toBe(1)
    expect(replies[0]?.status).toBe(202)
    expect(await deliveriesOf(endpoint)).toHaveLength(1)
  })
})
