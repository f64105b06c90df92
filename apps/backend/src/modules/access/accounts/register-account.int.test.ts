import { beforeAll, describe, expect, test } from 'vitest'

import { mailsTo, makeAccount, PASSWORD, tokenInMail } from '../../../../test/accounts'
import { api, makePerson, signIn, sql, uniqueEmail } from '../../../../test/harness'
import { ensureRegions, regions } from '../../../../test/world'

const bodyFor = (email: string, over: object = {}) => ({
  role: 'patient',
  email,
  password: PASSWORD,
  fullName: 'Ada Eze',
  ...over,
})
const register = (body: object) => api('POST', '/api/auth/register', { body })
const countUsers = async (email: string) =>
  (await sql('SELECT count(*) AS count FROM users WHERE email = $1', [email]))[0].count

beforeAll(ensureRegions)

describe('registering', () => {
  test('opens an account of the role, unverified, with a mail to verify it', async () => {
    const email = uniqueEmail()

    const reply = await register(bodyFor(email.toUpperCase()))

    expect(reply.status).toBe(202)
    const [user] = await sql(
      `SELECT u.email_verified_at, array_agg(r.role::text) AS roles, p.user_id IS NOT NULL AS has_profile
       FROM users u JOIN user_roles r ON r.user_id = u.id LEFT JOIN patient_profiles p ON p.user_id = u.id
       WHERE u.email = $1 GROUP BY u.id, p.user_id`,
      [email],
    )
    expect(user).toEqual({ email_verified_at: null, roles: ['patient'], has_profile: true })
    const [mail] = await mailsTo(email)
    expect(mail).toMatchObject({ kind: 'verify_email', to: email })
    expect(mail?.link.split('#token=')[1]).toBe(mail?.token)
  })

  test('gives a center a pending center, in the region it names', async () => {
    const email = uniqueEmail()
    const place = { stateCode: regions.lagos, lgaCode: regions.ikeja }

    await register(bodyFor(email, { role: 'center', centerName: 'Ikeja Clinic', ...place }))

    const centers = await sql(
      `SELECT c.name, c.status, c.state_code, c.lga_code FROM centers c JOIN users u ON u.id = c.owner_id WHERE u.email = $1`,
      [email],
    )
    expect(centers).toEqual([
      { name: 'Ikeja Clinic', status: 'pending', state_code: regions.lagos, lga_code: regions.ikeja },
    ])
  })

  test('refuses a region that does not exist, or lies in another state, and leaves nothing behind', async () => {
    for (const [place, path] of [
      [{ stateCode: 'NG-XX' }, 'stateCode'],
      [{ stateCode: regions.ogun, lgaCode: regions.ikeja }, 'lgaCode'],
    ] as const) {
      const email = uniqueEmail()
      const reply = await register(bodyFor(email, { role: 'center', ...place }))
      expect([reply.status, reply.body.errors?.[0].path]).toEqual([422, path])
      expect(await countUsers(email)).toBe(0)
    }
  })

  test('changes nothing for an address that is taken, answers the same, and tells its owner', async () => {
    const owner = await makeAccount('donor')
    const fresh = await register(bodyFor(uniqueEmail()))

    const reply = await register(bodyFor(owner.email, { password: 'another lantern 77' }))

    expect([reply.status, reply.body]).toEqual([fresh.status, fresh.body])
    const names = (headers: Headers) => [...headers.keys()].sort()
    expect(names(reply.headers)).toEqual(names(fresh.headers))
    expect((await mailsTo(owner.email)).map((mail) => mail)).toMatchObject([{ kind: 'already_registered' }])
    expect((await signIn(owner.email, PASSWORD)).reply.body.user.roles).toEqual(['donor'])
  })

  test('makes one account of fifty registrations at once, and answers 202 to each', async () => {
    const email = uniqueEmail()

    const replies = await Promise.all(Array.from({ length: 50 }, () => register(bodyFor(email))))

    expect(new Set(replies.map((reply) => reply.status))).toEqual(new Set([202]))
    expect(await countUsers(email)).toBe(1)
    expect(await mailsTo(email, 'verify_email')).toHaveLength(1)
  }, 60_000)

  test('sends an address three mails an hour at most, and says nothing of it', async () => {
    const { email } = await makePerson('patient', { verified: false })

    const replies = []
    for (let i = 0; i < 5; i++) {
      replies.push(await api('POST', '/api/auth/resend-verification', { body: { email } }))
    }
    replies.push(await register(bodyFor(email)))

    expect(replies.map((reply) => reply.status)).toEqual([202, 202, 202, 202, 202, 202])
    expect(await mailsTo(email)).toHaveLength(3)
    expect((await api('POST', '/api/auth/forgot-password', { body: { email } })).status).toBe(202)
    expect(await mailsTo(email, 'reset_password')).toHaveLength(1)
  })

  test('takes no password that is short, long or guessed early, and any other as it is', async () => {
    const refused = [
      'elevenchar1',
      'x1'.repeat(65),
      ' '.repeat(64),
      'password1234',
      '1q2w3e4r5t6y',
      'qwertyuiop12',
      '🦊'.repeat(12),
    ]
    for (const password of refused) {
      const email = uniqueEmail()
      const reply = await register(bodyFor(email, { password }))
      expect([password, reply.status, reply.body.errors?.[0].path]).toEqual([password, 422, 'password'])
      expect(await countUsers(email)).toBe(0)
    }
    const taken = [
      'twelve char.',
      ' a b c d e f ',
      '🦊🐢🦉🐝🐘🦒🐬🦔🦜🐌🐞🦋',
      `${'lantern kugelblitz '.repeat(6)}0123456789abcd`,
    ]
    for (const password of taken) {
      const email = uniqueEmail()
      expect([password, (await register(bodyFor(email, { password }))).status]).toEqual([password, 202])
      expect((await signIn(email, password)).reply.status).toBe(200)
      expect((await signIn(email, password.slice(0, -1))).reply.status).toBe(401)
    }
  })

  test('has one account for each address, however it is written, and refuses what is none', async () => {
    const email = uniqueEmail()
    await register(bodyFor(email))
    await register(bodyFor(` ${email.toUpperCase()} `))
    expect(await countUsers(email)).toBe(1)
    for (const bad of [
      'plain',
      '"a b"@example.org',
      'аda@example.org',
      `${'a'.repeat(310)}@example.org`,
      'a@b',
      'a@b.c\u0000',
    ]) {
      expect([bad, (await register(bodyFor(bad))).status]).toEqual([bad, 422])
    }
  })

  test('takes no field that it does not know, and no role but three', async () => {
    for (const over of [
      { roles: ['admin'] },
      { role: 'admin' },
      { emailVerifiedAt: '2026-01-01T00:00:00Z' },
      { centerName: 'X' },
    ]) {
      const email = uniqueEmail()
      const reply = await register(bodyFor(email, over))
      expect([over, reply.status]).toEqual([over, 422])
      expect(await countUsers(email)).toBe(0)
    }
  })
})

describe('verifying an address', () => {
  const verify = (token: string) => api('POST', '/api/auth/verify-email', { body: { token } })
  const newcomer = async () => {
    const email = uniqueEmail()
    await register(bodyFor(email))
    return { email, token: await tokenInMail(email, 'verify_email') }
  }
  const isVerified = async (email: string) =>
    (await sql('SELECT email_verified_at IS NOT NULL AS is FROM users WHERE email = $1', [email]))[0].is

  test('opens the routes of the role, and works once', async () => {
    const { email, token } = await newcomer()
    const { token: accessToken } = await signIn(email, PASSWORD)
    const before = await api('GET', '/api/me/profile', { token: accessToken })
    expect([before.status, before.body.code]).toEqual([403, 'email_not_verified'])
    expect((await api('GET', '/api/auth/me', { token: accessToken })).body.emailVerifiedAt).toBeNull()

    expect((await verify(token)).status).toBe(204)

    expect((await api('GET', '/api/me/profile', { token: accessToken })).status).toBe(200)
    const again = await verify(token)
    expect([again.status, again.body.code]).toEqual([400, 'invalid_token'])
  })

  test('is not done by a mail scanner that opens the link', async () => {
    const { email, token } = await newcomer()
    const reply = await api('GET', `/api/auth/verify-email?token=${token}`)
    expect([reply.status, reply.headers.get('allow')]).toEqual([405, 'POST'])
    expect(await isVerified(email)).toBe(false)
    expect((await verify(token)).status).toBe(204)
  })

  test('takes no token that is expired, changed, or made for something else', async () => {
    const { email, token } = await newcomer()
    await api('POST', '/api/auth/forgot-password', { body: { email } })
    const resetToken = await tokenInMail(email, 'reset_password')
    const flipped = token.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'))
    for (const bad of [flipped, resetToken, token.split('.')[0] ?? '', 'x', `${token}x`]) {
      expect((await verify(bad)).status).toBe(400)
    }
    const asReset = { token, password: 'another lantern 77' }
    expect((await api('POST', '/api/auth/reset-password', { body: asReset })).status).toBe(400)
    await sql(`UPDATE one_time_tokens SET expires_at = now() - interval '1 second' WHERE id = $1`, [
      token.split('.')[0],
    ])
    expect((await verify(token)).status).toBe(400)
    expect(await isVerified(email)).toBe(false)
  })

  test('can be asked for again, by nobody who is verified or unknown', async () => {
    const { email } = await newcomer()
    const verified = await makePerson('patient')
    for (const address of [email, verified.email, uniqueEmail()]) {
      const reply = await api('POST', '/api/auth/resend-verification', { body: { email: address } })
      expect([reply.status, reply.body.status]).toEqual([202, 'accepted'])
    }
    expect(await mailsTo(email, 'verify_email')).toHaveLength(2)
    expect(await mailsTo(verified.email)).toHaveLength(0)
  })
})
