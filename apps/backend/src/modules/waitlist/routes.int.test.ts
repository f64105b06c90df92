import { beforeAll, describe, expect, test } from 'vitest'

import { api, makePerson, newKey, type Person, type PersonOptions, sql } from '../../../test/harness'
import { makeWaiters } from '../../../test/matching'
import { tick } from '../../../test/offers'
import { ensureRegions, makeScreeningType, type NewScreeningType, regions } from '../../../test/world'

beforeAll(ensureRegions)

const PATH = '/api/waitlist'
const join = (person: Person, screeningTypeId: unknown, key?: string) =>
  api('POST', PATH, { token: person.token, body: { screeningTypeId }, key })
const makePatient = (profile: PersonOptions['profile'] = {}) => makePerson('patient', { profile })

async function joined(type: NewScreeningType = {}): Promise<{ person: Person; id: string; typeId: string }> {
  const person = await makePatient()
  const { id: typeId } = await makeScreeningType(type)
  const reply = await join(person, typeId)
  expect(reply.status).toBe(201)
  return { person, id: reply.body.id, typeId }
}
const auditOf = async (entityId: string) =>
  (await sql('SELECT action FROM audit_events WHERE entity_id = $1 ORDER BY at, id', [entityId])).map(
    (row) => row.action,
  )
const entriesOf = (person: Person) => sql('SELECT status FROM waitlist_entries WHERE patient_id = $1', [person.id])

describe('joining', () => {
  test('puts me at the end of the line and says how many are ahead', async () => {
    const { id: screeningTypeId } = await makeScreeningType()
    await makeWaiters([{ screeningTypeId }, { screeningTypeId }])
    const person = await makePatient()

    const reply = await join(person, screeningTypeId)

    expect([reply.status, reply.body]).toEqual([
      201,
      {
        id: expect.any(String),
        screeningTypeId,
        status: 'waiting',
        joinedAt: expect.stringMatching(/Z$/),
        priorityTier: 0,
        pausedUntil: null,
        position: { ahead: 2 },
      },
    ])
    expect((await api('GET', `${PATH}/${reply.body.id}`, { token: person.token })).body).toEqual(reply.body)
    expect((await api('GET', PATH, { token: person.token })).body).toEqual({ items: [reply.body], nextCursor: null })
    expect(await auditOf(reply.body.id)).toEqual(['entry.joined'])
  })

  test('twice is refused, also at the same moment and while paused', async () => {
    const person = await makePatient()
    const { id: typeId } = await makeScreeningType()

    const replies = await Promise.all(Array.from({ length: 6 }, () => join(person, typeId)))

    expect(replies.map((reply) => reply.status).sort()).toEqual([201, 409, 409, 409, 409, 409])
    const id = replies.find((reply) => reply.status === 201)?.body.id
    await api('POST', `${PATH}/${id}/pause`, { token: person.token })
    expect((await join(person, typeId)).body.code).toBe('already_waiting')
    expect(await entriesOf(person)).toEqual([{ status: 'paused' }])
  })

  test('again with the same key answers the same entry', async () => {
    const person = await makePatient()
    const { id: typeId } = await makeScreeningType()
    const key = newKey()

    const first = await join(person, typeId, key)
    const again = await join(person, typeId, key)

    expect([again.status, again.body, again.headers.get('idempotency-replayed')]).toEqual([201, first.body, 'true'])
  })

  test('is possible again after leaving, at the end of the line', async () => {
    const { person, id, typeId } = await joined()
    await api('DELETE', `${PATH}/${id}`, { token: person.token })
    const reply = await join(person, typeId)
    expect([reply.status, reply.body.id === id]).toEqual([201, false])
  })

  test.each([
    [{}, 'profile_incomplete', ['dateOfBirth', 'sex'], []],
    [{ sex: 'female' }, 'profile_incomplete', ['dateOfBirth'], []],
    [{ sex: 'male' }, 'clinically_ineligible', [], ['sex_not_covered']],
    [{ sex: 'female', dateOfBirth: '2020-01-01' }, 'clinically_ineligible', [], ['too_young']],
    [{ sex: 'female', dateOfBirth: '1920-01-01' }, 'clinically_ineligible', [], ['too_old']],
  ] as const)('is held to the clinical rules: %j is %s', async (profile, code, missing, reasons) => {
    const person = await makePatient(profile)
    const { id } = await makeScreeningType({ ageMin: 40, ageMax: 74, sexes: ['female'] })

    const { status, body } = await join(person, id)

    expect([status, body.code]).toEqual([409, code])
    expect((body.errors ?? []).map((error: { path: string }) => error.path)).toEqual(missing)
    expect((body.reasons ?? []).map((reason: { code: string }) => reason.code)).toEqual(reasons)
    expect(await entriesOf(person)).toEqual([])
  })

  test('counts my age today in the time zone of the programme', async () => {
    const [{ today }] = (await sql(`SELECT to_char(now() AT TIME ZONE 'Africa/Lagos', 'MM-DD') AS today`)) as [
      { today: string },
    ]
    const { id } = await makeScreeningType({ ageMin: 26, ageMax: 30 })
    const year = new Date().getUTCFullYear()
    const dayOf = (age: number) => (today === '02-29' ? `${year - age}-03-01` : `${year - age}-${today}`)
    if (today === '02-29') return
    expect((await join(await makePatient({ dateOfBirth: dayOf(26) }), id)).status).toBe(201)
    expect((await join(await makePatient({ dateOfBirth: dayOf(31) }), id)).body.code).toBe('clinically_ineligible')
  })

  test('waits for the repeat interval after a screening', async () => {
    const { person, id, typeId } = await joined({ repeatMonths: 12 })
    const serve = (ago: string) =>
      sql(
        `UPDATE waitlist_entries SET status = 'served', ended_at = now() - $2::interval WHERE id = $1 AND status = 'claimed'`,
        [id, ago],
      )
    await sql(`UPDATE waitlist_entries SET status = 'matched' WHERE id = $1`, [id])
    await sql(`UPDATE waitlist_entries SET status = 'claimed' WHERE id = $1`, [id])
    await serve('11 months')

    const early = await join(person, typeId)
    expect(early.body).toMatchObject({
      code: 'clinically_ineligible',
      reasons: [{ code: 'screened_recently', from: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/) }],
    })
    await sql(`UPDATE waitlist_entries SET ended_at = now() - interval '12 months 2 days' WHERE id = $1`, [id])
    expect((await join(person, typeId)).status).toBe(201)
  })

  test('an unknown type is 404, one that is not offered and malformed input are 422', async () => {
    const person = await makePatient()
    const inactive = await makeScreeningType({ active: false })
    expect((await join(person, '019ab3c0-1111-7000-8000-00000000dead')).status).toBe(404)
    for (const id of [inactive.id, '1', "' OR 1=1", inactive.id.toUpperCase(), null, 7, '../x']) {
      expect((await join(person, id)).status).toBe(422)
    }
    const privileged = { screeningTypeId: inactive.id, priorityTier: 0, status: 'matched' }
    expect((await api('POST', PATH, { token: person.token, body: privileged })).status).toBe(422)
    expect(await entriesOf(person)).toEqual([])
  })
})

describe('the place in line', () => {
  const aheadOf = async (person: Person, entryId: string) =>
    (await api('GET', `${PATH}/${entryId}`, { token: person.token })).body.position?.ahead

  test('follows tier, then joining time, then id, and counts only those who wait for the same type', async () => {
    const { id: screeningTypeId } = await makeScreeningType()
    const other = await makeScreeningType()
    const joinedAt = '2026-01-01T00:00:00Z'
    const waiters = await makeWaiters([
      { screeningTypeId, priorityTier: 1, joinedAt: '2025-01-01T00:00:00Z' },
      { screeningTypeId, joinedAt },
      { screeningTypeId, joinedAt },
      { screeningTypeId, joinedAt: '2025-06-01T00:00:00Z' },
      { screeningTypeId: other.id, joinedAt: '2020-01-01T00:00:00Z' },
    ])
    await sql(`UPDATE waitlist_entries SET status = 'paused' WHERE id = $1`, [waiters[3]?.entryId])
    const places = await Promise.all(waiters.map((waiter) => aheadOf(waiter, waiter.entryId)))
    const twins = [places[1], places[2]].sort()
    const [first, second] = [waiters[1]?.entryId ?? '', waiters[2]?.entryId ?? ''].sort()
    expect([places[0], twins, places[3], places[4]]).toEqual([2, [0, 1], undefined, 0])
    expect(places[first === waiters[1]?.entryId ? 1 : 2]).toBe(0)
    expect(second).not.toBe(first)
  })

  test('equals the order of the line with ageing, for every entry of a mixed line', async () => {
    const { id: screeningTypeId } = await makeScreeningType()
    const waiters = await makeWaiters(
      Array.from({ length: 40 }, (_, index) => ({
        screeningTypeId,
        priorityTier: index % 4,
        joinedAt: new Date(Date.now() - ((index * 7) % 40) * 86_400_000 - 3_600_000).toISOString(),
      })),
    )
    await sql('UPDATE policies SET aging_days = 20 WHERE active')
    try {
      const order = await sql<{ id: string }>(
        `SELECT id FROM waitlist_entries WHERE screening_type_id = $1
         ORDER BY greatest(0, priority_tier - (joined_at <= now() - interval '20 days')::int), joined_at, id`,
        [screeningTypeId],
      )
      const places = await Promise.all(waiters.map((waiter) => aheadOf(waiter, waiter.entryId)))
      expect(places).toEqual(waiters.map((waiter) => order.findIndex((row) => row.id === waiter.entryId)))
    } finally {
      await sql('UPDATE policies SET aging_days = NULL WHERE active')
    }
  })
})

describe('leaving, pausing, resuming', () => {
  const call = (person: Person, id: string, verb: 'leave' | 'pause' | 'resume') =>
    verb === 'leave'
      ? api('DELETE', `${PATH}/${id}`, { token: person.token })
      : api('POST', `${PATH}/${id}/${verb}`, { token: person.token })

  test('move the entry and keep the place of who comes back', async () => {
    const { person, id } = await joined()
    const before = (await api('GET', `${PATH}/${id}`, { token: person.token })).body

    const paused = await call(person, id, 'pause')
    expect([paused.status, paused.body]).toEqual([200, { ...before, status: 'paused', position: null }])
    const resumed = await call(person, id, 'resume')
    expect([resumed.status, resumed.body]).toEqual([200, before])
    const left = await call(person, id, 'leave')
    expect([left.status, left.body]).toEqual([200, { ...before, status: 'withdrawn', position: null }])
    expect(await auditOf(id)).toEqual(['entry.joined', 'entry.paused', 'entry.resumed', 'entry.left'])
  })

  test('leave from a pause is possible', async () => {
    const { person, id } = await joined()
    await call(person, id, 'pause')
    expect((await call(person, id, 'leave')).body.status).toBe('withdrawn')
  })

  test.each([
    ['matched', ['leave', 'pause', 'resume']],
    ['withdrawn', ['leave', 'pause', 'resume']],
    ['paused', ['pause']],
    ['waiting', ['resume']],
  ] as const)('from %s, %j are refused and nothing is written', async (status, verbs) => {
    const { person, id } = await joined()
    await sql(
      `UPDATE waitlist_entries SET status = $2::entry_status, ended_at = CASE WHEN $2::text = 'withdrawn' THEN now() END
       WHERE id = $1`,
      [id, status],
    )
    for (const verb of verbs) {
      expect((await call(person, id, verb)).body).toMatchObject({ status: 409, code: 'illegal_transition' })
    }
    expect(await entriesOf(person)).toEqual([{ status }])
    expect(await auditOf(id)).toEqual(['entry.joined'])
  })

  test('are refused while an offer for the entry is on its way', async () => {
    const { person, id, typeId } = await joined()
    await sql(
      `WITH run AS (
         INSERT INTO match_runs (status, trigger, policy_id, policy, plan_hash, applied_through)
         SELECT 'applying', 'manual', id, '{}', 'hash', 0 FROM policies WHERE active RETURNING id
       ) INSERT INTO proposals (run_id, rank, entry_id, patient_id, screening_type_id, campaign_id, amount_minor)
         SELECT id, 1, $1, $2, $3, $3, 1 FROM run`,
      [id, person.id, typeId],
    )
    try {
      for (const verb of ['leave', 'pause'] as const) {
        expect((await call(person, id, verb)).body).toMatchObject({
          code: 'illegal_transition',
          detail: 'An offer for this entry is on its way',
        })
      }
    } finally {
      await sql(`UPDATE match_runs SET status = 'applied', applied_through = 1 WHERE status = 'applying'`)
    }
    expect((await call(person, id, 'leave')).status).toBe(200)
  })

  test('wait while an apply holds the line', async () => {
    const { person, id } = await joined()
    const held = sql(`SELECT pg_advisory_xact_lock(1, 0), pg_sleep(0.4)`)
    await sql(`SELECT pg_sleep(0.1)`)
    const startedAt = performance.now()
    expect((await call(person, id, 'leave')).status).toBe(200)
    expect(performance.now() - startedAt).toBeGreaterThan(150)
    await held
  })

  test('a pause that the policy has set runs to its end, and then the entry waits again by itself', async () => {
    const { person, id } = await joined()
    const pauseUntil = (days: number) =>
      sql(`UPDATE waitlist_entries SET status = 'paused', paused_until = now() + $2 * interval '1 day' WHERE id = $1`, [
        id,
        days,
      ])
    await pauseUntil(30)
    expect((await call(person, id, 'resume')).body.code).toBe('illegal_transition')
    await tick()
    expect(await entriesOf(person)).toEqual([{ status: 'paused' }])
    const before = (await api('GET', `${PATH}/${id}`, { token: person.token })).body

    await pauseUntil(-1)
    await Promise.all([tick(), tick()])

    const { body } = await api('GET', `${PATH}/${id}`, { token: person.token })
    expect([body.status, body.joinedAt, body.pausedUntil]).toEqual(['waiting', before.joinedAt, null])
    expect((await auditOf(id)).filter((action) => action === 'entry.resumed')).toHaveLength(1)
  })

  test("somebody else's entry is not there, and says nothing about itself", async () => {
    const { id } = await joined()
    const stranger = await makePatient()
    const replies = [
      await api('GET', `${PATH}/${id}`, { token: stranger.token }),
      ...(await Promise.all((['leave', 'pause', 'resume'] as const).map((verb) => call(stranger, id, verb)))),
    ]
    for (const { status, body } of replies) {
      expect([status, body.code]).toEqual([404, 'not_found'])
      expect(JSON.stringify(body)).not.toContain(id)
    }
    expect((await api('GET', PATH, { token: stranger.token })).body.items).toEqual([])
  })
})

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
      },
    ])
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
    await api('DELETE', `${PATH}/${id}`, { token: person.token })
    expect((await change(admin.token, id, good)).body.code).toBe('illegal_transition')
    expect(await sql('SELECT priority_tier FROM waitlist_entries WHERE id = $1', [id])).toEqual([{ priority_tier: 0 }])
  })
})

test('without a token it is 401, with another role 403', async () => {
  const donor = await makePerson('donor')
  const id = '019ab3c0-1111-7000-8000-00000000dead'
  const calls = [
    ['GET', PATH],
    ['POST', PATH],
    ['GET', `${PATH}/${id}`],
    ['DELETE', `${PATH}/${id}`],
    ['POST', `${PATH}/${id}/pause`],
    ['POST', `${PATH}/${id}/resume`],
    ['GET', '/api/admin/waitlist'],
    ['PATCH', `/api/admin/waitlist/${id}`],
  ] as const
  for (const [method, path] of calls) {
    expect((await api(method, path)).status).toBe(401)
    expect((await api(method, path, { token: donor.token })).status).toBe(403)
  }
})
