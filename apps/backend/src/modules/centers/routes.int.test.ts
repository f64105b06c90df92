import { beforeAll, describe, expect, test } from 'vitest'

import { mailsTo, makeAccount, PASSWORD } from '../../../test/accounts'
import { makeCenter, makeSlot } from '../../../test/appointments'
import { api, makePerson, signIn, sql, uniqueEmail } from '../../../test/harness'
import { ensureRegions, makeScreeningType, regions } from '../../../test/world'

beforeAll(ensureRegions)

const ofCenter = (center: { id: string; staff: { token: string } }, method: string, path: string, body?: object) =>
  api(method, `/api/centers/${center.id}${path}`, { token: center.staff.token, body })

async function listPublic(query: string) {
  const items = []
  for (let cursor: string | null = '', pages = 0; cursor !== null && pages < 200; pages++) {
    const { body } = await api('GET', `/api/centers?limit=100&${query}${cursor ? `&cursor=${cursor}` : ''}`)
    items.push(...body.items)
    cursor = body.nextCursor
  }
  return items
}

describe('centers', () => {
  test('anybody sees active ones, by state, LGA and kind of screening, and nothing of their business', async () => {
    const place = { stateCode: regions.lagos, lgaCode: regions.epe }
    const name = `Clinic ${crypto.randomUUID()}`
    const { centerId } = await makePerson('center', { center: { name, ...place } })
    const hidden = await makePerson('center', { center: { status: 'pending', ...place } })
    const other = await makeCenter()

    const found = await listPublic(`stateCode=${regions.lagos}&lgaCode=${regions.epe}`)

    expect(found).toContainEqual({ id: centerId, name, ...place, address: null, phone: null, logo: null })
    expect(found.map((center) => center.id)).not.toContain(hidden.centerId)
    const elsewhere = await listPublic(`stateCode=${regions.ogun}`)
    expect(elsewhere.map((center) => center.id)).not.toContain(centerId)
    const doing = await listPublic(`screeningTypeId=${other.screeningTypeId}`)
    expect(doing.map((center) => center.id)).toEqual([other.id])
    expect((await api('GET', '/api/centers?stateCode=Lagos')).status).toBe(422)
    expect((await api('GET', `/api/centers/${hidden.centerId}`)).status).toBe(404)
    const detail = (await api('GET', `/api/centers/${other.id}`)).body
    expect(detail.services).toEqual([{ screeningTypeId: other.screeningTypeId, priceMinor: 70_000, active: true }])
    expect(JSON.stringify(detail)).not.toContain(other.staff.id)
  })

  test('are approved, suspended and restored, or turned down, with a reason that they read; each move once', async () => {
    const admin = await makePerson('admin')
    const [good, bad] = [
      await makePerson('center', { center: { status: 'pending' } }),
      await makePerson('center', { center: { status: 'pending' } }),
    ]
    const decide = (id: string | null, verb: string) =>
      api('POST', `/api/admin/centers/${id}/${verb}`, { token: admin.token, body: { reason: 'Licence seen' } })

    const approved = await decide(good.centerId, 'approve')
    expect([approved.status, approved.body.status, approved.body.decisionReason]).toEqual([
      200,
      'active',
      'Licence seen',
    ])
    expect((await decide(good.centerId, 'approve')).body).toMatchObject({ code: 'illegal_transition' })
    expect((await decide(good.centerId, 'reject')).status).toBe(409)
    expect((await decide(good.centerId, 'suspend')).body.status).toBe('suspended')
    expect((await decide(good.centerId, 'restore')).body.status).toBe('active')
    expect((await decide(bad.centerId, 'reject')).body.status).toBe('rejected')
    expect((await decide(bad.centerId, 'approve')).status).toBe(409)
    expect((await decide(crypto.randomUUID(), 'approve')).status).toBe(404)
    const mine = await api('GET', '/api/me/centers', { token: bad.token })
    expect(mine.body.items).toMatchObject([{ status: 'rejected', decisionReason: 'Licence seen', role: 'owner' }])
    expect(await mailsTo(good.email, 'center_active')).toHaveLength(2)
    const waiting = await api('GET', '/api/admin/centers?status=rejected&limit=100', { token: admin.token })
    expect(waiting.body.items.map(({ id }: { id: string }) => id)).toContain(bad.centerId)
  })

  test('change what they say of themselves; a state takes the LGA of another one along', async () => {
    const center = await makeCenter()
    const hours = [{ weekday: 1, opens: '08:00', closes: '12:00', slotMinutes: 30, capacity: 2 }]

    const first = await ofCenter(center, 'PATCH', '', {
      stateCode: regions.lagos,
      lgaCode: regions.ikeja,
      openingHours: hours,
    })
    const second = await ofCenter(center, 'PATCH', '', {
      stateCode: regions.ogun,
      address: '1 Hospital Road',
      phone: '+234 803 000 0000',
    })

    expect(first.body).toMatchObject({ stateCode: regions.lagos, lgaCode: regions.ikeja, openingHours: hours })
    expect(second.body).toMatchObject({ stateCode: regions.ogun, lgaCode: null, address: '1 Hospital Road' })
    const bad: [object, string][] = [
      [{ lgaCode: regions.ikeja }, 'lgaCode'],
      [{ stateCode: 'NG-ZZ' }, 'stateCode'],
      [{ openingHours: [{ ...hours[0], closes: '07:00' }] }, 'openingHours.0.closes'],
      [{ openingHours: [{ ...hours[0], weekday: 8 }] }, 'openingHours.0.weekday'],
      [{ status: 'active' }, ''],
    ]
    for (const [change, path] of bad) {
      const reply = await ofCenter(center, 'PATCH', '', change)
      expect([change, reply.status, reply.body.errors[0].path]).toEqual([change, 422, path])
    }
    expect(
      (await api('PATCH', `/api/centers/${center.id}`, { token: (await makeCenter()).staff.token, body: {} })).status,
    ).toBe(404)
  })

  test('name what they do and at which price; an unknown kind is refused', async () => {
    const center = await makeCenter()
    const { id } = await makeScreeningType()

    const added = await ofCenter(center, 'PUT', `/services/${id}`, { priceMinor: 12_000 })
    await ofCenter(center, 'PUT', `/services/${id}`, { priceMinor: 13_000, active: false })

    expect(added.body).toEqual({ screeningTypeId: id, priceMinor: 12_000, active: true })
    const { items } = (await ofCenter(center, 'GET', '/services')).body
    expect(items).toContainEqual({ screeningTypeId: id, priceMinor: 13_000, active: false })
    const shown = (await api('GET', `/api/centers/${center.id}`)).body.services
    expect(shown.map((service: { screeningTypeId: string }) => service.screeningTypeId)).not.toContain(id)
    expect((await ofCenter(center, 'PUT', `/services/${crypto.randomUUID()}`, { priceMinor: 1 })).status).toBe(422)
    expect((await ofCenter(center, 'PUT', `/services/${id}`, { priceMinor: 0 })).status).toBe(422)
  })
})

describe('times', () => {
  test('are made from the opening hours in the programme’s time zone, once, on the right weekdays', async () => {
    const center = await makeCenter()
    const openingHours = [{ weekday: 3, opens: '09:00', closes: '10:10', slotMinutes: 30, capacity: 4 }]
    await ofCenter(center, 'PATCH', '', { openingHours })
    const days = { from: '2030-01-01', to: '2030-01-14' }

    const made = await ofCenter(center, 'POST', '/slots/from-hours', days)
    const again = await ofCenter(center, 'POST', '/slots/from-hours', days)

    expect([made.status, made.body, again.body]).toEqual([201, { created: 4, skipped: 0 }, { created: 0, skipped: 4 }])
    const { items } = (await ofCenter(center, 'GET', '/slots?from=2030-01-01T00:00:00Z')).body
    expect(items.map(({ startsAt }: { startsAt: string }) => startsAt)).toEqual([
      '2030-01-02T08:00:00.000Z',
      '2030-01-02T08:30:00.000Z',
      '2030-01-09T08:00:00.000Z',
      '2030-01-09T08:30:00.000Z',
    ])
    expect((await ofCenter(center, 'POST', '/slots/from-hours', { from: '2030-01-01', to: '2030-06-01' })).status).toBe(
      422,
    )
    expect((await ofCenter(center, 'POST', '/slots/from-hours', { from: '2030-01-02', to: '2030-01-01' })).status).toBe(
      422,
    )
  })

  test('are made one by one, changed and closed, but never to hold fewer than are booked', async () => {
    const center = await makeCenter()
    const slots = [
      { startsAt: '2030-02-01T09:00:00Z', minutes: 20, capacity: 2 },
      { startsAt: '2020-02-01T09:00:00Z', minutes: 20, capacity: 2 },
    ]
    expect((await ofCenter(center, 'POST', '/slots', { slots })).body).toEqual({ created: 1, skipped: 1 })
    const [slot] = (await ofCenter(center, 'GET', '/slots?from=2030-01-01T00:00:00Z')).body.items
    await sql('UPDATE slots SET booked = 2 WHERE id = $1', [slot.id])

    const fewer = await ofCenter(center, 'PATCH', `/slots/${slot.id}`, { capacity: 1 })
    const closed = await ofCenter(center, 'PATCH', `/slots/${slot.id}`, { capacity: 3, closed: true })

    expect([fewer.status, fewer.body.detail]).toEqual([409, '2 people are booked already'])
    expect(closed.body).toMatchObject({ capacity: 3, closed: true, booked: 2 })
    expect(await ofCenter(center, 'GET', `/slots/${slot.id}`)).toMatchObject({ status: 200, body: closed.body })
    const free = (await api('GET', `/api/centers/${center.id}/free-slots`)).body.items
    expect(free).toEqual([])
    await ofCenter(center, 'PATCH', `/slots/${slot.id}`, { closed: false })
    expect((await api('GET', `/api/centers/${center.id}/free-slots`)).body.items).toMatchObject([
      { id: slot.id, free: 1 },
    ])
    const stranger = await makeCenter()
    expect((await api('GET', `/api/centers/${center.id}/slots`, { token: stranger.staff.token })).status).toBe(404)
    expect((await ofCenter(stranger, 'PATCH', `/slots/${slot.id}`, { closed: true })).status).toBe(404)
    expect((await ofCenter(stranger, 'GET', `/slots/${slot.id}`)).status).toBe(404)
    expect(
      (await api('GET', `/api/centers/${center.id}/slots/${slot.id}`, { token: stranger.staff.token })).status,
    ).toBe(404)
  })
})

describe('staff', () => {
  test('are invited by mail, begin when they accept, and are out at the next call when removed', async () => {
    const center = await makeCenter()
    const helper = await makeAccount('patient')
    const invite = (email: string) => ofCenter(center, 'POST', '/staff', { email, fullName: 'Ọlá Ọ̀ṣúnkẹ́yẹ̀' })

    expect((await invite(helper.email)).status).toBe(202)
    expect(await mailsTo(helper.email, 'center_invitation')).toHaveLength(1)
    expect((await invite(helper.email)).status).toBe(202)
    expect(await mailsTo(helper.email, 'center_invitation')).toHaveLength(1)
    const path = `/api/centers/${center.id}/appointments`
    expect((await api('GET', path, { token: helper.token })).status).toBe(403)
    const mine = await api('GET', '/api/me/centers', { token: helper.token })
    expect(mine.body.items).toMatchObject([{ id: center.id, role: 'staff', acceptedAt: null }])

    await api('POST', `/api/me/centers/${center.id}/accept`, { token: helper.token })
    expect((await api('GET', path, { token: helper.token })).status).toBe(200)
    const { reply } = await signIn(helper.email, PASSWORD)
    expect(reply.body.user.roles).toEqual(['patient', 'center'])

    const removed = await ofCenter(center, 'DELETE', `/staff/${helper.id}`)
    expect(removed.body.items.map(({ role }: { role: string }) => role)).toEqual(['owner'])
    expect((await api('GET', path, { token: helper.token })).status).toBe(403)
    expect((await api('GET', '/api/me/centers', { token: helper.token })).body.items).toEqual([])
  })

  test('of two centers keep the other one, and somebody without an account gets one without a password', async () => {
    const [one, two] = [await makeCenter(), await makeCenter()]
    const email = uniqueEmail()
    for (const center of [one, two]) await ofCenter(center, 'POST', '/staff', { email, fullName: 'New Person' })
    const [person] = await sql('SELECT id, password_hash FROM users WHERE email = $1', [email])
    expect(person.password_hash).toBeNull()
    await sql('UPDATE center_staff SET accepted_at = now() WHERE user_id = $1', [person.id])
    await sql("INSERT INTO user_roles (user_id, role) VALUES ($1, 'center')", [person.id])

    await ofCenter(one, 'DELETE', `/staff/${person.id}`)

    expect(await sql('SELECT role::text FROM user_roles WHERE user_id = $1', [person.id])).toEqual([{ role: 'center' }])
    const own = await ofCenter(one, 'DELETE', `/staff/${one.staff.id}`)
    expect([own.status, own.body.detail]).toEqual([409, 'The owner of a center stays'])
  })

  test('need a confirmed address to accept, and an invitation', async () => {
    const center = await makeCenter()
    const unconfirmed = await makePerson('patient', { verified: false })
    await ofCenter(center, 'POST', '/staff', { email: unconfirmed.email, fullName: 'Somebody' })
    const stranger = await makePerson('patient')
    const accept = (token: string) => api('POST', `/api/me/centers/${center.id}/accept`, { token })

    expect((await accept(unconfirmed.token)).body.code).toBe('email_not_verified')
    expect((await accept(stranger.token)).status).toBe(404)
  })
})

test('a suspended center keeps what is booked, and takes nothing new', async () => {
  const center = await makeCenter()
  const slotId = await makeSlot(center)
  const admin = await makePerson('admin')
  await api('POST', `/api/admin/centers/${center.id}/suspend`, {
    token: admin.token,
    body: { reason: 'Licence expired' },
  })
  const { token } = await makePerson('patient')

  const booking = await api('POST', '/api/appointments', {
    token,
    body: { slotId, screeningTypeId: center.screeningTypeId },
  })

  expect(booking.status).toBe(404)
  expect((await api('GET', `/api/centers/${center.id}/free-slots`)).body.items).toEqual([])
  expect((await ofCenter(center, 'GET', '/appointments')).status).toBe(200)
})
