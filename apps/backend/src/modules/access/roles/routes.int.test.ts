import { describe, expect, test } from 'vitest'

import { api, makePerson, newKey, type Person, sql } from '../../../../test/harness'

type Role = 'patient' | 'donor' | 'center' | 'admin'

const outcome = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code]
const grant = ({ token }: Person, { id }: Pick<Person, 'id'>, role: Role, key?: string) =>
  api('POST', `/api/admin/users/${id}/roles`, { token, body: { role }, key })
const remove = ({ token }: Person, { id }: Person, role: Role) =>
  api('DELETE', `/api/admin/users/${id}/roles/${role}`, { token })
const decide = ({ token }: Person, id: string, verb: 'approve' | 'decline') =>
  api('POST', `/api/admin/role-requests/${id}/${verb}`, { token })
const pending = async ({ token }: Person) =>
  (await api('GET', '/api/admin/role-requests?status=pending&limit=100', { token })).body.items
const rolesOf = async ({ token }: Person) => (await api('GET', '/api/auth/me', { token })).body.roles
const mayRead = async ({ token }: Person) => (await api('GET', '/api/admin/users?limit=1', { token })).status

const makeAdmins = () => Promise.all([makePerson('admin'), makePerson('admin')])

describe('giving a role', () => {
  test('counts at the next call, with the profile that a patient has', async () => {
    const [admin] = await makeAdmins()
    const donor = await makePerson('donor')
    expect((await api('GET', '/api/waitlist', { token: donor.token })).status).toBe(403)
    const key = newKey()

    const replies = [await grant(admin, donor, 'patient', key), await grant(admin, donor, 'patient', key)]

    expect(replies.map(({ status }) => status)).toEqual([200, 200])
    expect(replies[0]?.body).toEqual({ user: expect.objectContaining({ id: donor.id, roles: ['donor', 'patient'] }) })
    expect((await api('GET', '/api/waitlist', { token: donor.token })).status).toBe(200)
    expect((await api('GET', '/api/me/profile', { token: donor.token })).status).toBe(200)
    const log = await sql('SELECT actor_id, action, detail FROM audit_events WHERE entity_id = $1', [donor.id])
    expect(log).toEqual([{ actor_id: admin.id, action: 'auth.role_granted', detail: { role: 'patient' } }])
    expect(outcome(await grant(admin, donor, 'donor'))).toEqual([409, 'illegal_transition'])
  })

  test('of an administrator takes another one, who is neither who asked nor who gets it', async () => {
    const [maker, checker] = await makeAdmins()
    const person = await makePerson('donor')

    const asked = await grant(maker, person, 'admin')

    expect(asked.body).toMatchObject({
      user: { roles: ['donor'] },
      request: { status: 'pending', role: 'admin', userId: person.id, requestedBy: maker.id, decidedBy: null },
    })
    const { id } = asked.body.request
    expect(await mayRead(person)).toBe(403)
    expect(outcome(await grant(checker, person, 'admin'))).toEqual([409, 'conflict'])
    expect((await pending(checker)).map((request: { id: string }) => request.id)).toContain(id)
    expect(outcome(await decide(maker, id, 'approve'))).toEqual([403, 'same_person'])
    expect(outcome(await decide(person, id, 'approve'))).toEqual([403, 'forbidden'])
    expect(await rolesOf(person)).toEqual(['donor'])

    const approved = await decide(checker, id, 'approve')

    expect(approved.body).toMatchObject({ id, status: 'approved', decidedBy: checker.id })
    expect(await mayRead(person)).toBe(200)
    expect(outcome(await decide(checker, id, 'approve'))).toEqual([409, 'illegal_transition'])
    expect((await pending(maker)).map((request: { id: string }) => request.id)).not.toContain(id)
  })

  test('makes the sessions of a new administrator as short as those of others', async () => {
    const [maker, checker] = await makeAdmins()
    const person = await makePerson('patient')
    await sql(
      "UPDATE sessions SET expires_at = now() + interval '90 days', idle_expires_at = now() + interval '14 days' WHERE id = $1",
      [person.sessionId],
    )
    const { body } = await grant(maker, person, 'admin')
    await decide(checker, body.request.id, 'approve')
    const [left] = await sql(
      `SELECT expires_at <= now() + interval '1 day' AS day, idle_expires_at <= now() + interval '12 hours' AS half
       FROM sessions WHERE id = $1`,
      [person.sessionId],
    )
    expect(left).toEqual({ day: true, half: true })
  })

  test('to oneself is refused, as is one to nobody, to who is suspended, and by who is no administrator', async () => {
    const [admin] = await makeAdmins()
    const [person, gone] = [await makePerson('donor'), await makePerson('donor')]
    await sql('UPDATE users SET suspended_at = now() WHERE id = $1', [gone.id])
    expect(outcome(await grant(admin, admin, 'donor'))).toEqual([403, 'same_person'])
    expect(outcome(await grant(admin, gone, 'patient'))).toEqual([409, 'illegal_transition'])
    expect((await grant(admin, { id: '019ab3c0-1111-7000-8000-00000000ffff' }, 'donor')).status).toBe(404)
    expect((await grant(admin, person, 'owner' as Role)).status).toBe(422)
    expect((await grant(person, person, 'admin')).status).toBe(403)
    expect(await sql('SELECT 1 FROM role_requests WHERE user_id = ANY ($1)', [[admin.id, person.id, gone.id]])).toEqual(
      [],
    )
  })

  test('can be turned down, and asked for again', async () => {
    const [maker, checker] = await makeAdmins()
    const person = await makePerson('donor')
    const first = (await grant(maker, person, 'admin')).body.request.id
    expect((await decide(checker, first, 'decline')).body.status).toBe('declined')
    expect(outcome(await decide(checker, first, 'approve'))).toEqual([409, 'illegal_transition'])
    expect(await rolesOf(person)).toEqual(['donor'])
    const second = (await grant(maker, person, 'admin')).body.request.id
    expect((await decide(maker, second, 'decline')).status).toBe(200)
    expect((await decide(maker, '019ab3c0-1111-7000-8000-00000000ffff', 'decline')).status).toBe(404)
  })

  test('that nobody answers for seven days is over by time alone, and can be asked for again', async () => {
    const [maker, checker] = await makeAdmins()
    const person = await makePerson('donor')
    const { id, requestedAt, expiresAt } = (await grant(maker, person, 'admin')).body.request
    expect(Date.parse(expiresAt) - Date.parse(requestedAt)).toBe(7 * 86_400_000)
    const ageTo = (interval: string) =>
      sql('UPDATE role_requests SET requested_at = now() - $2::interval WHERE id = $1', [id, interval])
    await ageTo('6 days 23 hours')
    expect(outcome(await grant(checker, person, 'admin'))).toEqual([409, 'conflict'])

    await ageTo('7 days')

    for (const verb of ['approve', 'decline'] as const) {
      expect(outcome(await decide(checker, id, verb))).toEqual([409, 'illegal_transition'])
    }
    expect(await rolesOf(person)).toEqual(['donor'])
    expect((await pending(checker)).map((request: { id: string }) => request.id)).not.toContain(id)
    const over = await api('GET', '/api/admin/role-requests?status=expired&limit=100', { token: checker.token })
    expect(over.body.items.find((request: { id: string }) => request.id === id)).toMatchObject({
      status: 'expired',
      decidedBy: null,
    })
    const twins = await Promise.all([grant(maker, person, 'admin'), grant(checker, person, 'admin')])
    expect(twins.map(({ status }) => status).toSorted()).toEqual([200, 409])
  })

  test('that was asked for by somebody who is no administrator any more is not given', async () => {
    const [maker, checker] = await makeAdmins()
    const person = await makePerson('donor')
    const { id } = (await grant(maker, person, 'admin')).body.request
    await remove(checker, maker, 'admin')
    expect(outcome(await decide(checker, id, 'approve'))).toEqual([409, 'illegal_transition'])
    expect(await rolesOf(person)).toEqual(['donor'])
  })

  test('of an administrator is one for two who approve at the same moment, and the database knows the rule', async () => {
    const [maker, checker] = await makeAdmins()
    const third = await makePerson('admin')
    const person = await makePerson('donor')
    const { id } = (await grant(maker, person, 'admin')).body.request
    const own = sql(
      "UPDATE role_requests SET status = 'approved', decided_by = requested_by, decided_at = now() WHERE id = $1",
      [id],
    )
    await expect(own).rejects.toMatchObject({ constraint: 'role_requests_approved_by_another' })
    const twins = await Promise.all([decide(checker, id, 'approve'), decide(third, id, 'approve')])
    expect(twins.map(({ status }) => status).toSorted()).toEqual([200, 409])
  })
})

describe('taking a role away', () => {
  test('counts at the next call, and leaves the session what is left', async () => {
    const [admin] = await makeAdmins()
    const person = await makePerson(['donor', 'admin'])
    expect(await mayRead(person)).toBe(200)

    const { body } = await remove(admin, person, 'admin')

    expect(body.roles).toEqual(['donor'])
    expect(await mayRead(person)).toBe(403)
    expect((await api('GET', '/api/campaigns', { token: person.token })).status).toBe(200)
    expect((await remove(admin, person, 'admin')).status).toBe(404)
    expect((await remove(person, admin, 'admin')).status).toBe(403)
  })
})
