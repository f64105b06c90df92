import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'

import { mailsTo } from '../../../../test/accounts'
import { api, makePerson, newKey, type Person, type Reply, sql } from '../../../../test/harness'
import { emptyWorld, makeCampaigns, makeOperator, makeWaiters, type Waiter } from '../../../../test/matching'
import { tick } from '../../../../test/offers'
import { makeScreeningType } from '../../../../test/world'

// Whoever has waited for long is asked whether they still want it: once, with time to answer, and nobody loses a place.

let admin: Person
let typeId: string

beforeAll(async () => {
  admin = await makePerson('admin')
  typeId = (await makeScreeningType()).id
})
beforeEach(async () => {
  await emptyWorld()
  await sql('UPDATE screening_types SET active = true WHERE id = $1', [typeId])
  await sql('UPDATE policies SET renewal_days = 180, renewal_answer_days = 20 WHERE active')
})
afterAll(() => sql('UPDATE policies SET renewal_days = NULL, renewal_answer_days = 21'))

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString()
const makeWaiter = async (days: number): Promise<Waiter> => {
  const [waiter] = await makeWaiters([{ screeningTypeId: typeId, joinedAt: daysAgo(days) }])
  if (!waiter) throw new Error('one was asked for')
  return waiter
}
const read = async ({ entryId, token }: Waiter): Promise<Reply['body']> =>
  (await api('GET', `/api/waitlist/${entryId}`, { token })).body
const answer = ({ entryId }: Waiter, stillInterested: boolean, token: string) =>
  api('POST', `/api/waitlist/${entryId}/renewal`, { token, body: { stillInterested }, key: newKey() })
const byMail = (token: string, stillInterested: boolean) =>
  api('POST', '/api/renewals/answer', { body: { token, stillInterested } })
const kindsTo = async ({ email }: Waiter): Promise<string[]> =>
  (await api('GET', `/api/dev/outbox?email=${email}&limit=100`)).body.items.map(({ kind }: { kind: string }) => kind)
/** Lets days go by for the questions about a place. */
const letPass = ({ entryId }: Waiter, days: number) =>
  sql(
    `UPDATE renewals SET asked_at = asked_at - d, remind_at = remind_at - d, answer_by = answer_by - d,
       reminded_at = reminded_at - d, ended_at = ended_at - d
     FROM (SELECT $2 * interval '24 hours' AS d) passed WHERE entry_id = $1`,
    [entryId, days],
  )
const daysUntil = (instant: string) => (Date.parse(instant) - Date.now()) / 86_400_000
const silence = async (waiter: Waiter) => {
  await tick()
  await letPass(waiter, 11)
  await tick()
  await letPass(waiter, 10)
  await tick()
}

describe('a place that waits for long', () => {
  test('is asked for once, however often the clock ticks, and is told until when', async () => {
    const [long, short] = [await makeWaiter(181), await makeWaiter(179)]
    const before = await read(long)
    await Promise.all([tick(), tick(), tick()])
    await tick()

    const after = await read(long)
    expect(after.renewal.state).toBe('asked')
    expect(daysUntil(after.renewal.answerBy)).toBeCloseTo(20, 1)
    expect([after.status, after.joinedAt, after.position]).toEqual(['waiting', before.joinedAt, before.position])
    expect(await kindsTo(long)).toEqual(['renewal_asked'])
    expect([(await read(short)).renewal, await kindsTo(short)]).toEqual([null, []])
    const [{ asked } = { asked: 0 }] = await sql<{ asked: number }>(
      'SELECT count(*) AS asked FROM renewals WHERE entry_id = $1',
      [long.entryId],
    )
    expect(asked).toBe(1)
  })

  test('is not asked for where the policy does not say so', async () => {
    await sql('UPDATE policies SET renewal_days = NULL')
    const waiter = await makeWaiter(2_000)
    await tick()
    expect([(await read(waiter)).renewal, await kindsTo(waiter)]).toEqual([null, []])
  })

  test('of very many is asked for in batches, and each of them once', async () => {
    const waiters = await makeWaiters(
      Array.from({ length: 2_100 }, (_, n) => ({ screeningTypeId: typeId, joinedAt: daysAgo(200 + n / 100) })),
    )
    const count = async () =>
      (
        await sql<{ asked: number; messages: number }>(
          `SELECT (SELECT count(*) FROM renewals) AS asked,
           (SELECT count(*) FROM outbox_messages WHERE kind = 'renewal_asked') AS messages`,
        )
      )[0]
    await tick()
    // Who waits longest is asked first.
    expect(await count()).toEqual({ asked: 2_000, messages: 2_000 })
    expect((await read(waiters.at(-1) as Waiter)).renewal.state).toBe('asked')
    expect((await read(waiters[0] as Waiter)).renewal).toBeNull()
    await tick()
    expect(await count()).toEqual({ asked: 2_100, messages: 2_100 })
  })
})

describe('yes', () => {
  test('keeps the place and its time, and is asked for again only after as many days', async () => {
    const waiter = await makeWaiter(300)
    await tick()
    const { status, body } = await answer(waiter, true, waiter.token)

    expect([status, body.status, body.renewal]).toEqual([200, 'waiting', null])
    expect(body.joinedAt).toBe((await read(waiter)).joinedAt)
    await tick()
    expect(await kindsTo(waiter)).toEqual(['renewal_asked'])
    expect((await answer(waiter, true, waiter.token)).status).toBe(409)

    const renewedAgo = (days: number) =>
      sql(`UPDATE waitlist_entries SET renewed_at = now() - $2 * interval '24 hours' WHERE id = $1`, [
        waiter.entryId,
        days,
      ])
    await renewedAgo(179)
    await tick()
    expect(await kindsTo(waiter)).toHaveLength(1)
    await renewedAgo(181)
    await tick()
    expect(await kindsTo(waiter)).toEqual(['renewal_asked', 'renewal_asked'])
  })

  test('by the link of the mail needs no signing in, and opening it does nothing', async () => {
    const waiter = await makeWaiter(300)
    await tick()
    const [mail] = await mailsTo(waiter.email, 'renewal_asked')
    expect(mail?.link).toMatch(/\/renew#token=/)
    // What a scanner of mails does: it opens the address, without what stands behind the #.
    await api('GET', '/renew')
    expect((await api('GET', '/api/renewals/answer')).status).toBe(405)
    expect((await read(waiter)).renewal.state).toBe('asked')

    const first = await byMail(mail?.token ?? '', true)
    expect([first.status, first.body.stillInterested]).toEqual([200, true])
    expect(Object.keys(first.body).sort()).toEqual(['joinedAt', 'screeningName', 'stillInterested'])
    expect((await byMail(mail?.token ?? '', true)).status).toBe(200)
    expect((await byMail(mail?.token ?? '', false)).body.code).toBe('illegal_transition')
    expect((await read(waiter)).status).toBe('waiting')
    const events = await sql(`SELECT FROM audit_events WHERE action = 'entry.renewed' AND entity_id = $1`, [
      waiter.entryId,
    ])
    expect(events).toHaveLength(1)
  })
})

describe('no', () => {
  test.each(['signed in', 'by the link of the mail'])('gives the place up, %s', async (how) => {
    const waiter = await makeWaiter(300)
    await tick()
    const [mail] = await mailsTo(waiter.email, 'renewal_asked')
    const say = () => (how === 'signed in' ? answer(waiter, false, waiter.token) : byMail(mail?.token ?? '', false))
    expect((await say()).status).toBe(200)
    expect(await read(waiter)).toMatchObject({ status: 'withdrawn', renewal: null })
    const [row] = await sql<{ outcome: string }>('SELECT outcome FROM renewals WHERE entry_id = $1', [waiter.entryId])
    expect(row?.outcome).toBe('left')
    // The same again changes nothing more.
    if (how !== 'signed in') expect((await say()).status).toBe(200)
    expect((await byMail(mail?.token ?? '', true)).status).toBe(409)
  })
})

describe('silence', () => {
  test('is reminded of at half of the time, and pauses the place; one click resumes it where it was', async () => {
    const [ahead, waiter] = [await makeWaiter(400), await makeWaiter(300)]
    await tick()
    await answer(ahead, true, ahead.token)
    const before = await read(waiter)
    await letPass(waiter, 9)
    await tick()
    expect(await kindsTo(waiter)).toEqual(['renewal_asked'])
    await letPass(waiter, 2)
    await Promise.all([tick(), tick()])
    expect(await kindsTo(waiter)).toEqual(['renewal_reminder', 'renewal_asked'])
    await letPass(waiter, 8)
    await tick()
    expect((await read(waiter)).status).toBe('waiting')
    await letPass(waiter, 2)
    await Promise.all([tick(), tick()])

    expect(await read(waiter)).toMatchObject({
      ...{ status: 'paused', pausedUntil: null, position: null, renewal: { state: 'lapsed' } },
      joinedAt: before.joinedAt,
    })
    expect(await kindsTo(waiter)).toEqual(['renewal_lapsed', 'renewal_reminder', 'renewal_asked'])
    const resumed = await api('POST', `/api/waitlist/${waiter.entryId}/resume`, { token: waiter.token })
    expect(resumed.body).toMatchObject({ status: 'waiting', joinedAt: before.joinedAt, position: { ahead: 1 } })
    await tick()
    expect(await kindsTo(waiter)).toHaveLength(3)
  })

  test('can be broken by the mail that tells of it', async () => {
    const waiter = await makeWaiter(300)
    await silence(waiter)
    const [mail] = await mailsTo(waiter.email, 'renewal_lapsed')
    expect((await byMail(mail?.token ?? '', true)).status).toBe(200)
    expect(await read(waiter)).toMatchObject({ status: 'waiting', renewal: null })
  })

  test('counts from a reminder that came late, when nothing ran for a while', async () => {
    const waiter = await makeWaiter(300)
    await tick()
    await letPass(waiter, 40)
    await tick()
    const { status, renewal } = await read(waiter)
    expect([status, renewal.state]).toEqual(['waiting', 'asked'])
    expect(daysUntil(renewal.answerBy)).toBeCloseTo(3, 1)
    await letPass(waiter, 4)
    await tick()
    expect((await read(waiter)).status).toBe('paused')
  })

  test('takes a paused place out of what a run can give to', async () => {
    const waiter = await makeWaiter(300)
    await makeCampaigns([{ fundedMinor: 1_000_000 }])
    const operator = await makeOperator()
    await silence(waiter)
    const run = await operator.plan()
    expect([run.stats.considered, await operator.proposals(run.id)]).toEqual([0, []])
  })

  test('does not follow an entry that has moved on meanwhile', async () => {
    const waiter = await makeWaiter(300)
    const moveTo = (status: string) =>
      sql('UPDATE waitlist_entries SET status = $2::entry_status WHERE id = $1', [waiter.entryId, status])
    await tick()
    await letPass(waiter, 11)
    await tick()
    await moveTo('matched')
    await letPass(waiter, 10)
    await tick()
    expect(await read(waiter)).toMatchObject({ status: 'matched', renewal: null })
    await moveTo('waiting')
    await tick()
    // It is a new question, with all of its time.
    const { status, renewal } = await read(waiter)
    expect(status).toBe('waiting')
    expect(daysUntil(renewal.answerBy)).toBeCloseTo(20, 1)
    const outcomes = await sql('SELECT outcome FROM renewals WHERE entry_id = $1 ORDER BY id', [waiter.entryId])
    expect(outcomes).toEqual([{ outcome: 'void' }, { outcome: 'pending' }])
  })

  test('and a yes at the same moment leave the place in line, twenty times', async () => {
    const waiters = await makeWaiters(
      Array.from({ length: 20 }, () => ({ screeningTypeId: typeId, joinedAt: daysAgo(300) })),
    )
    await tick()
    for (const waiter of waiters) await letPass(waiter, 11)
    await tick()
    for (const waiter of waiters) await letPass(waiter, 10)
    const tokens = await Promise.all(
      waiters.map(async ({ email }) => (await mailsTo(email, 'renewal_asked'))[0]?.token ?? ''),
    )
    const [, ...replies] = await Promise.all([tick(), ...tokens.map((token) => byMail(token, true))])
    expect(replies.map((reply) => (reply as Reply).status)).toEqual(waiters.map(() => 200))
    const states = await Promise.all(waiters.map(read))
    expect(states.map(({ status, renewal }) => [status, renewal])).toEqual(waiters.map(() => ['waiting', null]))
  })
})

describe('an answer', () => {
  test('to somebody else’s question is as good as none: 404, and nothing changes', async () => {
    const [waiter, stranger] = [await makeWaiter(300), await makeWaiter(300)]
    await tick()
    expect((await answer(waiter, false, stranger.token)).body.code).toBe('not_found')
    expect((await read(waiter)).renewal.state).toBe('asked')
  })

  test('to no question is refused', async () => {
    const waiter = await makeWaiter(3)
    expect((await answer(waiter, true, waiter.token)).body.code).toBe('illegal_transition')
    expect((await answer(waiter, false, waiter.token)).body.code).toBe('illegal_transition')
    expect((await read(waiter)).status).toBe('waiting')
  })

  test.each([{}, { stillInterested: 'yes' }, { stillInterested: true, colour: 'red' }])(
    'that is none is refused: %j',
    async (body) => {
      const waiter = await makeWaiter(300)
      await tick()
      const path = `/api/waitlist/${waiter.entryId}/renewal`
      expect((await api('POST', path, { token: waiter.token, body })).status).toBe(422)
      expect((await read(waiter)).renewal.state).toBe('asked')
    },
  )

  test('with a token for something else, or a changed one, is refused', async () => {
    const waiter = await makeWaiter(300)
    await tick()
    const [mail] = await mailsTo(waiter.email, 'renewal_asked')
    const [id = '', digest = ''] = (mail?.token ?? '').split('.')
    for (const token of [id, `${id}.${digest.slice(1)}x`, `${waiter.entryId}.${digest}`, 'x']) {
      expect((await byMail(token, false)).body.code).toBe('invalid_token')
    }
    expect((await read(waiter)).status).toBe('waiting')
  })
})

describe('administrators', () => {
  test('see who is asked and who did not answer, and how many', async () => {
    // The world was emptied behind the back of what counts it.
    await sql('SELECT rebuild_analytics()')
    const [kept, left, lapsed, asked] = await makeWaiters(
      Array.from({ length: 4 }, () => ({ screeningTypeId: typeId, joinedAt: daysAgo(300) })),
    )
    if (!kept || !left || !lapsed || !asked) throw new Error('four were asked for')
    await tick()
    await answer(kept, true, kept.token)
    await answer(left, false, left.token)
    await letPass(lapsed, 11)
    await tick()
    await letPass(lapsed, 10)
    await tick()
    const get = async (path: string) => (await api('GET', path, { token: admin.token })).body
    const found = async (query: string) =>
      (await get(`/api/admin/waitlist?${query}`)).items.map(({ id }: { id: string }) => id)

    expect(await get('/api/admin/renewals')).toEqual({
      ...{ askedAfterDays: 180, answerDays: 20, asked: 1, lapsed: 1 },
      last30Days: { kept: 1, left: 1, lapsed: 1 },
    })
    expect(await found('renewal=asked')).toEqual([asked.entryId])
    expect(await found(`renewal=lapsed&screeningTypeId=${typeId}`)).toEqual([lapsed.entryId])
    expect(await found(`renewal=lapsed&email=${asked.email}`)).toEqual([])
    const [{ renewal, renewedAt }] = (await get(`/api/admin/waitlist?email=${kept.email}`)).items
    expect([renewal, typeof renewedAt]).toEqual([null, 'string'])
    expect(await get('/api/admin/analytics/check')).toMatchObject({ ok: true, differences: [] })
  })
})
