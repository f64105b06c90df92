import { describe, expect, test } from 'vitest'

import { setAccount } from '../bank-accounts'
import { api, makePerson, newKey, type Person, sql } from '../harness'
import { callSecondFactor, codeOf, enrol, letCodesPass, statusOf } from '../second-factor'

const UNKNOWN_PAYOUT = '/api/admin/payouts/019ab3c0-1111-7000-8000-00000000ffff'

const outcome = async (call: Promise<{ status: number; body: { code?: string } }>) => {
  const { status, body } = await call
  return status === 200 ? 200 : [status, body.code]
}
const readUsers = (token: string) => outcome(api('GET', '/api/admin/users?limit=1', { token }))
const approve = ({ token }: Person) => outcome(api('POST', `${UNKNOWN_PAYOUT}/approve`, { token, key: newKey() }))
const markPaid = ({ token }: Person) =>
  outcome(api('POST', `${UNKNOWN_PAYOUT}/paid`, { token, key: newKey(), body: { reference: 'TRF-1' } }))
const givenAgo = ({ sessionId }: Person, seconds: number | null) =>
  sql('UPDATE sessions SET second_factor_at = now() - make_interval(secs => $2::float8) WHERE id = $1', [
    sessionId,
    seconds,
  ])

const MISSING = [403, 'second_factor_missing']
const STALE = [403, 'second_factor_stale']
const NOT_FOUND = [404, 'not_found']

describe('where a second factor is required', () => {
  test('an administrator without one can turn one on and nothing else, and then everything', async () => {
    const admin = await makePerson('admin')
    expect(await readUsers(admin.token)).toEqual(MISSING)
    expect(await approve(admin)).toEqual(MISSING)
    expect(await statusOf(admin.token)).toMatchObject({ isOn: false, isRequired: true })

    const { secret } = await enrol(admin)

    expect(await readUsers(admin.token)).toBe(200)
    expect(await approve(admin)).toEqual(NOT_FOUND)
    expect((await callSecondFactor(admin.token, 'turn-off', codeOf(secret, 1))).status).toBe(204)
    expect(await readUsers(admin.token)).toEqual(MISSING)
  })

  test('a payout is approved and paid by one that was given within five minutes', async () => {
    const admin = await makePerson('admin')
    const { secret } = await enrol(admin)
    await givenAgo(admin, 290)
    expect([await approve(admin), await markPaid(admin)]).toEqual([NOT_FOUND, NOT_FOUND])

    await givenAgo(admin, 301)
    expect([await approve(admin), await markPaid(admin)]).toEqual([STALE, STALE])
    expect(await readUsers(admin.token)).toBe(200)

    expect((await callSecondFactor(admin.token, 'give', codeOf(secret, 1))).status).toBe(204)
    expect([await approve(admin), await markPaid(admin)]).toEqual([NOT_FOUND, NOT_FOUND])
  })

  test('the account of a center is set by one that was given within five minutes, also by an owner without any other need of one', async () => {
    const owner = await makePerson('center')
    const set = () => outcome(setAccount({ id: owner.centerId ?? '', staff: owner }))
    const read = () => outcome(api('GET', `/api/centers/${owner.centerId}/bank-account`, { token: owner.token }))
    expect([await set(), await read()]).toEqual([MISSING, 200])
    await enrol(owner)
    await givenAgo(owner, 301)
    expect([await set(), await read()]).toEqual([STALE, 200])
    await givenAgo(owner, 290)
    expect(await set()).toBe(200)
  })

  test('a list is taken away by one that was given within five minutes, and by no program', async () => {
    const admin = await makePerson('admin')
    await enrol(admin)
    const take = (token: string) =>
      outcome(api('POST', '/api/admin/exports', { token, body: { list: 'payouts', filters: { status: 'draft' } } }))
    await givenAgo(admin, 290)
    expect(await take(admin.token)).toBe(200)
    await givenAgo(admin, 301)
    expect(await take(admin.token)).toEqual(STALE)
    const body = { name: 'Nightly', scopes: ['read'] }
    await givenAgo(admin, 0)
    const made = await api('POST', '/api/me/api-tokens', { token: admin.token, body })
    expect(await take(made.body.token)).toEqual([403, 'token_scope'])
  })

  test('a session that has never given it has to', async () => {
    const admin = await makePerson('admin')
    const { secret } = await enrol(admin)
    await givenAgo(admin, null)
    expect(await readUsers(admin.token)).toEqual(STALE)

    await letCodesPass(admin)
    await callSecondFactor(admin.token, 'give', codeOf(secret))
    expect(await readUsers(admin.token)).toBe(200)
  })

  test('a token for programs works when its owner has one, and was made after it was on', async () => {
    const admin = await makePerson('admin')
    const make = async () =>
      (await api('POST', '/api/me/api-tokens', { token: admin.token, body: { name: 'Nightly', scopes: ['read'] } }))
        .body.token
    const early = await make()
    expect(await readUsers(early)).toEqual(MISSING)

    await enrol(admin)

    expect(await readUsers(early)).toEqual([401, 'unauthenticated'])
    expect(await readUsers(await make())).toBe(200)
  })

  test('nobody else is asked for one', async () => {
    const donor = await makePerson('donor')
    expect((await api('GET', '/api/campaigns', { token: donor.token })).status).toBe(200)
    expect((await statusOf(donor.token)).isRequired).toBe(false)
  })
})

describe('roles', () => {
  test('are given and taken by a fresh second factor only', async () => {
    const admin = await makePerson('admin')
    const person = await makePerson('donor')
    await enrol(admin)
    const change = (method: string, path: string, body?: object) =>
      api(method, `/api/admin/${path}`, { token: admin.token, ...(body ? { body } : {}) })
    const all = () => [
      outcome(change('POST', `users/${person.id}/roles`, { role: 'patient' })),
      outcome(change('DELETE', `users/${person.id}/roles/center`)),
      outcome(change('POST', `role-requests/${person.id}/approve`)),
    ]
    await givenAgo(admin, 301)
    expect(await Promise.all(all())).toEqual([STALE, STALE, STALE])
    await givenAgo(admin, 1)
    expect(await Promise.all(all())).toEqual([200, NOT_FOUND, NOT_FOUND])
  })

  test('of the last administrator stays, also when two take each other’s at the same moment', async () => {
    const [one, two] = [await makePerson('admin'), await makePerson('admin')]
    await Promise.all([enrol(one), enrol(two)])
    // Nobody else is in this world: these tests run one at a time.
    await sql('UPDATE users SET suspended_at = now() WHERE id <> ALL ($1::uuid[]) AND suspended_at IS NULL', [
      [one.id, two.id],
    ])
    const remove = (actor: Person, { id }: Person) =>
      api('DELETE', `/api/admin/users/${id}/roles/admin`, { token: actor.token })

    const replies = await Promise.all([remove(one, two), remove(two, one)])

    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1)
    const left = replies[0]?.status === 200 ? one : two
    expect(await outcome(remove(left, left))).toEqual([409, 'last_admin'])
    expect(await readUsers(left.token)).toBe(200)
  })
})
