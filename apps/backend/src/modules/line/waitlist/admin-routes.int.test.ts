import { beforeAll, describe, expect, test } from 'vitest'

import { api, makePerson, type Person, sql } from '../../../../test/harness'
import { makeWaiters } from '../../../../test/matching'
import { ensureRegions, makeScreeningType, regions } from '../../../../test/world'

beforeAll(ensureRegions)

async function joined(): Promise<{ person: Person; id: string }> {
  const person = await makePerson('patient')
  const { id: screeningTypeId } = await makeScreeningType()
  const reply = await api('POST', '/api/waitlist', { token: person.token, body: { screeningTypeId } })
  expect(reply.status).toBe(201)
  return { person, id: reply.body.id }
}

describe('the list of administrators', () => {
  test('finds by status, type, state and address, alone and together, newest first', async () => {
    const admin = await makePerson('admin')
    const { id: screeningTypeId } = await makeScreeningType()
    const waiters = await makeWaiters(
      Array.from({ length: 5 }, (_, index) => ({
        screeningTypeId,
        priorityTier: index,
        profile: { stateCode: index < 3 ? regions.lagos : regions.ogun },
      })),
    )
    await sql(`UPDATE waitlist_entries SET status = 'paused' WHERE id = $1`, [waiters[0]?.entryId])
    const list = async (query: string): Promise<string[]> => {
      const { status, body } = await api('GET', `/api/admin/waitlist?limit=100&${query}`, { token: admin.token })
      expect(status).toBe(200)
      const mine = body.items.filter((item: { screeningTypeId: string }) => item.screeningTypeId === screeningTypeId)
      return mine
        .map((item: { patientId: string }) => waiters.findIndex((waiter) => waiter.id === item.patientId))
        .sort()
    }
    const type = `screeningTypeId=${screeningTypeId}`
    expect(await list(type)).toEqual([0, 1, 2, 3, 4])
    expect(await list(`${type}&status=waiting`)).toEqual([1, 2, 3, 4])
    expect(await list(`${type}&stateCode=NG-OG`)).toEqual([3, 4])
    expect(await list(`${type}&stateCode=NG-LA&status=paused`)).toEqual([0])
    expect(await list(`email=${waiters[2]?.email.toUpperCase()}`)).toEqual([2])
    expect(await list(`email=${waiters[2]?.email}&status=paused`)).toEqual([])
    expect(await list(`email=nobody@example.org`)).toEqual([])
    const { body } = await api('GET', `/api/admin/waitlist?email=${waiters[1]?.email}`, { token: admin.token })
    expect(body.items).toEqual([
      {
        id: waiters[1]?.entryId,
        patientId: waiters[1]?.id,
        email: waiters[1]?.email,
        screeningTypeId,
        status: 'waiting',
        priorityTier: 1,
        joinedAt: expect.any(String),
        renewedAt: null,
        renewal: null,
      },
    ])
    const one = (id: string | undefined, token = admin.token) => api('GET', `/api/admin/waitlist/${id}`, { token })
    expect((await one(waiters[1]?.entryId)).body).toEqual(body.items[0])
    expect((await one('019ab3c0-1111-7000-8000-00000000ffff')).status).toBe(404)
    expect((await one(waiters[1]?.entryId, waiters[1]?.token)).status).toBe(403)
  })

  test.each(['', 'stateCode=NG-LA&', 'status=waiting&', 'type&'])(
    'pages through everything once, whatever the filter: %j',
    async (filter) => {
      const admin = await makePerson('admin')
      const { id: screeningTypeId } = await makeScreeningType()
      const waiters = await makeWaiters(
        Array.from({ length: 7 }, () => ({ screeningTypeId, profile: { stateCode: regions.lagos } })),
      )
      const query = filter.replace('type', `screeningTypeId=${screeningTypeId}`)
      const wanted = new Set(waiters.map((waiter) => waiter.entryId))
      const seen: string[] = []
      let cursor: string | null = ''
      for (let pages = 0; cursor !== null && pages < 200 && wanted.size > 0; pages++) {
        const reply = await api('GET', `/api/admin/waitlist?${query}limit=3${cursor ? `&cursor=${cursor}` : ''}`, {
          token: admin.token,
        })
        expect(reply.status).toBe(200)
        for (const item of reply.body.items) {
          seen.push(item.id)
          wanted.delete(item.id)
        }
        cursor = reply.body.nextCursor
      }
      expect([wanted.size, new Set(seen).size]).toEqual([0, seen.length])
    },
  )

  test('follows a patient who moves to another state', async () => {
    const admin = await makePerson('admin')
    const { id: screeningTypeId } = await makeScreeningType()
    const [waiter] = await makeWaiters([{ screeningTypeId, profile: { stateCode: regions.lagos } }])
    await api('PATCH', '/api/me/profile', { token: waiter?.token, body: { stateCode: regions.ogun } })
    const countIn = async (state: string) =>
      (
        await api('GET', `/api/admin/waitlist?stateCode=${state}&screeningTypeId=${screeningTypeId}`, {
          token: admin.token,
        })
      ).body.items.length
    expect([await countIn(regions.lagos), await countIn(regions.ogun)]).toEqual([0, 1])
  })

  test.each([
    'status=new',
    'stateCode=LA',
    'email=x',
    'limit=0',
    'limit=101',
    'foo=1',
    'status=waiting&status=paused',
    'cursor=abc',
  ])('refuses %s', async (query) => {
    const { token } = await makePerson('admin')
    expect((await api('GET', `/api/admin/waitlist?${query}`, { token })).status).toBe(422)
  })

  test('takes no cursor of another filter or another person', async () => {
    const [admin, other] = [await makePerson('admin'), await makePerson('admin')]
    const { id: screeningTypeId } = await makeScreeningType()
    await makeWaiters([{ screeningTypeId }, { screeningTypeId }])
    const path = `/api/admin/waitlist?limit=1&screeningTypeId=${screeningTypeId}`
    const { body } = await api('GET', path, { token: admin.token })
    expect((await api('GET', `${path}&cursor=${body.nextCursor}`, { token: admin.token })).status).toBe(200)
    expect((await api('GET', `${path}&cursor=${body.nextCursor}`, { token: other.token })).status).toBe(422)
    const elsewhere = `/api/admin/waitlist?limit=1&cursor=${body.nextCursor}`
    expect((await api('GET', elsewhere, { token: admin.token })).status).toBe(422)
  })
})

describe('changing a tier', () => {
  const change = (token: string, id: string, body: object) => api('PATCH', `/api/admin/waitlist/${id}`, { token, body })

  test('moves the entry and keeps both tiers and the reason in the audit log', async () => {
    const admin = await makePerson('admin')
    const { id } = await joined()

    const reply = await change(admin.token, id, { priorityTier: 3, reason: 'Referred by a clinic' })

    expect([reply.status, reply.body.priorityTier]).toEqual([200, 3])
    const [audit] = await sql(
      `SELECT actor_id AS actor, detail FROM audit_events WHERE entity_id = $1 AND action = 'entry.priority_changed'`,
      [id],
    )
    expect(audit).toEqual({ actor: admin.id, detail: { from: 0, to: 3, reason: 'Referred by a clinic' } })
  })

  test('is refused without a reason, out of range, for others and for what has ended', async () => {
    const admin = await makePerson('admin')
    const { person, id } = await joined()
    const good = { priorityTier: 1, reason: 'Because' }
    for (const body of [
      { priorityTier: 1 },
      { ...good, priorityTier: 10 },
      { ...good, priorityTier: 1.5 },
      { ...good, status: 'served' },
      { ...good, reason: ' ' },
    ]) {
      expect((await change(admin.token, id, body)).status).toBe(422)
    }
    expect((await change(person.token, id, good)).status).toBe(403)
    expect((await change(admin.token, '019ab3c0-1111-7000-8000-00000000dead', good)).status).toBe(404)
    await api('DELETE', `/api/waitlist/${id}`, { token: person.token })
    expect((await change(admin.token, id, good)).body.code).toBe('illegal_transition')
    expect(await sql('SELECT priority_tier FROM waitlist_entries WHERE id = $1', [id])).toEqual([{ priority_tier: 0 }])
  })
})
