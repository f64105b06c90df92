import { describe, expect, test } from 'vitest'

import { api, makePerson, newKey, type Person, sql } from '../../../../test/harness'

type Scope = 'read' | 'matching' | 'import'

async function makeToken(person: Person, scopes: Scope[]): Promise<{ id: string; token: string }> {
  const { status, body } = await api('POST', '/api/me/api-tokens', {
    token: person.token,
    body: { name: 'Nightly', scopes },
  })
  expect(status).toBe(201)
  return body
}

describe('a token for programs', () => {
  test('is shown once, stored as a hash, listed with its last use, and ends when revoked', async () => {
    const admin = await makePerson('admin')
    const { id, token } = await makeToken(admin, ['read'])

    expect(token).toMatch(/^gt_[\w-]{43}$/)
    expect((await api('GET', '/api/admin/users?limit=1', { token })).status).toBe(200)
    const [listed] = (await api('GET', '/api/me/api-tokens', { token: admin.token })).body.items
    expect(listed).toMatchObject({ id, name: 'Nightly', scopes: ['read'], begins: token.slice(0, 9) })
    expect(listed.lastUsedAt).not.toBeNull()
    expect(JSON.stringify(listed)).not.toContain(token)
    const stored = await sql('SELECT * FROM api_tokens WHERE id = $1', [id])
    expect(JSON.stringify(stored)).not.toContain(token.slice(9))

    expect((await api('DELETE', `/api/me/api-tokens/${id}`, { token: admin.token })).status).toBe(204)
    expect((await api('GET', '/api/admin/users', { token })).status).toBe(401)
    expect((await api('GET', '/api/me/api-tokens', { token: admin.token })).body.items).toEqual([])
  })

  test('opens what its scopes name, and nothing that its owner may not do', async () => {
    const [admin, patient] = [await makePerson('admin'), await makePerson('patient')]
    const reading = await makeToken(admin, ['read'])
    const matching = await makeToken(admin, ['matching'])
    const theirs = await makeToken(patient, ['read', 'matching', 'import'])
    const start = (token: string) =>
      api('POST', '/api/admin/matching/runs', { token, key: newKey(), body: { policy: { maxMatches: 0 } } })

    const refused = await start(reading.token)
    expect([refused.status, refused.body.code]).toEqual([403, 'token_scope'])
    // It comes as far as the body, which asks for no matches at all.
    expect((await start(matching.token)).status).toBe(422)
    expect((await api('GET', '/api/admin/users', { token: matching.token })).body.code).toBe('token_scope')
    expect(
      (
        await api('POST', '/api/analytics/batch', {
          token: reading.token,
          body: { reports: [{ report: 'dashboard' }] },
        })
      ).status,
    ).toBe(200)
    expect((await start(theirs.token)).body.code).toBe('forbidden')
    expect((await api('GET', '/api/offers', { token: theirs.token })).status).toBe(200)
  })

  test('cannot make or end tokens, move money, or change a password', async () => {
    const admin = await makePerson('admin')
    const { id, token } = await makeToken(admin, ['read', 'matching', 'import'])

    const calls = [
      ['POST', '/api/me/api-tokens', { name: 'Another', scopes: ['read'] }],
      ['DELETE', `/api/me/api-tokens/${id}`, undefined],
      ['POST', '/api/admin/payouts', { centerId: id, from: '2026-01-01', to: '2026-01-02' }],
      ['POST', '/api/auth/change-password', { currentPassword: 'x'.repeat(12), newPassword: 'y'.repeat(12) }],
      ['POST', `/api/admin/users/${admin.id}/suspend`, undefined],
    ] as const
    for (const [method, path, body] of calls) {
      const reply = await api(method, path, { token, body, key: newKey() })
      expect([path, reply.status, reply.body.code]).toEqual([path, 403, 'token_scope'])
    }
  })

  test('ends with its time, with a lost role, with a suspension and with a new password', async () => {
    const person = await makePerson('admin')
    const { id, token } = await makeToken(person, ['read'])
    const read = () => api('GET', '/api/admin/users?limit=1', { token })

    await sql("UPDATE api_tokens SET expires_at = now() - interval '1 second' WHERE id = $1", [id])
    expect((await read()).status).toBe(401)
    await sql("UPDATE api_tokens SET expires_at = now() + interval '1 day' WHERE id = $1", [id])
    expect((await read()).status).toBe(200)
    await sql('DELETE FROM user_roles WHERE user_id = $1', [person.id])
    expect((await read()).status).toBe(403)
    const other = await makePerson('admin')
    await api('POST', `/api/admin/users/${person.id}/suspend`, { token: other.token })
    await sql('UPDATE users SET suspended_at = NULL WHERE id = $1', [person.id])
    expect((await read()).status).toBe(401)
  })

  test('belongs to its owner, has scopes that are known, and one out of thin air opens nothing', async () => {
    const [one, two] = [await makePerson('donor'), await makePerson('donor')]
    const { id } = await makeToken(one, ['read'])

    expect((await api('DELETE', `/api/me/api-tokens/${id}`, { token: two.token })).status).toBe(404)
    for (const scopes of [[], ['write'], ['read', 'read']]) {
      const reply = await api('POST', '/api/me/api-tokens', { token: one.token, body: { name: 'Bad', scopes } })
      expect(reply.status).toBe(422)
    }
    expect((await api('GET', '/api/me/api-tokens', { token: `gt_${'A'.repeat(43)}` })).status).toBe(401)
  })
})
