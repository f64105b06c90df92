import { describe, expect, test } from 'vitest'

import { type Account, makeAccount, PASSWORD } from '../../../../test/accounts'
import { api, makePerson, signIn, sql } from '../../../../test/harness'
import {
  callSecondFactor,
  codeOf,
  enrol,
  letCodesPass,
  notAtTheEndOfAHalfMinute,
  statusOf,
} from '../../../../test/second-factor'

const logIn = (account: Account, code?: string, password = PASSWORD) =>
  api('POST', '/api/auth/login', { body: { email: account.email, password, ...(code === undefined ? {} : { code }) } })
const outcome = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code]

const anAccount = async () => {
  const account = await makeAccount('donor')
  return { account, ...(await enrol(account)) }
}
const audits = async ({ id }: Account) =>
  (await sql("SELECT action FROM audit_events WHERE entity_id = $1 AND action LIKE 'auth.%' ORDER BY id", [id])).map(
    ({ action }) => action,
  )

describe('turning a second factor on', () => {
  test('takes a code of the app, shows ten recovery codes once, and stores nothing that could be used', async () => {
    const account = await makeAccount('donor')
    const { token } = account
    expect(await statusOf(token)).toEqual({
      isOn: false,
      confirmedAt: null,
      recoveryCodesLeft: 0,
      isRequired: false,
      givenAt: null,
    })

    const started = await callSecondFactor(token, '')
    const { secret, url } = started.body
    expect(url).toContain(`secret=${secret}`)
    expect((await logIn(account)).status).toBe(200)
    const confirmed = await callSecondFactor(token, 'confirm', codeOf(secret))

    expect(confirmed.status).toBe(200)
    expect(new Set(confirmed.body.recoveryCodes).size).toBe(10)
    expect(await statusOf(token)).toMatchObject({
      isOn: true,
      recoveryCodesLeft: 10,
      confirmedAt: expect.any(String),
      givenAt: expect.any(String),
    })
    const stored = JSON.stringify([
      await sql('SELECT * FROM second_factors WHERE user_id = $1', [account.id]),
      await sql('SELECT * FROM recovery_codes WHERE user_id = $1', [account.id]),
    ])
    for (const shown of [secret, ...confirmed.body.recoveryCodes]) expect(stored).not.toContain(shown)
    expect(await audits(account)).toEqual(['auth.second_factor_on'])
  })

  test('ends the other sessions and the tokens, which have shown no second factor', async () => {
    const account = await makeAccount('donor')
    const other = await signIn(account.email, PASSWORD)
    const made = { name: 'Nightly', scopes: ['read'] }
    const program = await api('POST', '/api/me/api-tokens', { token: account.token, body: made })

    await enrol(account)

    for (const token of [other.token, program.body.token]) {
      expect((await api('GET', '/api/auth/me', { token })).status).toBe(401)
    }
    expect((await api('GET', '/api/auth/me', { token: account.token })).status).toBe(200)
  })

  test('refuses a wrong code and an old secret, and does not begin anew when one is on', async () => {
    const account = await makeAccount('donor')
    const { token } = account
    expect(outcome(await callSecondFactor(token, 'confirm', '123456'))).toEqual([409, 'illegal_transition'])
    const old = (await callSecondFactor(token, '')).body.secret
    const { secret } = (await callSecondFactor(token, '')).body

    expect((await callSecondFactor(token, 'confirm', codeOf(old))).body.errors).toMatchObject([{ path: 'code' }])
    expect((await callSecondFactor(token, 'confirm', codeOf(secret, -3))).status).toBe(422)
    expect((await statusOf(token)).isOn).toBe(false)
    expect((await callSecondFactor(token, 'confirm', codeOf(secret))).status).toBe(200)
    expect(outcome(await callSecondFactor(token, ''))).toEqual([409, 'illegal_transition'])
    expect((await logIn(account, codeOf(secret, 1))).status).toBe(200)
  })
})

describe('signing in with a second factor', () => {
  test('asks for a code after the right password only', async () => {
    const { account, secret } = await anAccount()
    const asked = await logIn(account)
    expect(outcome(asked)).toEqual([401, 'second_factor_required'])
    expect(asked.headers.get('set-cookie')).toBeNull()
    expect(outcome(await logIn(account, codeOf(secret, 1), 'not the lantern 99'))).toEqual([401, 'invalid_credentials'])

    const entered = await logIn(account, codeOf(secret, 1))

    expect(entered.status).toBe(200)
    expect((await statusOf(entered.body.accessToken)).givenAt).not.toBeNull()
  })

  test('takes a code once, also within its half minute, of two at the same moment one', async () => {
    const { account, secret, code } = await anAccount()
    expect(outcome(await logIn(account, code))).toEqual([401, 'second_factor_invalid'])

    const next = codeOf(secret, 1)
    const twins = await Promise.all([logIn(account, next), logIn(account, next)])

    expect(twins.map(({ status }) => status).toSorted()).toEqual([200, 401])
    expect(outcome(await logIn(account, next))).toEqual([401, 'second_factor_invalid'])
  })

  test('allows a clock that is a half minute off, and not two', async () => {
    const { account, secret } = await anAccount()
    await letCodesPass(account)
    for (const steps of [-2, 3]) {
      expect(outcome(await logIn(account, codeOf(secret, steps)))).toEqual([401, 'second_factor_invalid'])
    }
    await notAtTheEndOfAHalfMinute()
    expect((await logIn(account, codeOf(secret, -1).replace(/(...)/, '$1 '))).status).toBe(200)
  })

  test('takes each recovery code once, however it is typed', async () => {
    const { account, recoveryCodes } = await anAccount()
    const [first = '', second = ''] = recoveryCodes

    expect((await logIn(account, first.toUpperCase().replaceAll('-', ' '))).status).toBe(200)
    expect(outcome(await logIn(account, first))).toEqual([401, 'second_factor_invalid'])
    const { body } = await logIn(account, second)

    expect((await statusOf(body.accessToken)).recoveryCodesLeft).toBe(8)
    const other = await anAccount()
    expect(outcome(await logIn(other.account, recoveryCodes[2]))).toEqual([401, 'second_factor_invalid'])
    expect(await audits(account)).toEqual([
      'auth.second_factor_on',
      'auth.recovery_code_used',
      'auth.recovery_code_used',
    ])
  })

  test('takes ten wrong codes, then not even the right one, and a right password gives no tries back', async () => {
    const { account, secret } = await anAccount()
    for (let i = 0; i < 9; i++) {
      if (i === 4) expect(outcome(await logIn(account))).toEqual([401, 'second_factor_required'])
      expect(outcome(await logIn(account, '000000'))).toEqual([401, 'second_factor_invalid'])
    }
    expect(outcome(await callSecondFactor(account.token, 'give', '000000'))).toEqual([422, 'validation_failed'])

    const blocked = await logIn(account, codeOf(secret, 1))

    expect(outcome(blocked)).toEqual([429, 'too_many_requests'])
    expect(Number(blocked.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await audits(account)).toEqual(['auth.second_factor_on', 'auth.second_factor_blocked'])
  })
})

describe('a second factor that is on', () => {
  test('is given again in a session, by a code that is not used up', async () => {
    const { account, secret, code } = await anAccount()
    const { token, sessionId } = account
    await sql("UPDATE sessions SET second_factor_at = now() - interval '1 hour' WHERE id = $1", [sessionId])
    const before = (await statusOf(token)).givenAt

    expect((await callSecondFactor(token, 'give', code)).body.errors).toMatchObject([{ path: 'code' }])
    expect((await callSecondFactor(token, 'give', codeOf(secret, 1))).status).toBe(204)

    expect(Date.parse((await statusOf(token)).givenAt)).toBeGreaterThan(Date.parse(before) + 3_500_000)
  })

  test('is remembered by the session that a change of password opens', async () => {
    const { account } = await anAccount()
    const body = { currentPassword: PASSWORD, newPassword: 'kugelblitz lantern 10' }
    const changed = await api('POST', '/api/auth/change-password', { token: account.token, body })
    expect((await statusOf(changed.body.accessToken)).givenAt).not.toBeNull()
  })

  test('gets new recovery codes for a code, and then the old ones are worthless', async () => {
    const { account, secret, recoveryCodes } = await anAccount()
    const renewed = await callSecondFactor(account.token, 'recovery-codes', codeOf(secret, 1))
    expect(renewed.body.recoveryCodes).toHaveLength(10)
    expect(outcome(await logIn(account, recoveryCodes[0]))).toEqual([401, 'second_factor_invalid'])
    expect((await logIn(account, renewed.body.recoveryCodes[0])).status).toBe(200)
  })

  test('is turned off by a code, and then a password is enough', async () => {
    const { account, secret, recoveryCodes } = await anAccount()
    expect((await callSecondFactor(account.token, 'turn-off', '000000')).status).toBe(422)
    expect((await statusOf(account.token)).isOn).toBe(true)

    expect((await callSecondFactor(account.token, 'turn-off', codeOf(secret, 1))).status).toBe(204)

    expect(await statusOf(account.token)).toMatchObject({ isOn: false, recoveryCodesLeft: 0, givenAt: null })
    expect((await logIn(account)).status).toBe(200)
    expect(outcome(await callSecondFactor(account.token, 'give', recoveryCodes[0]))).toEqual([
      409,
      'illegal_transition',
    ])
    expect(await audits(account)).toEqual(['auth.second_factor_on', 'auth.second_factor_off'])
  })

  test('is gone with a person who asks to be forgotten', async () => {
    const { account } = await anAccount()
    const reply = await api('POST', '/api/me/erase', { token: account.token, body: { password: PASSWORD } })
    expect(reply.status).toBe(204)
    for (const table of ['second_factors', 'recovery_codes']) {
      expect(await sql(`SELECT 1 FROM ${table} WHERE user_id = $1`, [account.id])).toEqual([])
    }
  })

  test('is nothing that a program with a token may touch, nor anybody else', async () => {
    const { token } = await makePerson('donor')
    const made = { name: 'Nightly', scopes: ['read', 'matching', 'import'] }
    const program = (await api('POST', '/api/me/api-tokens', { token, body: made })).body.token
    expect((await callSecondFactor(program, '')).body.code).toBe('token_scope')
    expect((await callSecondFactor('nobody', '')).status).toBe(401)
    expect((await statusOf(token)).isOn).toBe(false)
  })
})
