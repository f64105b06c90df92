import { describe, expect, test } from 'vitest'

import { makeAccount, signInAs } from '../../../../test/accounts'
import { api, makePeople, makePerson, newKey, sql } from '../../../../test/harness'
import { enrol } from '../../../../test/second-factor'

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

  test('finds people by a part of their name or address, however it is written, and takes no sign as another', async () => {
    const admin = await makePerson('admin')
    const word = crypto.randomUUID().slice(0, 8)
    const [ada, obi] = [
      await makeAccount('donor', { fullName: `Adá ${word}_x Nwosu` }),
      await makeAccount('patient', { fullName: `Obi ${word}yx` }),
    ]
    const found = async (search: string) => {
      const { body } = await list(admin.token, new URLSearchParams({ search }).toString())
      return body.items.map(({ id }: { id: string }) => id)
    }
    expect(await found(word.toUpperCase())).toEqual([obi.id, ada.id])
    expect(await found(`${word}_X`)).toEqual([ada.id])
    expect(await found(`${word}%`)).toEqual([])
    expect(await found(`Adá ${word}`)).toEqual([ada.id])
    expect(await found(obi.email.slice(1, -4))).toEqual([obi.id])
    expect(await found(`  ${word}_x nwosu `)).toEqual([ada.id])
    for (const search of ['ab', '', 'x'.repeat(101)]) {
      expect((await list(admin.token, new URLSearchParams({ search }).toString())).status).toBe(422)
    }
    const [index] = await sql("SELECT indexdef FROM pg_indexes WHERE indexname = 'users_search'")
    expect(index?.indexdef).toMatch(/gin .*lower\(full_name\) \|\| ' '::text\) \|\| email.* gin_trgm_ops/)
  })

  test('is narrowed to who is suspended, or is not', async () => {
    const admin = await makePerson('admin')
    const word = crypto.randomUUID().slice(0, 8)
    const [gone, here] = [
      await makeAccount('donor', { fullName: `Gone ${word}` }),
      await makeAccount('donor', { fullName: `Here ${word}` }),
    ]
    await suspend(admin.token, gone.id)
    const found = async (suspended: string) =>
      (await list(admin.token, `search=${word}&suspended=${suspended}`)).body.items.map(({ id }: { id: string }) => id)
    expect([await found('true'), await found('false')]).toEqual([[gone.id], [here.id]])
    expect((await list(admin.token, 'suspended=maybe')).status).toBe(422)
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

describe('one account', () => {
  test('says what its safety rests on, and no secret of it', async () => {
    const admin = await makePerson('admin')
    const account = await makeAccount('donor')
    const read = (id: string, token = admin.token) => api('GET', `/api/admin/users/${id}`, { token })
    expect((await read(account.id)).body).toMatchObject({
      ...{ id: account.id, email: account.email, roles: ['donor'], suspendedAt: null },
      ...{ hasSecondFactor: false, secondFactorSince: null, sessions: 1, apiTokens: 0 },
    })
    const { secret } = await enrol(account)
    const body = { name: 'Nightly', scopes: ['read'] }
    expect((await api('POST', '/api/me/api-tokens', { token: account.token, body })).status).toBe(201)

    const { status, body: seen } = await read(account.id)

    expect([status, seen.hasSecondFactor, seen.sessions, seen.apiTokens]).toEqual([200, true, 1, 1])
    expect([Date.parse(seen.secondFactorSince), Date.parse(seen.lastSeenAt)]).not.toContain(Number.NaN)
    expect(JSON.stringify(seen)).not.toContain(secret)
    expect((await read('019ab3c0-1111-7000-8000-00000000ffff')).status).toBe(404)
    expect((await read(account.id, account.token)).status).toBe(403)
  })
})
