import { describe, expect, test } from 'vitest'

import { api, makePerson } from '../harness'

// Every route of the OpenAPI document, by itself. Who may do what with whose object is in the matrix beside this file.

type Operation = { security?: unknown[]; 'x-access'?: string | string[]; 'x-idempotency'?: string }
const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const
const ROLES = ['patient', 'donor', 'center', 'admin'] as const
const UNKNOWN_ID = '019ab3c0-1111-7000-8000-00000000ffff'

async function listOperations() {
  const document = (await api('GET', '/api/openapi.json')).body as { paths: Record<string, Record<string, Operation>> }
  return Object.entries(document.paths).flatMap(([path, item]) =>
    METHODS.filter((method) => item[method]).map((method) => ({ path, method, operation: item[method] as Operation })),
  )
}

const guardedOperations = async () =>
  (await listOperations()).filter(({ operation }) => operation['x-access'] !== 'public')

describe('every route of the API', () => {
  test('says who may call it, and asks for a token unless anybody may', async () => {
    const operations = await listOperations()

    expect(operations.length).toBeGreaterThan(40)
    expect(operations.filter(({ operation }) => operation['x-access'] === undefined)).toEqual([])
    for (const { operation } of operations) {
      expect(operation.security?.length ?? 0).toBe(operation['x-access'] === 'public' ? 0 : 1)
    }
  })

  test('answers 404 for an object that is not there and 422 for what is no id, to whoever may call it', async () => {
    for (const { method, path, operation } of await guardedOperations()) {
      const role = [operation['x-access'] ?? []].flat()[0]
      if (!/\{\w+\}$/.test(path) || method !== 'get') continue
      const { token } = await makePerson(role === 'user' ? 'patient' : (role as (typeof ROLES)[number]))
      for (const [id, status] of [
        [UNKNOWN_ID, 404],
        [UNKNOWN_ID.toUpperCase(), 422],
        ["1'%20OR%20'1'='1", 422],
        ['x'.repeat(1_000), 422],
      ] as const) {
        const reply = await api('GET', path.replaceAll(/\{\w+\}/g, id), { token })
        expect([path, id, reply.status]).toEqual([path, id, status])
        expect(JSON.stringify(reply.body)).not.toContain(id)
      }
    }
  })
})
