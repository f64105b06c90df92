import { describe, expect, test } from 'vitest'

import { api } from '../harness'

const readDocument = async () => (await api('GET', '/api/openapi.json')).body

describe('the OpenAPI document', () => {
  test('is 3.1 and names every operation once', async () => {
    const document = await readDocument()
    expect(document.openapi).toBe('3.1.0')
    const items = Object.values(document.paths) as Record<string, { operationId: string; summary: string }>[]
    const operations = items.flatMap((item) => Object.values(item))
    expect(operations.every(({ operationId, summary }) => operationId && summary)).toBe(true)
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length)
  })

  test('has no dangling reference, and says null beside a reference, not inside', async () => {
    const document = await readDocument()
    const text = JSON.stringify(document)
    const references = [...text.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map((match) => match[1] ?? '')
    expect(references.filter((name) => !(name in document.components.schemas))).toEqual([])
    const nullable = Object.entries(document.components.schemas as Record<string, { type?: unknown }>)
      .filter(([, schema]) => Array.isArray(schema.type) && schema.type.includes('null'))
      .map(([name]) => name)
    expect(nullable).toEqual([])
    expect(text).not.toMatch(/"allOf":\[\{"\$ref":"[^"]+"\},\{"type":\[/)
  })

  test('answers every error as the Problem document', async () => {
    const { paths } = await readDocument()
    const wrong = Object.entries(
      paths as Record<string, Record<string, { responses: Record<string, { content?: object }> }>>,
    )
      .flatMap(([path, item]) =>
        Object.values(item).flatMap(({ responses }) =>
          Object.entries(responses).map((entry) => [path, ...entry] as const),
        ),
      )
      .filter(([, status, reply]) => Number(status) >= 400 && !('application/problem+json' in (reply.content ?? {})))
    expect(wrong).toEqual([])
  })

  test('can be read and tried on a page that loads nothing from elsewhere', async () => {
    const page = await api('GET', '/api/docs')
    expect(page.status).toBe(200)
    const sources = [...(page.body as string).matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1] ?? '')
    expect(sources.length).toBeGreaterThan(2)
    for (const source of sources) {
      expect(source).toMatch(/^\/api-docs\//)
      expect((await api('GET', source)).status).toBe(200)
    }
    expect(page.headers.get('content-security-policy')).toContain("default-src 'self'")
  })
})
