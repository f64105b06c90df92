import { describe, expect, test } from 'vitest'

import { cookieOf, mailsTo, makeAccount, refresh, signInAs } from '../../../../test/accounts'
import { api, sql, tokenFor } from '../../../../test/harness'

const sessionOf = (cookie: string): string => cookie.split('=')[1]?.split('.')[0] ?? ''
const meWith = (token: string) => api('GET', '/api/auth/me', { token })

/** As if the tokens of a session had been used that many seconds earlier. */
const letPass = (cookie: string, seconds: number) =>
  sql(`UPDATE refresh_tokens SET used_at = used_at - make_interval(secs => $1) WHERE session_id = $2`, [
    seconds,
    sessionOf(cookie),
  ])

const signedIn = async () => {
  const account = await makeAccount('patient')
  return { account, ...(await signInAs(account)) }
}

describe('refreshing', () => {
  test('answers new tokens that work, and rotates the cookie', async () => {
    const { account, cookie } = await signedIn()

    const reply = await refresh(cookie)

    expect(reply.status).toBe(200)
    expect(reply.body.user).toMatchObject({ id: account.id, roles: ['patient'] })
    expect(cookieOf(reply)).not.toBe(cookie)
    expect((await meWith(reply.body.accessToken)).status).toBe(200)
    expect((await refresh(cookieOf(reply))).status).toBe(200)
  })

  test('keeps no token in the database, only hashes', async () => {
    const { cookie } = await signedIn()
    const rows = await sql('SELECT token_hash FROM refresh_tokens WHERE session_id = $1', [sessionOf(cookie)])
    expect(rows).toHaveLength(1)
    expect(cookie).not.toContain(rows[0].token_hash)
  })

  test('twenty at once with one token all get the same successor', async () => {
    const { cookie } = await signedIn()

    const replies = await Promise.all(Array.from({ length: 20 }, () => refresh(cookie)))

    expect(replies.map((reply) => reply.status)).toEqual(Array(20).fill(200))
    expect(new Set(replies.map(cookieOf)).size).toBe(1)
    const rows = await sql('SELECT generation FROM refresh_tokens WHERE session_id = $1', [sessionOf(cookie)])
    expect(rows).toHaveLength(2)
  })

  test('answers the same successor within ten seconds, for a second tab or a reply that was lost', async () => {
    const { cookie } = await signedIn()
    const first = await refresh(cookie)
    await letPass(cookie, 8)
    const again = await refresh(cookie)
    expect([again.status, cookieOf(again)]).toEqual([200, cookieOf(first)])
    expect((await meWith(first.body.accessToken)).status).toBe(200)
  })

  test('ends the whole session when a token comes back after eleven seconds, and tells its owner', async () => {
    for (const seconds of [11, 86_400]) {
      const { account, cookie } = await signedIn()
      const next = await refresh(cookie)
      await letPass(cookie, seconds)

      const replay = await refresh(cookie)

      expect([replay.status, replay.body.code]).toEqual([401, 'invalid_refresh_token'])
      expect((await refresh(cookieOf(next))).status).toBe(401)
      expect((await meWith(next.body.accessToken)).status).toBe(401)
      expect((await meWith(account.token)).status).toBe(200)
      await refresh(cookie)
      expect(await mailsTo(account.email, 'session_reuse_detected')).toHaveLength(1)
      const events = await sql(`SELECT action FROM audit_events WHERE entity_id = $1 AND action LIKE '%reuse%'`, [
        sessionOf(cookie),
      ])
      expect(events).toEqual([{ action: 'auth.session_reuse_detected' }])
    }
  })

  test('is refused without a cookie, with a changed one, and with a token of another kind', async () => {
    const { cookie, token } = await signedIn()
    const flipped = cookie.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'))
    const ahead = cookie.replace('.0.', '.1.')
    for (const bad of [
      '',
      flipped,
      ahead,
      `__Secure-rt=${token}`,
      '__Secure-rt=x',
      `__Secure-rt=${'x'.repeat(5_000)}`,
    ]) {
      expect((await refresh(bad)).status).toBe(401)
    }
    expect((await refresh(cookie)).status).toBe(200)
  })

  test('is refused once the session is idle, old, or its person suspended', async () => {
    for (const change of [
      `UPDATE sessions SET idle_expires_at = now() WHERE id = $1`,
      `UPDATE sessions SET expires_at = now() WHERE id = $1`,
      `UPDATE users SET suspended_at = now() WHERE id = (SELECT user_id FROM sessions WHERE id = $1)`,
    ]) {
      const { cookie, token } = await signedIn()
      await sql(change, [sessionOf(cookie)])
      expect((await refresh(cookie)).status).toBe(401)
      expect((await meWith(token)).status).toBe(401)
    }
  })

  test('never lives longer than the session may', async () => {
    const { cookie } = await signedIn()
    await sql(`UPDATE sessions SET expires_at = now() + interval '1 hour' WHERE id = $1`, [sessionOf(cookie)])
    await refresh(cookie)
    const [session] = await sql('SELECT idle_expires_at <= expires_at AS holds FROM sessions WHERE id = $1', [
      sessionOf(cookie),
    ])
    expect(session.holds).toBe(true)
  })

  test('is refused to another site, whose browser sends the cookie along', async () => {
    const { cookie } = await signedIn()
    for (const headers of [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'https://evil.example' },
      { origin: 'null' },
    ]) {
      for (const path of ['/api/auth/refresh', '/api/auth/logout']) {
        const reply = await api('POST', path, { headers: { cookie, ...headers } })
        expect([headers, path, reply.status, reply.body.code]).toEqual([headers, path, 403, 'cross_site'])
      }
    }
    expect((await refresh(cookie)).status).toBe(200)
  })
})

describe('signing out', () => {
  test('ends the session at once, for both kinds of token, and forgets the cookie', async () => {
    const { account, cookie, token } = await signedIn()

    const reply = await api('POST', '/api/auth/logout', { headers: { cookie } })

    expect([reply.status, reply.headers.get('set-cookie')]).toEqual([204, expect.stringContaining('Max-Age=0')])
    expect((await meWith(token)).status).toBe(401)
    expect((await refresh(cookie)).status).toBe(401)
    expect((await meWith(account.token)).status).toBe(200)
  })

  test('works with the access token alone, and without any token does nothing', async () => {
    const { token } = await signedIn()
    expect((await api('POST', '/api/auth/logout', { token })).status).toBe(204)
    expect((await meWith(token)).status).toBe(401)
    expect((await api('POST', '/api/auth/logout')).status).toBe(204)
    expect((await api('POST', '/api/auth/logout', { token })).status).toBe(204)
  })
})

describe('my sessions', () => {
  test('are listed newest first, page by page, with the present one marked, and none of anybody else', async () => {
    const account = await makeAccount('patient')
    const stranger = await makeAccount('patient')
    const { token } = await signInAs(account)

    const first = await api('GET', '/api/auth/sessions?limit=1', { token })
    const second = await api('GET', `/api/auth/sessions?limit=1&cursor=${first.body.nextCursor}`, { token })

    expect(first.body.items).toMatchObject([{ isCurrent: true, userAgent: expect.any(String) }])
    expect(second.body).toMatchObject({ items: [{ id: account.sessionId, isCurrent: false }], nextCursor: null })
    const foreign = await api('GET', `/api/auth/sessions?cursor=${first.body.nextCursor}`, { token: stranger.token })
    expect(foreign.status).toBe(422)
  })

  test('can be ended one by one; one of somebody else is not found and lives on', async () => {
    const account = await makeAccount('patient')
    const stranger = await makeAccount('patient')
    const { token } = await signInAs(account)
    const end = (id: string) => api('DELETE', `/api/auth/sessions/${id}`, { token })

    expect((await end(account.sessionId)).status).toBe(204)
    expect((await meWith(account.token)).status).toBe(401)
    expect((await end(account.sessionId)).status).toBe(404)
    expect((await end(stranger.sessionId)).status).toBe(404)
    expect((await meWith(stranger.token)).status).toBe(200)
    expect((await meWith(token)).status).toBe(200)
    expect((await end('not-an-id')).status).toBe(422)
  })

  test('stop counting for a role that was taken away', async () => {
    const account = await makeAccount(['patient', 'admin'])
    expect((await api('GET', '/api/admin/users', { token: account.token })).status).toBe(200)
    await sql(`DELETE FROM user_roles WHERE user_id = $1 AND role = 'admin'`, [account.id])
    expect((await api('GET', '/api/admin/users', { token: account.token })).status).toBe(403)
  })

  test('do not open for a token of one person with the session of another', async () => {
    const account = await makeAccount('patient')
    const stranger = await makeAccount('patient')
    expect((await meWith(await tokenFor(account.id, stranger.sessionId))).status).toBe(401)
  })
})
