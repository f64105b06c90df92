import { createHmac, scryptSync } from 'node:crypto'
import { describe, expect, test } from 'vitest'

import { type Account, makeAccount, medianOf, PASSWORD, signInAs, tokenInMail } from '../../../../test/accounts'
import { api, jwtSettings, makePerson, signIn, sql, uniqueEmail } from '../../../../test/harness'
import { keyedDigest } from '../../../platform/keys'
import { derivePepper } from '../passwords/password-hash'

const wrong = 'not the lantern 99'
const fail = async (email: string, times: number) => {
  const replies = []
  for (let i = 0; i < times; i++) replies.push((await signIn(email, wrong)).reply)
  return replies
}
const blockOf = async (reply: { headers: Headers }) => Number(reply.headers.get('retry-after'))
const audits = (account: Account, action: string) =>
  sql('SELECT actor_id FROM audit_events WHERE entity_id = $1 AND action = $2', [account.id, action])

/** As if a minute or more had gone by since the last try. */
const letPass = (email: string, minutes: number) =>
  sql(
    `UPDATE throttles SET window_start = window_start - make_interval(mins => $1),
       blocked_until = blocked_until - make_interval(mins => $1) WHERE key = $2`,
    [minutes, keyedDigest(jwtSettings.JWT_TOKEN_SECRET, 'throttle', `sign-in:${email}`)],
  )

describe('signing in', () => {
  test('answers an access token, the person, and a cookie that scripts and other sites cannot use', async () => {
    const account = await makeAccount(['donor', 'patient'])

    const { reply } = await signInAs(account)

    expect(reply.status).toBe(200)
    const { id, email, fullName } = account
    expect(reply.body).toEqual({
      accessToken: expect.any(String),
      expiresIn: 600,
      user: { id, email, fullName, roles: ['patient', 'donor'] },
    })
    expect(reply.headers.get('set-cookie')).toMatch(
      /^__Secure-rt=[\w.-]+; Max-Age=604800; Path=\/api\/auth; HttpOnly; Secure; SameSite=Strict$/,
    )
    expect(reply.headers.get('cache-control')).toBe('no-store')
    const me = await api('GET', '/api/auth/me', { token: reply.body.accessToken })
    expect(me.body).toMatchObject({ id, email, roles: ['patient', 'donor'] })
  })

  test('lasts as long as the strictest role allows', async () => {
    for (const [roles, expiresIn, idleS, absoluteDays] of [
      ['patient', 600, 1_209_600, 90],
      ['center', 600, 604_800, 30],
      [['patient', 'admin'], 300, 43_200, 1],
    ] as const) {
      const account = await makeAccount(roles)
      const { reply } = await signInAs(account)
      expect([reply.body.expiresIn, reply.headers.get('set-cookie')]).toEqual([
        expiresIn,
        expect.stringContaining(`Max-Age=${idleS};`),
      ])
      const [session] = await sql(
        `SELECT round(extract(epoch FROM expires_at - created_at) / 86400)::int AS days FROM sessions
         WHERE user_id = $1 ORDER BY created_at DESC LIMIT 1`,
        [account.id],
      )
      expect(session.days).toBe(absoluteDays)
    }
  })

  test('says the same to a wrong password, an unknown address, a suspended person and one without a password', async () => {
    const account = await makeAccount('patient')
    const suspended = await makeAccount('patient')
    await sql('UPDATE users SET suspended_at = now() WHERE id = $1', [suspended.id])
    const imported = await makePerson('patient')
    const replies = [
      (await signIn(account.email, wrong)).reply,
      (await signIn(uniqueEmail(), PASSWORD)).reply,
      (await signInAs(suspended)).reply,
      (await signIn(imported.email, PASSWORD)).reply,
    ]
    for (const { status, body, headers } of replies) {
      expect([status, body.code, body.detail]).toEqual([401, 'invalid_credentials', 'E-mail or password is wrong'])
      expect(headers.get('set-cookie')).toBeNull()
    }
    expect(new Set(replies.map(({ headers }) => [...headers.keys()].sort().join())).size).toBe(1)
  })

  test('takes about as long for an unknown address as for a wrong password', async () => {
    const known: number[] = []
    const unknown: number[] = []
    for (let i = 0; i < 9; i++) {
      const account = await makeAccount('patient')
      for (const [times, email] of [
        [known, account.email],
        [unknown, uniqueEmail()],
      ] as const) {
        const start = performance.now()
        await signIn(email, wrong)
        times.push(performance.now() - start)
      }
    }
    // Loose, as this machine does other things at the same time: without the dummy hash the gap is twentyfold.
    expect(medianOf(unknown) / medianOf(known)).toBeGreaterThan(0.5)
    expect(medianOf(unknown) / medianOf(known)).toBeLessThan(2)
  })

  test('moves a hash of older parameters to the present ones', async () => {
    const account = await makeAccount('patient')
    await sql('UPDATE users SET password_hash = $1 WHERE id = $2', [weakerHash(), account.id])

    expect((await signInAs(account)).reply.status).toBe(200)

    await expect
      .poll(async () => (await sql('SELECT password_hash AS hash FROM users WHERE id = $1', [account.id]))[0].hash)
      .toMatch(/^scrypt\$16384\$8\$5\$/)
    expect((await signInAs(account)).reply.status).toBe(200)
  })

  test('takes ten wrong passwords, then makes the address wait, known or not', async () => {
    const account = await makeAccount('patient')
    for (const email of [account.email, uniqueEmail()]) {
      const replies = await fail(email, 12)
      expect(replies.map((reply) => reply.status)).toEqual([...Array(10).fill(401), 429, 429])
      const last = replies.at(-1)
      expect(last?.body.code).toBe('too_many_requests')
      expect(last && (await blockOf(last))).toBeLessThanOrEqual(60)
    }
    expect((await signInAs(account)).reply.status).toBe(429)
    expect(await audits(account, 'auth.sign_in_blocked')).toHaveLength(1)
  })

  test('lets ten of many guesses at once reach the hash', async () => {
    const account = await makeAccount('patient')
    const replies = await Promise.all(Array.from({ length: 25 }, () => signIn(account.email, wrong)))
    const statuses = replies.map(({ reply }) => reply.status)
    expect(new Set(statuses)).toEqual(new Set([401, 429]))
    expect(statuses.filter((status) => status === 401).length).toBeLessThanOrEqual(10)
    expect((await signInAs(account)).reply.status).toBe(429)
  })

  test('makes each further block twice as long, and forgets after a quarter of an hour of quiet', async () => {
    const { email } = await makeAccount('patient')
    const waits: number[] = []
    await fail(email, 10)
    for (let i = 0; i < 6; i++) {
      const { reply } = await signIn(email, wrong)
      expect(reply.status).toBe(429)
      waits.push(Math.ceil((await blockOf(reply)) / 60))
      await letPass(email, Math.ceil((await blockOf(reply)) / 60))
      expect((await signIn(email, wrong)).reply.status).toBe(401)
    }
    expect(waits).toEqual([1, 2, 4, 8, 15, 15])
    await letPass(email, 31)
    expect((await fail(email, 10)).map((reply) => reply.status)).toEqual(Array(10).fill(401))
  })

  test('gives the tries back with a right password', async () => {
    const account = await makeAccount('patient')
    await fail(account.email, 9)
    expect((await signInAs(account)).reply.status).toBe(200)
    expect((await fail(account.email, 9)).at(-1)?.status).toBe(401)
    expect((await signInAs(account)).reply.status).toBe(200)
  })

  test('is opened again for a blocked owner by the reset link', async () => {
    const account = await makeAccount('patient')
    await fail(account.email, 11)
    await api('POST', '/api/auth/forgot-password', { body: { email: account.email } })
    const token = await tokenInMail(account.email, 'reset_password')
    const password = 'a brand new lantern'
    expect((await api('POST', '/api/auth/reset-password', { body: { token, password } })).status).toBe(204)
    expect((await signIn(account.email, password)).reply.status).toBe(200)
  })

  test('leaves room for other routes while many sign in', async () => {
    const { token } = await makePerson('patient')
    const crowd = Promise.all(Array.from({ length: 10 }, () => signIn(uniqueEmail(), wrong)))
    const times: number[] = []
    for (let i = 0; i < 10; i++) {
      const start = performance.now()
      expect((await api('GET', '/api/auth/me', { token })).status).toBe(200)
      times.push(performance.now() - start)
    }
    await crowd
    // A fraction of that on a machine that has nothing else to do; without the rests it is the whole crowd's time.
    expect(medianOf(times)).toBeLessThan(1_500)
  })

  test('is written down', async () => {
    const account = await makeAccount('patient')
    await signInAs(account)
    const [event] = await sql(
      `SELECT a.action, a.detail FROM audit_events a JOIN sessions s ON s.id = a.entity_id
       WHERE a.actor_id = $1 AND a.action = 'auth.signed_in' AND s.user_id = $1`,
      [account.id],
    )
    expect(event).toEqual({ action: 'auth.signed_in', detail: {} })
  })

  test('refuses a body that is not an address and a password', async () => {
    for (const body of [
      {},
      { email: uniqueEmail() },
      { email: 'x', password: 'y' },
      { email: uniqueEmail(), password: '' },
      { email: uniqueEmail(), password: PASSWORD, role: 'admin' },
    ]) {
      expect((await api('POST', '/api/auth/login', { body })).status).toBe(422)
    }
  })
})

/** The password of these tests, hashed with smaller parameters. */
function weakerHash(): string {
  const pepper = derivePepper(jwtSettings.JWT_TOKEN_SECRET)
  const salt = Buffer.alloc(16, 7)
  const key = scryptSync(PASSWORD, salt, 32, { N: 1_024, r: 8, p: 1 })
  const hash = createHmac('sha256', pepper.key).update(key).digest('base64url')
  return `scrypt$1024$8$1$${salt.toString('base64url')}$${hash}$k${pepper.id}`
}
