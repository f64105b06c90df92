import { beforeAll, describe, expect, test } from 'vitest'

import { api, makePerson, type Person, sql } from '../../../test/harness'
import { makeScreeningType } from '../../../test/world'

let admin: Person
beforeAll(async () => {
  admin = await makePerson('admin')
})

const call = (method: string, path: string, body?: object) =>
  api(method, `/api/admin/${path}`, { token: admin.token, body })
const unique = (word: string) => `${word} ${crypto.randomUUID().slice(0, 8)}`
const rules = { ageMin: 40, ageMax: 74, sexes: ['female'], repeatMonths: 24 }

async function publicType(categoryId: string) {
  return (await api('GET', `/api/screening-types?categoryId=${categoryId}`)).body.items[0]
}

describe('the catalogue', () => {
  test('gets categories and kinds of screening, which anybody sees at once', async () => {
    const category = await call('POST', 'categories', { name: unique('Lungs') })
    const type = await call('POST', 'screening-types', {
      categoryId: category.body.id,
      name: unique('Scan'),
      priceMinor: 2_500_000,
      clinicalRules: rules,
    })

    expect([category.status, type.status]).toEqual([201, 201])
    expect(type.body).toMatchObject({ priceMinor: 2_500_000, active: true, clinicalRules: rules })
    expect(await publicType(category.body.id)).toEqual(type.body)
  })

  test('changes names, rules and whether they are taken; rules that limit nobody are null', async () => {
    const type = await makeScreeningType({ ageMin: 20 })
    const name = unique('Renamed')
    const none = { ageMin: null, ageMax: null, sexes: null, repeatMonths: null }

    const changed = await call('PATCH', `screening-types/${type.id}`, { name, clinicalRules: none, active: false })
    await call('PATCH', `categories/${type.categoryId}`, { active: false })

    expect(changed.body).toMatchObject({ name, clinicalRules: none, active: false })
    expect(await publicType(type.categoryId)).toEqual(changed.body)
    const patient = await makePerson('patient')
    const join = await api('POST', '/api/waitlist', { token: patient.token, body: { screeningTypeId: type.id } })
    expect(join.status).toBe(422)
    const added = await call('POST', 'screening-types', {
      categoryId: type.categoryId,
      name: unique('New'),
      priceMinor: 1,
      clinicalRules: none,
    })
    expect([added.status, added.body.errors[0].path]).toEqual([422, 'categoryId'])
  })

  test('refuses names that are taken, what does not exist, and rules that fit nobody', async () => {
    const [one, two] = [await makeScreeningType(), await makeScreeningType()]

    expect((await call('PATCH', `screening-types/${one.id}`, { name: two.name })).body.errors[0].path).toBe('name')
    expect((await call('PATCH', `screening-types/${one.id}`, { name: one.name })).status).toBe(200)
    expect((await call('PATCH', `screening-types/${one.id}`, { categoryId: crypto.randomUUID() })).status).toBe(422)
    expect((await call('PATCH', `screening-types/${crypto.randomUUID()}`, { active: false })).status).toBe(404)
    expect((await call('PATCH', `categories/${crypto.randomUUID()}`, { active: false })).status).toBe(404)
    const upsideDown = { ...rules, ageMin: 80 }
    const reply = await call('PATCH', `screening-types/${one.id}`, { clinicalRules: upsideDown })
    expect([reply.status, reply.body.errors[0].path]).toEqual([422, 'clinicalRules.ageMax'])
    expect((await call('PATCH', `screening-types/${one.id}`, { priceMinor: 5 })).status).toBe(422)
  })
})

describe('a price', () => {
  test('counts from its moment on, without anything having to tick; before that the earlier one does', async () => {
    const type = await makeScreeningType({ priceMinor: 100 })
    const soon = new Date(Date.now() + 1_500).toISOString()

    const now = await call('POST', `screening-types/${type.id}/prices`, { priceMinor: 200 })
    const later = await call('POST', `screening-types/${type.id}/prices`, { priceMinor: 300, effectiveFrom: soon })

    expect([now.status, later.status, later.body.effectiveFrom]).toEqual([201, 201, soon])
    expect((await publicType(type.categoryId)).priceMinor).toBe(200)
    await expect.poll(async () => (await publicType(type.categoryId)).priceMinor, { timeout: 10_000 }).toBe(300)
    const listed = await call('GET', `screening-types/${type.id}/prices`)
    expect(listed.body.items.map(({ priceMinor }: { priceMinor: number }) => priceMinor)).toEqual([300, 200])
  })

  test('that has not come can be taken back; one that has come stays, whoever asks', async () => {
    const type = await makeScreeningType()
    const effectiveFrom = '2099-01-01T00:00:00.000Z'
    const path = `screening-types/${type.id}/prices`
    const past = await call('POST', path, { priceMinor: 5 })
    const future = await call('POST', path, { priceMinor: 6, effectiveFrom })

    expect((await call('POST', path, { priceMinor: 7, effectiveFrom })).body.errors[0].path).toBe('effectiveFrom')
    expect((await call('POST', path, { priceMinor: 7, effectiveFrom: '2020-01-01T00:00:00Z' })).status).toBe(422)
    expect((await call('DELETE', `${path}/${future.body.id}`)).body.items).toHaveLength(1)
    expect((await call('DELETE', `${path}/${future.body.id}`)).status).toBe(404)
    expect((await call('DELETE', `${path}/${past.body.id}`)).body.code).toBe('illegal_transition')
    const rewrite = sql('UPDATE screening_prices SET price_minor = 1 WHERE id = $1', [past.body.id])
    await expect(rewrite).rejects.toMatchObject({ code: '42501' })
    expect((await call('POST', `screening-types/${crypto.randomUUID()}/prices`, { priceMinor: 1 })).status).toBe(404)
  })
})
