import { describe, expect, test } from 'vitest'

import { makeAccount, signInAs } from '../../../test/accounts'
import { api, makePeople, makePerson, newKey, sql } from '../../../test/harness'

const suspend = (token: string, id: string, key?: string) =>
  api('POST', `/api/admin/users/${id}/suspend`, { token, key })
const restore = (token: string, id: string) => api('POST', `/api/admin/users/${id}/restore`, { token })
const list = (token: string, query: string) => api('GET', `/api/admin/users?${query}`, { token })

describe('the list of accounts', () => {
  test('finds one by its address, however it is written, and shows no secrets', async () => {
    const admin = await makePerson('admin')
    const { id, email, fullName } = await makeAccount(['patient', 'donor'])

    const { body } = await list(admin.token, new URLSearchParams({ email: email.toUpperCase() }).toString())

    const times = {
      createdAt: expect.any(String),
      emailVerifiedAt: expect.any(String),
      suspendedAt: null,
      hasSecondFactor: false,
    }
    expect(body).toEqual({ items: [{ id, email, fullName, roles: ['patient', 'donor'], ...times }], nextCursor: null })
  })

  test('goes newest first, page by page, through those of one role', async () => {
    const admin = await makePerson('admin')
    const made = await makePeople(5, 'center')
    const seen: string[] = []
    let cursor = ''
    for (let page = 0; page < 3; page++) {
      const { body } = await list(admin.token, `role=center&limit=2${cursor}`)
      for (const item of body.items) {
        expect(item.roles).toContain('center')
        seen.push(item.createdAt)
      }
      cursor = `&cursor=${encodeURIComponent(body.nextCursor)}`
    }
    expect(seen).toEqual(seen.toSorted().reverse())
    expect(made).toHaveLength(5)
    expect((await list(admin.token, `role=donor${cursor}`)).status).toBe(422)
  })

  test('takes no filter that it does not know', async () => {
    const admin = await makePerson('admin')
    for (const query of [
      'name=x',
      'role=root',
      'email=x',
      'limit=0',
      'limit=101',
      'role=donor&role=patient',
      'cursor=x.y',
    ]) {
      expect([query, (await list(admin.token, query)).status]).toEqual([query, 422])
    }
  })

  test('is for administrators', async () => {
    for (const role of ['patient', 'donor', 'center'] as const) {
      const { token, id } = await makePerson(role)
      for (const reply of [await list(token, ''), await suspend(token, id), await restore(token, id)]) {
        expect(reply.status).toBe(403)
      }
    }
    expect((await api('GET', '/api/admin/users')).status).toBe(401)
  })
})

describe('suspending an account', () => {
  test('signs the person out at once and keeps them out until they are restored', async () => {
    const admin = await makePerson('admin')
    const account = await makeAccount('patient')

    const reply = await suspend(admin.token, account.id)

    expect([reply.status, reply.body]).toMatchObject([200, { id: account.id, suspendedAt: expect.any(String) }])
    expect((await api('GET', '/api/auth/me', { token: account.token })).status).toBe(401)
    expect((await signInAs(account)).reply.status).toBe(401)

    expect((await restore(admin.token, account.id)).body).toMatchObject({ suspendedAt: null })
    expect((await api('GET', '/api/auth/me', { token: account.token })).status).toBe(401)
    expect((await signInAs(account)).reply.status).toBe(200)
    const events = await sql(
      `SELECT action, actor_id FROM audit_events WHERE entity_id = $1 AND action LIKE 'auth.user%' ORDER BY id`,
      [account.id],
    )
    expect(events).toEqual(
      ['auth.user_suspended', 'auth.user_restored'].map((action) => ({ action, actor_id: admin.id })),
    )
  })

  test('is refused twice, for oneself, and for nobody', async () => {
    const admin = await makePerson('admin')
    const { id } = await makePerson('patient')
    expect((await restore(admin.token, id)).body.code).toBe('illegal_transition')
    expect((await suspend(admin.token, admin.id)).body.code).toBe('illegal_transition')
    expect((await suspend(admin.token, id)).status).toBe(200)
    expect((await suspend(admin.token, id)).status).toBe(409)
    expect((await suspend(admin.token, '019ab3c0-1111-7000-8000-00000000ffff')).status).toBe(404)
    expect((await suspend(admin.token, 'x')).status).toBe(422)
    expect((await api('GET', '/api/auth/me', { token: admin.token })).status).toBe(200)
  })

  test('has one effect for one key, and answers it again', async () => {
    const admin = await makePerson('admin')
    const { id } = await makePerson('patient')
    const key = newKey()
    const first = await suspend(admin.token, id, key)
    const again = await suspend(admin.token, id, key)
    expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([200, 'true'])
    expect(again.body).toEqual(first.body)
  })
})
