import { describe, expect, test } from 'vitest'

import { type Account, mailsTo, makeAccount, PASSWORD } from '../../../../test/accounts'
import { api, makePerson, type Person, sql } from '../../../../test/harness'
import { callSecondFactor, codeOf, enrol, letCodesPass, statusOf } from '../../../../test/second-factor'

const PATH = '/api/admin/second-factor-resets'
const UNKNOWN_ID = '019ab3c0-1111-7000-8000-00000000ffff'
const outcome = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code]
const ask = ({ token }: Person, { id }: Pick<Person, 'id'>) =>
  api('POST', `/api/admin/users/${id}/second-factor-resets`, { token })
const decide = ({ token }: Person, id: string, verb: 'approve' | 'decline') =>
  api('POST', `${PATH}/${id}/${verb}`, { token })
const listed = async ({ token }: Person, status: string) =>
  (await api('GET', `${PATH}?status=${status}&limit=100`, { token })).body.items.map(({ id }: { id: string }) => id)
const logIn = ({ email }: Account) => api('POST', '/api/auth/login', { body: { email, password: PASSWORD } })
const auditOf = ({ id }: Account) =>
  sql(
    `SELECT actor_id, action FROM audit_events WHERE entity_id = $1 AND action LIKE 'auth.second%reset%' ORDER BY id`,
    [id],
  )

/** Somebody with a second factor, and three administrators. */
async function makeLost() {
  const account = await makeAccount('donor')
  const enrolled = await enrol(account)
  const [maker, checker, third] = await Promise.all([makePerson('admin'), makePerson('admin'), makePerson('admin')])
  return { account, enrolled, maker, checker, third }
}

describe('a second factor that is lost', () => {
  test('is ended by two administrators: told, signed out, and signing in with the password alone', async () => {
    const { account, maker, checker } = await makeLost()
    expect(outcome(await logIn(account))).toEqual([401, 'second_factor_required'])

    const asked = await ask(maker, account)

    expect(asked.status).toBe(201)
    expect(asked.body).toMatchObject({ userId: account.id, status: 'pending', requestedBy: maker.id, decidedBy: null })
    const { id } = asked.body
    expect(await mailsTo(account.email, 'second_factor_reset_asked')).toHaveLength(1)
    expect(outcome(await ask(checker, account))).toEqual([409, 'conflict'])
    expect(await listed(checker, 'pending')).toContain(id)
    expect(outcome(await decide(maker, id, 'approve'))).toEqual([403, 'same_person'])
    expect((await statusOf(account.token)).isOn).toBe(true)

    const approved = await decide(checker, id, 'approve')

    expect(approved.body).toMatchObject({ id, status: 'approved', decidedBy: checker.id })
    expect((await api('GET', '/api/auth/me', { token: account.token })).status).toBe(401)
    const { body: signedIn } = await logIn(account)
    expect(await statusOf(signedIn.accessToken)).toMatchObject({ isOn: false, recoveryCodesLeft: 0 })
    expect(await mailsTo(account.email, 'second_factor_reset')).toHaveLength(1)
    expect(await auditOf(account)).toEqual([
      { actor_id: maker.id, action: 'auth.second_factor_reset_asked' },
      { actor_id: checker.id, action: 'auth.second_factor_reset' },
    ])
    expect(outcome(await decide(checker, id, 'approve'))).toEqual([409, 'illegal_transition'])
  })

  test('of an administrator takes two others, and never oneself', async () => {
    const [lost, maker, checker] = await Promise.all([makeAccount('admin'), makePerson('admin'), makePerson('admin')])
    await enrol(lost)
    expect(outcome(await ask(lost, lost))).toEqual([403, 'same_person'])
    const { id } = (await ask(maker, lost)).body
    expect(outcome(await decide(lost, id, 'approve'))).toEqual([403, 'same_person'])
    expect((await decide(checker, id, 'approve')).status).toBe(200)
    const own = sql(
      `INSERT INTO second_factor_resets (user_id, requested_by, status, decided_by, decided_at)
       VALUES ($1, $2, 'approved', $2, now())`,
      [lost.id, maker.id],
    )
    await expect(own).rejects.toMatchObject({ constraint: 'second_factor_resets_approved_by_another' })
  })

  test('is not ended for who has none, is suspended or nobody, nor by who is no administrator', async () => {
    const { account, maker, checker } = await makeLost()
    const plain = await makePerson('donor')
    expect(outcome(await ask(maker, plain))).toEqual([409, 'illegal_transition'])
    expect((await ask(maker, { id: UNKNOWN_ID })).status).toBe(404)
    expect((await ask(plain, account)).status).toBe(403)
    expect((await decide(plain, UNKNOWN_ID, 'approve')).status).toBe(403)
    expect((await decide(maker, UNKNOWN_ID, 'decline')).status).toBe(404)
    await sql('UPDATE users SET suspended_at = now() WHERE id = $1', [account.id])
    expect(outcome(await ask(maker, account))).toEqual([409, 'illegal_transition'])
    await sql('UPDATE users SET suspended_at = NULL WHERE id = $1', [account.id])

    const { id } = (await ask(maker, account)).body
    await sql('UPDATE users SET suspended_at = now() WHERE id = $1', [maker.id])
    expect(outcome(await decide(checker, id, 'approve'))).toEqual([409, 'illegal_transition'])
    expect((await statusOf(account.token)).isOn).toBe(true)
  })

  test('can be declined, and a request that waits for seven days is over', async () => {
    const { account, maker, checker } = await makeLost()
    const first = (await ask(maker, account)).body.id
    expect((await decide(maker, first, 'decline')).body.status).toBe('declined')
    expect(outcome(await decide(checker, first, 'approve'))).toEqual([409, 'illegal_transition'])
    const second = (await ask(maker, account)).body.id
    await sql(`UPDATE second_factor_resets SET requested_at = now() - interval '7 days' WHERE id = $1`, [second])
    expect(outcome(await decide(checker, second, 'approve'))).toEqual([409, 'illegal_transition'])
    expect([await listed(checker, 'pending'), await listed(checker, 'expired')]).toEqual([
      expect.not.arrayContaining([second]),
      expect.arrayContaining([second]),
    ])
    expect((await statusOf(account.token)).isOn).toBe(true)
  })

  test('that was found, and turned on anew since, is not ended by the old request', async () => {
    const { account, enrolled, maker, checker } = await makeLost()
    const { id } = (await ask(maker, account)).body
    await letCodesPass(account)
    expect((await callSecondFactor(account.token, 'turn-off', codeOf(enrolled.secret))).status).toBe(204)
    expect(outcome(await decide(checker, id, 'approve'))).toEqual([409, 'illegal_transition'])
    await enrol(account)
    expect(outcome(await decide(checker, id, 'approve'))).toEqual([409, 'illegal_transition'])
    expect((await statusOf(account.token)).isOn).toBe(true)
  })

  test('is asked for by many at once one time, and approved and declined at once with one end', async () => {
    const { account, maker, checker, third } = await makeLost()
    const asks = await Promise.all([ask(maker, account), ask(checker, account), ask(third, account)])
    expect(asks.map(({ status }) => status).toSorted()).toEqual([201, 409, 409])
    const { id, requestedBy } = asks.find(({ status }) => status === 201)?.body ?? {}
    const others = [maker, checker, third].filter((admin) => admin.id !== requestedBy)
    const ends = await Promise.all([
      ...others.map((admin) => decide(admin, id, 'approve')),
      ...others.map((admin) => decide(admin, id, 'decline')),
    ])
    expect(ends.filter(({ status }) => status === 200)).toHaveLength(1)
    const isApproved = ends.find(({ status }) => status === 200)?.body.status === 'approved'
    const [factor] = await sql('SELECT count(*) AS count FROM second_factors WHERE user_id = $1', [account.id])
    expect(factor?.count).toBe(isApproved ? 0 : 1)
    expect(await mailsTo(account.email, 'second_factor_reset')).toHaveLength(isApproved ? 1 : 0)
  })
})

describe('whoever has a second factor', () => {
  test('is told when it is turned on and off, and when codes are used or made anew, each time', async () => {
    const account = await makeAccount('donor')
    const { secret, recoveryCodes } = await enrol(account)
    expect(await mailsTo(account.email, 'second_factor_on')).toHaveLength(1)

    for (const code of recoveryCodes.slice(0, 2)) {
      expect((await callSecondFactor(account.token, 'give', code)).status).toBe(204)
    }
    expect(await mailsTo(account.email, 'recovery_code_used')).toHaveLength(2)
    await letCodesPass(account)
    expect((await callSecondFactor(account.token, 'recovery-codes', codeOf(secret))).status).toBe(200)
    expect(await mailsTo(account.email, 'recovery_codes_renewed')).toHaveLength(1)
    expect((await callSecondFactor(account.token, 'turn-off', '000000')).status).toBe(422)
    expect(await mailsTo(account.email, 'second_factor_off')).toHaveLength(0)
    await letCodesPass(account)
    expect((await callSecondFactor(account.token, 'turn-off', codeOf(secret, 1))).status).toBe(204)
    expect(await mailsTo(account.email, 'second_factor_off')).toHaveLength(1)
    await enrol(account)
    expect(await mailsTo(account.email, 'second_factor_on')).toHaveLength(2)
  })

  test('finds in their data that there is one and since when, and nothing that could be used', async () => {
    const account = await makeAccount('donor')
    expect((await api('GET', '/api/me/data', { token: account.token })).body.secondFactor).toBeNull()
    const { secret, recoveryCodes } = await enrol(account)

    const { body } = await api('GET', '/api/me/data', { token: account.token })

    const { confirmedAt } = await statusOf(account.token)
    expect(body.secondFactor).toEqual({ since: confirmedAt, recoveryCodesLeft: 10 })
    const [stored] = await sql('SELECT sealed FROM second_factors WHERE user_id = $1', [account.id])
    for (const hidden of [secret, stored?.sealed, ...recoveryCodes]) expect(JSON.stringify(body)).not.toContain(hidden)
  })
})
