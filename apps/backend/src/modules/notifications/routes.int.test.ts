import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'

import { api, makePerson, sql } from '../../../test/harness'
import { tick } from '../../../test/offers'

const outbox = (query: Record<string, string>) => api('GET', `/api/dev/outbox?${new URLSearchParams(query)}`)
/** A message that is due at once, or in some hours: then no tick of another test can send it meanwhile. */
const enqueue = (kind: string, recipientId: string, inHours = 0) =>
  sql(
    `INSERT INTO outbox_messages (kind, recipient_id, subject_id, next_attempt_at)
    VALUES ($1, $2, $3, now() + make_interval(hours => $4))`,
    [kind, recipientId, randomUUID(), inHours],
  )

describe('the outbox on a developer’s machine', () => {
  test('shows the mail of one address, newest first, page by page', async () => {
    const { id, email } = await makePerson('patient')
    await enqueue('session_reuse_detected', id, 1)
    await enqueue('offer_expired', id, 1)

    const first = await outbox({ email: email.toUpperCase(), limit: '1' })
    const second = await outbox({ email, limit: '1', cursor: first.body.nextCursor })

    expect(first.status).toBe(200)
    expect(first.body.items).toMatchObject([{ kind: 'offer_expired', to: email, sentAt: null }])
    expect(second.body.nextCursor).toBe(null)
    expect(second.body.items).toMatchObject([
      { kind: 'session_reuse_detected', text: expect.stringContaining('Hello') },
    ])
  })

  test('shows one kind when asked, and nothing for an address without an account', async () => {
    const { id, email } = await makePerson('patient')
    await enqueue('session_reuse_detected', id)
    await enqueue('already_registered', id)
    const { body } = await outbox({ email, kind: 'already_registered' })
    expect(body.items.map((item: { kind: string }) => item.kind)).toEqual(['already_registered'])
    expect((await outbox({ email: 'nobody@nowhere.example' })).body).toEqual({ items: [], nextCursor: null })
  })

  test('takes no filter that it does not know', async () => {
    for (const query of [
      { kind: 'other' },
      { email: 'x' },
      { to: 'a@example.org' },
      { limit: '0' },
      { cursor: 'a.b' },
    ]) {
      expect([query, (await outbox(query as Record<string, string>)).status]).toEqual([query, 422])
    }
  })

  test('is delivered by the clock: due mail once, what is not due later', async () => {
    const { id, email } = await makePerson('patient')
    await enqueue('already_registered', id)
    await enqueue('session_reuse_detected', id, 1)

    await Promise.all([tick(), tick()])
    await tick()

    const rows = await sql(
      'SELECT kind, attempts, sent_at IS NOT NULL AS sent FROM outbox_messages WHERE recipient_id = $1 ORDER BY kind',
      [id],
    )
    expect(rows).toEqual([
      { kind: 'already_registered', attempts: 1, sent: true },
      { kind: 'session_reuse_detected', attempts: 0, sent: false },
    ])
    expect((await outbox({ email, kind: 'already_registered' })).body.items[0].sentAt).toMatch(/Z$/)
  })
})
