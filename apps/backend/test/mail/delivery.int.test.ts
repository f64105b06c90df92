import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'

import { book, makeCenter, makeSlot } from '../appointments'
import { api, makePeople, makePerson, sql, stack } from '../harness'
import { act, makeOffer, tick } from '../offers'
import {
  attempted,
  callsOf,
  enqueue,
  eventually,
  failOnTaking,
  letPass,
  mailboxOf,
  settle,
  stateOf,
  whileRelayIs,
} from './relay'

describe('a mail', () => {
  test('leaves through the queue once, as its reader will see it', async () => {
    const person = await makePerson('patient')
    const id = await enqueue(person, 'reset_password')

    await settle([id])

    expect(await mailboxOf(person)).toEqual([
      {
        key: id,
        to: person.email,
        from: { name: 'Goodturn', email: 'noreply@goodturn.example' },
        subject: 'Set a new password',
        text: expect.stringMatching(/^Hello Test Person,\n.*\/reset-password#token=/s),
      },
    ])
    expect(await stateOf(id)).toMatchObject({ status: 'sent', attempts: 1, failure: null })
    const { items } = (await api('GET', `/api/dev/outbox?email=${person.email}`)).body
    expect(items[0].sentAt).toMatch(/Z$/)
  })

  test('that is in the queue many times, beside others and in any order, is sent once', async () => {
    const people = await makePeople(12, 'patient')
    const ids = await Promise.all(people.map((person) => enqueue(person, 'session_reuse_detected')))
    for (let round = 0; round < 4; round++) {
      await Promise.all([tick(), tick()])
      await letPass(ids)
    }

    await settle(ids)

    for (const [at, person] of people.entries()) {
      expect(await mailboxOf(person)).toHaveLength(1)
      expect(await callsOf(ids[at] ?? '')).toBe(1)
    }
  })

  test('that nobody can write or read is given up with its reason, and stops no other', async () => {
    const person = await makePerson('patient')
    const strange = await enqueue(person, 'of_another_time')
    const unread = await enqueue({ id: '019ab3c0-1111-7000-8000-00000000dead' }, 'reset_password')
    const good = await enqueue(person, 'reset_password')

    await settle([strange, unread, good])

    expect(await stateOf(strange)).toMatchObject({ status: 'dead', failure: 'cannot_be_written' })
    expect(await stateOf(unread)).toMatchObject({ status: 'dead', failure: 'cannot_be_written' })
    expect((await mailboxOf(person)).map(({ key }) => key)).toEqual([good])
    await sql('DELETE FROM outbox_messages WHERE id = $1', [strange])
  })

  test('whose consumer was killed after the relay had taken it comes once', async () => {
    const person = await makePerson('patient')
    const id = await enqueue(person, 'reset_password')
    await whileRelayIs('silent', async () => {
      await tick()
      await eventually(async () => expect(await callsOf(id)).toBe(1))
      await fetch(new URL('/kill/worker', stack.controlUrl), { method: 'POST' })
    })
    await eventually(async () => expect((await api('GET', '/api/ready')).status).toBe(200))
    expect(await stateOf(id)).toMatchObject({ status: 'due', attempts: 1 })
    await letPass([id])

    await settle([id])

    expect([await callsOf(id), (await mailboxOf(person)).length]).toEqual([2, 1])
    expect(await stateOf(id)).toMatchObject({ status: 'sent', attempts: 2 })
  })

  test('leaves no address and no text in the log', async () => {
    const person = await makePerson('patient', { fullName: 'Olúwaṣeun Canary' })
    const id = await enqueue(person, 'reset_password')
    await whileRelayIs('down', async () => {
      await tick()
      await attempted([id], 1)
    })

    // The log is written a little later than what it tells of.
    const text = await eventually(async () => {
      const log = await readFile(stack.workerLog, 'utf8')
      if (!log.includes('mail.not_taken')) throw new Error('not yet')
      return log
    })
    expect(text).not.toContain(person.email)
    expect(text).not.toContain('Canary')
    expect(text).not.toContain('#token=')
  })
})

describe('while the provider of mail is down for a day', () => {
  test('nothing is lost, nothing is doubled, the order is kept, and claims go on', async () => {
    const [first, second] = [await makePerson('patient'), await makePerson('patient')]
    const offer = await makeOffer()
    const inOrder = [await enqueue(first, 'offer_made', 3), await enqueue(first, 'offer_reminder_half', 2)]
    const last = await enqueue(first, 'offer_expired', 1)
    const other = await enqueue(second, 'appointment_booked')
    const link = await enqueue(first, 'reset_password')
    const heads = [inOrder[0] ?? '', other, link]
    const gaps: number[] = []
    await whileRelayIs('down', async () => {
      // 30 s, 1, 2, 4, 8, 16, 32 minutes and then an hour each time: a day is 31 attempts.
      for (let attempt = 1; attempt <= 31; attempt++) {
        await letPass(heads)
        await tick()
        await attempted(heads, attempt)
        gaps.push((await stateOf(link)).gapS)
      }
      expect((await act(offer, 'claim')).status).toBe(200)
      const center = await makeCenter(offer.screeningTypeId)
      expect((await book(offer, await makeSlot(center))).status).toBe(201)
    })
    const day = 24 * 3_600
    expect(gaps.slice(0, 8).map((gap) => Math.round(gap / 30))).toEqual([1, 2, 4, 8, 16, 32, 64, 120])
    expect(gaps.reduce((sum, gap) => sum + gap, 0)).toBeGreaterThan(day)
    for (const id of heads) expect(await stateOf(id)).toMatchObject({ status: 'due', failure: 'http_503' })
    expect(await stateOf(last)).toMatchObject({ status: 'due', attempts: 0 })

    await letPass(heads)
    await settle([...inOrder, last, other, link])

    const keys = (await mailboxOf(first)).map(({ key }) => key)
    expect(keys.filter((key) => key !== link)).toEqual([...inOrder, last])
    expect(keys).toHaveLength(4)
    expect((await mailboxOf(second)).map(({ key }) => key)).toEqual([other])
    const [booked] = await sql(
      "SELECT id FROM outbox_messages WHERE recipient_id = $1 AND kind = 'appointment_booked'",
      [offer.patient.id],
    )
    await settle([booked?.id])
    expect((await mailboxOf(offer.patient)).map(({ key }) => key)).toEqual([booked?.id])
  })

  test('a mail is given up after three days, and is sent when staff say so', async () => {
    const admin = await makePerson('admin')
    const person = await makePerson('patient')
    const id = await enqueue(person)
    await sql('UPDATE outbox_messages SET attempts = 79 WHERE id = $1', [id])
    await whileRelayIs('down', () => settle([id]))
    expect(await stateOf(id)).toMatchObject({ status: 'dead', attempts: 80, failure: 'http_503' })

    const reply = await api('POST', `/api/admin/deliveries/${id}/retry`, { token: admin.token })
    await settle([id])

    expect([reply.status, reply.body]).toMatchObject([200, { id, status: 'due', attempts: 0, failure: null }])
    expect(await mailboxOf(person)).toHaveLength(1)
  })
})

describe('a message whose consumer fails on it', () => {
  test('comes to the dead letters with a reason, alone, and leaves from there when staff say so', async () => {
    const [admin, person, other] = [await makePerson('admin'), await makePerson('patient'), await makePerson('patient')]
    const poison = await enqueue(person, 'reset_password')
    const mend = await failOnTaking(poison)
    const good = await enqueue(other, 'reset_password')

    await tick()

    await eventually(async () => expect(await stateOf(poison)).toMatchObject({ status: 'dead', attempts: 0 }))
    expect((await stateOf(poison)).failure).toBe('queue_gave_up')
    await settle([good])
    expect([await mailboxOf(person), (await mailboxOf(other)).length]).toEqual([[], 1])

    await mend()
    const retry = () => api('POST', `/api/admin/deliveries/${poison}/retry`, { token: admin.token })
    expect((await retry()).status).toBe(200)
    await settle([poison])
    expect((await mailboxOf(person)).map(({ key }) => key)).toEqual([poison])
    expect((await retry()).status).toBe(409)
  })
})

describe('the deliveries that staff see', () => {
  const list = async (token: string, query: string) =>
    (await api('GET', `/api/admin/deliveries?${query}`, { token })).body

  test('name those given up with the reason, and neither texts nor addresses', async () => {
    const admin = await makePerson('admin')
    const person = await makePerson('patient')
    const id = await enqueue(person, 'reset_password')
    await whileRelayIs('refuse', () => settle([id]))

    const page = await list(admin.token, 'status=dead&kind=reset_password&limit=100')

    const item = page.items.find((delivery: { id: string }) => delivery.id === id)
    expect(item).toEqual({
      id,
      kind: 'reset_password',
      status: 'dead',
      recipientId: person.id,
      subjectId: expect.any(String),
      attempts: 1,
      failure: 'http_422',
      createdAt: expect.any(String),
      nextAttemptAt: null,
      sentAt: null,
    })
    expect(JSON.stringify(page)).not.toContain('@')
    expect(await list(admin.token, 'status=sent&kind=reset_password&limit=100')).not.toMatchObject({ items: [{ id }] })
  })

  test('come page by page, and no strange filter', async () => {
    const admin = await makePerson('admin')
    const person = await makePerson('patient')
    const ids = [await enqueue(person, 'center_invitation'), await enqueue(person, 'center_invitation')]
    const first = await list(admin.token, 'kind=center_invitation&limit=1')
    const second = await list(admin.token, `kind=center_invitation&limit=1&cursor=${first.nextCursor}`)
    expect([first.items[0].id, second.items[0].id]).toEqual(ids.reverse())
    for (const query of ['status=lost', 'kind=x', 'limit=0', 'email=a@example.org']) {
      expect((await api('GET', `/api/admin/deliveries?${query}`, { token: admin.token })).status).toBe(422)
    }
    await settle(ids)
  })

  test('are sent again once for each time that they were given up, with an audit row', async () => {
    const admin = await makePerson('admin')
    const person = await makePerson('patient')
    const id = await enqueue(person, 'reset_password')
    await whileRelayIs('refuse', () => settle([id]))
    const retry = (of = id) => api('POST', `/api/admin/deliveries/${of}/retry`, { token: admin.token })

    const replies = await Promise.all([retry(), retry(), retry()])
    await settle([id])

    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409, 409])
    expect((await retry()).body.code).toBe('illegal_transition')
    expect((await retry(admin.id)).status).toBe(404)
    expect(await mailboxOf(person)).toHaveLength(1)
    const events = await sql('SELECT action, actor_id AS actor, detail FROM audit_events WHERE entity_id = $1', [id])
    expect(events).toEqual([
      { action: 'delivery.retried', actor: admin.id, detail: { kind: 'reset_password', failure: 'http_422' } },
    ])
  })
})

describe('what a person wants by mail', () => {
  const path = '/api/me/notification-preferences'
  const everything = { offers: true, appointments: true, news: true }
  const change = (token: string, email: object) => api('PATCH', path, { token, body: { email } })

  test('is everything until they say otherwise, and theirs alone', async () => {
    const [reader, other] = [await makePerson('patient'), await makePerson('donor')]
    expect((await api('GET', path, { token: reader.token })).body).toEqual({ email: everything })

    const off = await change(reader.token, { offers: false, news: false })
    const on = await change(reader.token, { news: true, offers: false })

    expect([off.status, off.body]).toEqual([200, { email: { offers: false, appointments: true, news: false } }])
    expect(on.body).toEqual({ email: { ...everything, offers: false } })
    expect((await api('GET', path, { token: other.token })).body).toEqual({ email: everything })
  })

  test('is respected when a mail is sent, also for those that wait; links go, and the inbox has it all', async () => {
    const person = await makePerson('patient')
    const ids = [await enqueue(person, 'offer_made'), await enqueue(person, 'appointment_booked')]
    const link = await enqueue(person, 'reset_password')
    await change(person.token, { offers: false })

    await settle([...ids, link])

    expect(await Promise.all([...ids, link].map(async (id) => (await stateOf(id)).status))).toEqual([
      'skipped',
      'sent',
      'sent',
    ])
    expect(await mailboxOf(person)).toHaveLength(2)
    const { items } = (await api('GET', '/api/me/notifications', { token: person.token })).body
    expect(items.map(({ kind }: { kind: string }) => kind)).toEqual(['appointment_booked', 'offer_made'])
    await change(person.token, { offers: true })
    const again = await enqueue(person, 'offer_expired')
    await settle([again])
    expect(await mailboxOf(person)).toHaveLength(3)
  })

  test('is refused when it is not understood', async () => {
    const { token } = await makePerson('patient')
    for (const body of [{}, { email: { security: false } }, { email: { offers: 'no' } }, { sms: { offers: true } }]) {
      expect([body, (await api('PATCH', path, { token, body })).status]).toEqual([body, 422])
    }
  })
})
