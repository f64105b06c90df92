import { describe, expect, test } from 'vitest'

import {
  cookieOf,
  mailsTo,
  makeAccount,
  medianOf,
  PASSWORD,
  refresh,
  signInAs,
  tokenInMail,
} from '../../../../test/accounts'
import { api, makePerson, signIn, sql, stack, uniqueEmail } from '../../../../test/harness'

const NEW_PASSWORD = 'a brand new lantern'
const forgot = (email: string, headers?: Record<string, string>) =>
  api('POST', '/api/auth/forgot-password', { body: { email }, headers })
const reset = (token: string, password = NEW_PASSWORD) =>
  api('POST', '/api/auth/reset-password', { body: { token, password } })
const resetLinkOf = async (email: string) => {
  await forgot(email)
  return tokenInMail(email, 'reset_password')
}
const rowOf = (token: string) => token.split('.')[0]

describe('a forgotten password', () => {
  test('is replaced by the link in the mail, which ends every session', async () => {
    const account = await makeAccount('patient')
    const { token: accessToken, cookie } = await signInAs(account)

    expect((await reset(await resetLinkOf(account.email))).status).toBe(204)

    expect((await signInAs(account)).reply.status).toBe(401)
    expect((await signIn(account.email, NEW_PASSWORD)).reply.status).toBe(200)
    expect((await api('GET', '/api/auth/me', { token: accessToken })).status).toBe(401)
    expect((await api('GET', '/api/auth/me', { token: account.token })).status).toBe(401)
    expect((await refresh(cookie)).status).toBe(401)
    const [event] = await sql(
      `SELECT detail FROM audit_events WHERE entity_id = $1 AND action = 'auth.password_reset'`,
      [account.id],
    )
    expect(event.detail).toEqual({ sessionsEnded: 2 })
  })

  test('can be the first of an imported person, and verifies the address', async () => {
    const person = await makePerson('patient', { verified: false })
    expect((await reset(await resetLinkOf(person.email))).status).toBe(204)
    const { token } = await signIn(person.email, NEW_PASSWORD)
    expect((await api('GET', '/api/me/profile', { token })).status).toBe(200)
  })

  test('is not replaced by a link that was used, is old, was changed, or whose person is gone', async () => {
    const account = await makeAccount('patient')
    const used = await resetLinkOf(account.email)
    const unused = await resetLinkOf(account.email)
    expect((await reset(used)).status).toBe(204)
    const expired = await resetLinkOf(account.email)
    await sql(`UPDATE one_time_tokens SET expires_at = now() WHERE id = $1`, [rowOf(expired)])
    const gone = uniqueEmail()
    await sql('INSERT INTO users (email, full_name) VALUES ($1, $2)', [gone, 'Gone Soon'])
    const orphan = await resetLinkOf(gone)
    await sql('DELETE FROM users WHERE email = $1', [gone])

    for (const token of [used, unused, expired, orphan, used.replace(/.$/, '-'), 'x', `${rowOf(unused)}.`]) {
      const reply = await reset(token, 'yet another lantern')
      expect([token, reply.status, reply.body.code]).toEqual([token, 400, 'invalid_token'])
    }
    expect((await signIn(account.email, NEW_PASSWORD)).reply.status).toBe(200)
  })

  test('is not replaced by a link from before the password was changed', async () => {
    const account = await makeAccount('patient')
    const { token: accessToken } = await signInAs(account)
    const token = await resetLinkOf(account.email)
    const body = { currentPassword: PASSWORD, newPassword: NEW_PASSWORD }
    expect((await api('POST', '/api/auth/change-password', { token: accessToken, body })).status).toBe(200)
    expect((await reset(token, 'yet another lantern')).status).toBe(400)
  })

  test('is replaced once by two uses of a link at the same time', async () => {
    const account = await makeAccount('patient')
    const token = await resetLinkOf(account.email)
    const replies = await Promise.all([reset(token), reset(token)])
    expect(replies.map((reply) => reply.status).sort()).toEqual([204, 400])
  })

  test('keeps its link usable when the new password is refused', async () => {
    const account = await makeAccount('patient')
    const token = await resetLinkOf(account.email)
    for (const password of ['short', 'password1234', account.email])
      expect((await reset(token, password)).status).toBe(422)
    expect((await reset(token)).status).toBe(204)
  })

  test('has a link that is never built from the Host header', async () => {
    const account = await makeAccount('patient')
    await forgot(account.email, { 'x-forwarded-host': 'evil.example', forwarded: 'host=evil.example' })
    const [mail] = await mailsTo(account.email, 'reset_password')
    expect(mail?.link).not.toContain('evil.example')
    expect(new URL(mail?.link ?? '').port).toBe(new URL(stack.baseUrl).port)
  })

  test('gets no mail for an address that is unknown or suspended, and the same answer after the same time', async () => {
    const suspended = await makeAccount('patient')
    await sql('UPDATE users SET suspended_at = now() WHERE id = $1', [suspended.id])
    await forgot(suspended.email)
    expect(await mailsTo(suspended.email)).toEqual([])

    const known: number[] = []
    const unknown: number[] = []
    for (let i = 0; i < 15; i++) {
      const { email } = await makePerson('patient')
      const replies = []
      for (const [times, address] of [
        [known, email],
        [unknown, uniqueEmail()],
      ] as const) {
        const start = performance.now()
        replies.push(await forgot(address))
        times.push(performance.now() - start)
      }
      const [one, other] = replies.map(({ status, body, headers }) => ({
        status,
        body,
        names: [...headers.keys()].sort(),
      }))
      expect(other).toEqual(one)
    }
    expect(medianOf(known) / medianOf(unknown)).toBeGreaterThan(0.5)
    expect(medianOf(known) / medianOf(unknown)).toBeLessThan(2)
  })

  test('gets three links an hour at most', async () => {
    const { email } = await makePerson('patient')
    for (let i = 0; i < 5; i++) expect((await forgot(email)).status).toBe(202)
    expect(await mailsTo(email, 'reset_password')).toHaveLength(3)
  })
})

describe('changing my password', () => {
  const change = (token: string, currentPassword: string, newPassword = NEW_PASSWORD) =>
    api('POST', '/api/auth/change-password', { token, body: { currentPassword, newPassword } })

  test('ends every session, the present one included, and opens a new one', async () => {
    const account = await makeAccount('patient')
    const { token, cookie } = await signInAs(account)

    const reply = await change(token, PASSWORD)

    expect(reply.status).toBe(200)
    for (const old of [token, account.token])
      expect((await api('GET', '/api/auth/me', { token: old })).status).toBe(401)
    expect((await refresh(cookie)).status).toBe(401)
    expect((await api('GET', '/api/auth/me', { token: reply.body.accessToken })).status).toBe(200)
    expect((await refresh(cookieOf(reply))).status).toBe(200)
    expect((await signIn(account.email, NEW_PASSWORD)).reply.status).toBe(200)
  })

  test('needs the present one, and counts wrong guesses like those at sign-in', async () => {
    const account = await makeAccount('patient')
    const statuses = []
    for (let i = 0; i < 11; i++) statuses.push((await change(account.token, 'not the lantern 99')).status)
    expect(statuses).toEqual([...Array(10).fill(422), 429])
    expect((await api('GET', '/api/auth/me', { token: account.token })).status).toBe(200)
  })

  test('refuses one that is guessed early, and changes nothing', async () => {
    const account = await makeAccount('patient')
    const reply = await change(account.token, PASSWORD, 'password1234')
    expect([reply.status, reply.body.errors[0].path]).toEqual([422, 'newPassword'])
    expect((await signInAs(account)).reply.status).toBe(200)
  })
})
