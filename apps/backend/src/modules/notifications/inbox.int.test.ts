import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'

import { api, makePerson, sql } from '../../../test/harness'

/** A message that no tick sends meanwhile, some seconds ago. */
const tell = (recipientId: string, kind: string, secondsAgo = 0) =>
  sql(
    `INSERT INTO outbox_messages (kind, recipient_id, subject_id, created_at, next_attempt_at)
    VALUES ($1, $2, $3, now() - make_interval(secs => $4), now() + interval '1 day')`,
    [kind, recipientId, randomUUID(), secondsAgo],
  )

describe('the inbox', () => {
  test('has what its reader was told, newest first, page by page, and nobody else’s', async () => {
    const [reader, other] = [await makePerson('patient'), await makePerson('donor')]
    await tell(reader.id, 'entry_paused', 20)
    await tell(reader.id, 'offer_made', 10)
    await tell(other.id, 'session_reuse_detected')

    const first = await api('GET', '/api/me/notifications?limit=1', { token: reader.token })
    const second = await api('GET', `/api/me/notifications?limit=1&cursor=${first.body.nextCursor}`, {
      token: reader.token,
    })
    expect(first.body.items).toMatchObject([{ kind: 'offer_made', page: '/offers', readAt: null }])
    expect(second.body).toMatchObject({ items: [{ kind: 'entry_paused', page: '/waitlist' }], nextCursor: null })
    const foreign = await api('GET', `/api/me/notifications?cursor=${first.body.nextCursor}`, { token: other.token })
    expect(foreign.status).toBe(422)
  })

  test('holds no message that carries a link to be used once, and no link in a text', async () => {
    const { id, token } = await makePerson('patient')
    for (const kind of ['verify_email', 'reset_password', 'already_registered', 'offer_reminder_day'])
      await tell(id, kind)

    const { items } = (await api('GET', '/api/me/notifications', { token })).body
    expect(items.map(({ kind }: { kind: string }) => kind)).toEqual(['offer_reminder_day'])
    expect(items[0].text).not.toMatch(/https?:|<link>|:$/)
    expect((await api('GET', '/api/me/notifications/unread', { token })).body).toEqual({ unread: 1 })
  })

  test('knows what is read: some, then all, once; others cannot mark it', async () => {
    const [reader, other] = [await makePerson('patient'), await makePerson('patient')]
    for (let at = 0; at < 3; at++) await tell(reader.id, 'offer_expired', at)
    const call = (token: string, body: object) => api('POST', '/api/me/notifications/read', { token, body })
    const [first] = (await api('GET', '/api/me/notifications', { token: reader.token })).body.items

    expect((await call(other.token, { ids: [first.id] })).body).toEqual({ unread: 0 })
    expect((await call(reader.token, { ids: [first.id] })).body).toEqual({ unread: 2 })
    const { items } = (await api('GET', '/api/me/notifications?unread=true', { token: reader.token })).body
    expect(items.map(({ id }: { id: string }) => id)).not.toContain(first.id)
    const [seen] = (await api('GET', '/api/me/notifications', { token: reader.token })).body.items
    expect((await call(reader.token, {})).body).toEqual({ unread: 0 })
    const [still] = (await api('GET', '/api/me/notifications', { token: reader.token })).body.items
    expect([still.id, still.readAt]).toEqual([first.id, seen.readAt])
  })

  test('refuses what it does not understand', async () => {
    const { token } = await makePerson('patient')
    for (const body of [{ ids: [] }, { ids: ['x'] }, { other: 1 }, { ids: Array(101).fill(randomUUID()) }]) {
      expect([body, (await api('POST', '/api/me/notifications/read', { token, body })).status]).toEqual([body, 422])
    }
    expect((await api('GET', '/api/me/notifications?unread=perhaps', { token })).status).toBe(422)
  })
})
