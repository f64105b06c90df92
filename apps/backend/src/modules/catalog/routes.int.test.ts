import { beforeAll, describe, expect, test } from 'vitest'

import { api, sql } from '../../../test/harness'
import { ensureRegions, makeScreeningType, regions } from '../../../test/world'

beforeAll(ensureRegions)

async function listAll(path: string, limit = 100) {
  const items = []
  const separator = path.includes('?') ? '&' : '?'
  for (let cursor: string | null = '', pages = 0; cursor !== null && pages < 200; pages++) {
    const reply = await api('GET', `${path}${separator}limit=${limit}${cursor ? `&cursor=${cursor}` : ''}`)
    expect(reply.status).toBe(200)
    items.push(...reply.body.items)
    cursor = reply.body.nextCursor
  }
  return items
}

describe('screening types', () => {
  test('anybody can read a type with its price and its clinical rules', async () => {
    const rules = { ageMin: 40, ageMax: 74, sexes: ['female' as const], repeatMonths: 24 }
    const type = await makeScreeningType({ priceMinor: 2_500_000, ...rules })

    const found = (await listAll(`/api/screening-types?categoryId=${type.categoryId}`))[0]

    expect(found).toEqual({
      id: type.id,
      name: type.name,
      categoryId: type.categoryId,
      priceMinor: 2_500_000,
      clinicalRules: rules,
      active: true,
    })
  })

  test('a rule that is not set is null, so nobody mistakes it for a limit', async () => {
    const { categoryId } = await makeScreeningType()

    const [found] = await listAll(`/api/screening-types?categoryId=${categoryId}`)

    expect(found.clinicalRules).toEqual({ ageMin: null, ageMax: null, sexes: null, repeatMonths: null })
  })

  test('paging by one shows every type once and in order', async () => {
    await Promise.all([makeScreeningType(), makeScreeningType({ active: false }), makeScreeningType()])

    const whole = await listAll('/api/screening-types?active=false')
    const stepwise = await listAll('/api/screening-types?active=false', 1)

    expect(whole.length).toBeGreaterThan(0)
    expect(whole.every((type) => type.active === false)).toBe(true)
    expect(stepwise.map((type) => type.id)).toEqual(expect.arrayContaining(whole.map((type) => type.id)))
    expect(new Set(stepwise.map((type) => type.id)).size).toBe(stepwise.length)
  })

  test.each([
    'limit=0',
    'limit=101',
    'limit=-1',
    'limit=1e9',
    'limit=x',
    'cursor=forged',
    'active=maybe',
    'unknown=1',
    'limit=1&limit=2',
    'categoryId=1',
  ])('refuses %s', async (query) => {
    const reply = await api('GET', `/api/screening-types?${query}`)

    expect([reply.status, reply.body.code]).toEqual([422, 'validation_failed'])
  })

  test('a cursor of another list or filter is refused', async () => {
    await Promise.all([makeScreeningType(), makeScreeningType()])
    const { nextCursor } = (await api('GET', '/api/screening-types?limit=1')).body

    expect((await api('GET', `/api/categories?cursor=${nextCursor}`)).status).toBe(422)
    expect((await api('GET', `/api/screening-types?active=true&cursor=${nextCursor}`)).status).toBe(422)
  })
})

test('categories are listed by name', async () => {
  const { categoryId } = await makeScreeningType()

  const all = await listAll('/api/categories')

  expect(all.find((category) => category.id === categoryId)).toEqual({
    id: categoryId,
    name: expect.any(String),
    active: true,
  })
})

describe('regions', () => {
  test('come all at once, states first, each LGA with its state', async () => {
    const reply = await api('GET', '/api/regions')

    const { items } = reply.body
    const [{ count }] = await sql('SELECT count(*) FROM regions')
    expect(items.length).toBe(count)
    expect(items).toContainEqual({ code: regions.lagos, name: 'Lagos', kind: 'state', parentCode: null })
    expect(items).toContainEqual({ code: regions.ikeja, name: 'Ikeja', kind: 'lga', parentCode: regions.lagos })
    expect(items[0].kind).toBe('state')
    expect(items.at(-1).kind).toBe('lga')
  })

  test('may be cached, and an unchanged copy costs no body', async () => {
    const first = await api('GET', '/api/regions')
    const etag = first.headers.get('etag') ?? ''

    const again = await api('GET', '/api/regions', { headers: { 'if-none-match': etag } })

    expect(first.headers.get('cache-control')).toMatch(/^public, max-age=\d+/)
    expect([again.status, again.body]).toEqual([304, ''])
    expect((await api('GET', '/api/regions', { headers: { 'if-none-match': '"other"' } })).status).toBe(200)
  })
})
