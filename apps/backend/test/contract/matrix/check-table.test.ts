import { describe, expect, test } from 'vitest'

import { checkTable, type Route } from './check-table'
import type { Row } from './row'

const offer: Route = { method: 'get', path: '/api/offers/{id}', access: 'patient', scope: 'read' }
const row: Row = { for: 'thePatient', path: { id: 'offer' } }

describe('the matrix', () => {
  test('is content when every route has its row and both mean the same people', () => {
    expect(checkTable([offer], { 'GET /api/offers/{id}': row })).toEqual([])
  })

  test('names a route that has no row, and says how to add one', () => {
    const [complaint, ...others] = checkTable([offer, { ...offer, path: '/api/new-things' }], {
      'GET /api/offers/{id}': row,
    })
    expect(complaint).toMatch(/^GET \/api\/new-things has no row\. Add one to the rows-\*\.ts/)
    expect(others).toEqual([])
  })

  test('names a row that has no route, also one of another method', () => {
    const complaints = checkTable([offer], { 'GET /api/offers/{id}': row, 'POST /api/offers/{id}': row })
    expect(complaints).toEqual([
      expect.stringMatching(/^POST \/api\/offers\/\{id\} has a row, and there is no such route/),
    ])
  })

  test('names a row that means others than the route, in roles, scope or parameters', () => {
    const rows = (over: Partial<Row>) => ({ 'GET /api/offers/{id}': { ...row, ...over } })
    expect(checkTable([{ ...offer, access: 'user' }], rows({}))).toEqual([
      'GET /api/offers/{id} is declared for user, and its row is for thePatient.',
    ])
    expect(checkTable([{ ...offer, access: ['patient', 'admin'] }], rows({}))).toHaveLength(1)
    expect(checkTable([{ ...offer, access: undefined }], rows({}))).toHaveLength(1)
    expect(checkTable([{ ...offer, scope: 'matching' }], rows({}))).toHaveLength(1)
    expect(checkTable([offer], rows({ scope: null }))).toHaveLength(1)
    expect(checkTable([offer], rows({ path: {} }))).toEqual([
      'GET /api/offers/{id} has a row that does not say what fills {id}.',
    ])
  })
})
