import { beforeAll, describe, expect, test } from 'vitest'

import { api, makePerson, newKey, type Person, type PersonOptions, sql } from '../../../../test/harness'
import { makeWaiters } from '../../../../test/matching'
import { tick } from '../../../../test/offers'
import { ensureRegions, makeScreeningType, type NewScreeningType } from '../../../../test/world'

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
        renewal: null,
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
