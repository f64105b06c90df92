import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { repositoryRoot } from '../paths.ts'
import { generate } from './generate.ts'
import { type PostmanCollection, type PostmanRequest, postmanPath } from './postman.ts'

type Operation = { security?: unknown[]; 'x-idempotency'?: string }
type Document = { paths: Record<string, Record<string, Operation>> }

let requests: PostmanRequest[]
let document: Document

beforeAll(async () => {
  await generate()
  const readJson = async <T>(path: string) => JSON.parse(await readFile(path, 'utf8')) as T
  document = await readJson<Document>(join(repositoryRoot, 'packages/client/generated/openapi.json'))
  requests = (await readJson<PostmanCollection>(postmanPath)).item.flatMap(({ item }) => item)
})

const nameOf = ({ request }: PostmanRequest) => `${request.method} /${request.url.path.join('/')}`
const operations = () =>
  Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({
      name: `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`,
      operation,
    })),
  )

test('every operation of the API is in the Postman collection, once, and nothing else', () => {
  expect(requests.map(nameOf).sort()).toEqual(
    operations()
      .map(({ name }) => name)
      .sort(),
  )
})

test('what needs a signed-in person sends the token that signing in has kept', () => {
  const login = requests.find((request) => nameOf(request) === 'POST /api/auth/login')
  expect(login?.event?.[0]?.script.exec.join()).toContain("set('bearerToken'")
  const guarded = new Set(operations().flatMap(({ name, operation }) => (operation.security?.length ? [name] : [])))
  const bare = requests.filter((request) => guarded.has(nameOf(request)) && request.request.auth?.type !== 'bearer')
  expect(bare.map(nameOf)).toEqual([])
})

test('what takes an Idempotency-Key sends a new one each time', () => {
  const keyed = operations().filter(({ operation }) => operation['x-idempotency'])
  expect(keyed.length).toBeGreaterThan(20)
  const without = keyed.filter(({ name }) => {
    const header = requests.find((request) => nameOf(request) === name)?.request.header
    return !header?.some(({ key, value, disabled }) => key === 'idempotency-key' && value === '{{$guid}}' && !disabled)
  })
  expect(without.map(({ name }) => name)).toEqual([])
})

test('what takes a file asks for one', () => {
  const upload = requests.find(
    (request) => nameOf(request).endsWith('/appointments/:appointmentId/results') && request.request.body?.mode,
  )
  expect(upload?.request.body).toEqual({ mode: 'file' })
})
