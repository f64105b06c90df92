import { beforeAll, describe, expect, test } from 'vitest'

import { api, makePerson, sql } from '../../../test/harness'
import { ensureRegions, regions } from '../../../test/world'

beforeAll(ensureRegions)

const PATH = '/api/me/profile'
const nothing = { dateOfBirth: null, sex: null, stateCode: null, lgaCode: null, monthlyIncomeMinor: null, phone: null }
const everything = {
  dateOfBirth: '1980-02-29',
  sex: 'female',
  stateCode: regions.lagos,
  lgaCode: regions.ikeja,
  monthlyIncomeMinor: 12_000_000,
  phone: '+2348031234567',
}

describe('my profile', () => {
  test('starts empty, keeps what I tell, and null clears', async () => {
    const { token } = await makePerson('patient')

    expect((await api('GET', PATH, { token })).body).toEqual(nothing)
    const saved = await api('PATCH', PATH, { token, body: { ...everything, phone: '+234 (803) 123-4567' } })
    expect([saved.status, saved.body]).toEqual([200, everything])
    expect((await api('GET', PATH, { token })).body).toEqual(everything)
    const cleared = await api('PATCH', PATH, { token, body: { lgaCode: null, phone: null, monthlyIncomeMinor: 0 } })
    expect(cleared.body).toEqual({ ...everything, lgaCode: null, phone: null, monthlyIncomeMinor: 0 })
  })

  test('works for somebody who has no row yet', async () => {
    const { id, token } = await makePerson('patient')
    await sql('DELETE FROM patient_profiles WHERE user_id = $1', [id])

    expect((await api('GET', PATH, { token })).body).toEqual(nothing)
    const saved = await api('PATCH', PATH, { token, body: { sex: 'male' } })
    expect([saved.status, saved.body]).toEqual([200, { ...nothing, sex: 'male' }])
  })

  test.each([
    [{ dateOfBirth: '2026-02-30' }, 'dateOfBirth'],
    [{ dateOfBirth: '0000-00-00' }, 'dateOfBirth'],
    [{ dateOfBirth: '1899-12-31' }, 'dateOfBirth'],
    [{ dateOfBirth: '2199-01-01' }, 'dateOfBirth'],
    [{ dateOfBirth: '1980-01-01T00:00:00Z' }, 'dateOfBirth'],
    [{ sex: 'other' }, 'sex'],
    [{ stateCode: 'NG-ZZ', lgaCode: null }, 'stateCode'],
    [{ stateCode: regions.ogun }, 'lgaCode'],
    [{ stateCode: null }, 'lgaCode'],
    [{ lgaCode: regions.ijebuOde }, 'lgaCode'],
    [{ lgaCode: 'NG-LA-atlantis' }, 'lgaCode'],
    [{ monthlyIncomeMinor: -1 }, 'monthlyIncomeMinor'],
    [{ monthlyIncomeMinor: 1.5 }, 'monthlyIncomeMinor'],
    [{ monthlyIncomeMinor: '100' }, 'monthlyIncomeMinor'],
    [{ monthlyIncomeMinor: 2 ** 53 }, 'monthlyIncomeMinor'],
    [{ phone: '12345' }, 'phone'],
    [{ phone: '1234567890123456' }, 'phone'],
    [{ phone: 'call me' }, 'phone'],
  ])('refuses %j and changes nothing', async (change, path) => {
    const { token } = await makePerson('patient', { profile: everything as never })

    const reply = await api('PATCH', PATH, { token, body: { monthlyIncomeMinor: 5, ...change } })

    expect([reply.status, reply.body.code]).toEqual([422, 'validation_failed'])
    expect(reply.body.errors.map((error: { path: string }) => error.path)).toContain(path)
    expect((await api('GET', PATH, { token })).body).toEqual(everything)
  })

  test.each(['role', 'userId', 'email', 'suspendedAt'])(
    'refuses the field %s, which is not mine to set',
    async (field) => {
      const { token } = await makePerson('patient')

      const reply = await api('PATCH', PATH, { token, body: { sex: 'male', [field]: 'admin' } })

      expect(reply.status).toBe(422)
      expect((await api('GET', PATH, { token })).body).toEqual(nothing)
    },
  )

  test('today is a birthday, tomorrow in the time zone of the programme is not', async () => {
    const { token } = await makePerson('patient')
    const days = await sql(
      `SELECT ((now() AT TIME ZONE 'Africa/Lagos')::date + n)::text AS day FROM generate_series(0, 1) AS n ORDER BY n`,
    )

    const replies = []
    for (const { day } of days) replies.push(await api('PATCH', PATH, { token, body: { dateOfBirth: day } }))

    expect(replies.map((reply) => reply.status)).toEqual([200, 422])
  })

  test('two changes of different fields at once both last', async () => {
    const { token } = await makePerson('patient')

    const changes = [
      { sex: 'male' },
      { dateOfBirth: '1990-01-01' },
      { phone: '08031234567' },
      { monthlyIncomeMinor: 7 },
    ]
    const replies = await Promise.all(changes.map((body) => api('PATCH', PATH, { token, body })))

    expect(replies.map((reply) => reply.status)).toEqual([200, 200, 200, 200])
    expect((await api('GET', PATH, { token })).body).toEqual({ ...nothing, ...Object.assign({}, ...changes) })
  })

  test('the log says which fields have changed and nothing of what they hold', async () => {
    const { id, token } = await makePerson('patient')

    await api('PATCH', PATH, { token, body: { phone: '+2348099999999', sex: 'female' } })

    const rows = await sql(`SELECT actor_id, detail FROM audit_events WHERE entity = 'user' AND entity_id = $1`, [id])
    expect(rows).toEqual([{ actor_id: id, detail: { fields: 'phone,sex' } }])
  })
})
