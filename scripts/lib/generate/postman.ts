// The Postman collection, made from the OpenAPI document that the client is made of as well.
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { generatedDir, repositoryRoot } from '../paths.ts'
import { once, type State } from './step.ts'

const openApiPath = join(repositoryRoot, 'packages/client/generated/openapi.json')

/** A static asset of the Worker, so that a running app hands out the collection that fits it. */
export const postmanPath = join(generatedDir, 'assets/api-docs/goodturn.postman_collection.json')

export type PostmanRequest = {
  name: string
  request: {
    method: string
    url: { path: string[] }
    header: { key: string; value: string; disabled?: boolean }[]
    auth?: { type: string } | null
    body?: { mode?: string; raw?: string }
  }
  event?: { listen: string; script: { type: string; exec: string[] } }[]
}
export type PostmanCollection = {
  info: { name: string; schema: string }
  item: { name: string; item: PostmanRequest[] }[]
  variable: { key: string; value: string }[]
  auth?: object
}

type Convert = (
  input: { type: 'json'; data: object },
  options: object,
  done: (error: Error | null, reply: { result: boolean; reason?: string; output: { data: object }[] }) => void,
) => void

/** Writes the collection when the document has changed. */
export function generatePostman(force: boolean): Promise<State> {
  const inputs = [openApiPath, import.meta.filename]
  return once({ name: 'postman', inputs, output: postmanPath, force }, async () => {
    const document = JSON.parse(await readFile(openApiPath, 'utf8')) as object
    const collection = finish(await convert(document))
    await mkdir(dirname(postmanPath), { recursive: true })
    await writeFile(postmanPath, `${JSON.stringify(collection)}\n`)
    return { code: 0, output: '' }
  })
}

function convert(data: object): Promise<PostmanCollection> {
  const { convertV2 } = createRequire(import.meta.filename)('openapi-to-postmanv2') as { convertV2: Convert }
  const options = { folderStrategy: 'Tags', requestParametersResolution: 'Example', enableOptionalParameters: false }
  return new Promise((resolve, reject) => {
    convertV2({ type: 'json', data }, options, (error, { result, reason, output }) => {
      if (error || !result) reject(error ?? new Error(`No Postman collection: ${reason}`))
      else resolve(output[0]?.data as PostmanCollection)
    })
  })
}

/**
 * Makes it ready to use: signing in keeps the token for all other requests, and a key of its own goes with every request that
 * takes one. Examples of replies and random ids are left out, so that it is small and the same for the same document.
 */
function finish(collection: PostmanCollection): PostmanCollection {
  for (const folder of collection.item) for (const item of folder.item) finishRequest(item)
  return {
    ...(withoutIds(collection) as PostmanCollection),
    variable: [
      { key: 'baseUrl', value: 'http://localhost:8787' },
      { key: 'bearerToken', value: '' },
    ],
  }
}

const KEEP_TOKEN = ["pm.collectionVariables.set('bearerToken', pm.response.json().accessToken)"]

function finishRequest(item: PostmanRequest): void {
  // Postman asks for the file; the converter would send the word.
  if (item.request.body?.raw === '<binary>') item.request.body = { mode: 'file' }
  for (const header of item.request.header) {
    if (header.key.toLowerCase() !== 'idempotency-key') continue
    header.value = '{{$guid}}'
    header.disabled = false
  }
  if (item.request.url.path.join('/') === 'api/auth/login') {
    item.event = [{ listen: 'test', script: { type: 'text/javascript', exec: KEEP_TOKEN } }]
  }
}

function withoutIds(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutIds)
  if (value === null || typeof value !== 'object') return value
  const kept = Object.entries(value).filter(([key, inner]) => !isRandom(key, inner) && key !== 'response')
  return Object.fromEntries(kept.map(([key, inner]) => [key, withoutIds(inner)]))
}

const isRandom = (key: string, value: unknown): boolean =>
  (key === 'id' || key === '_postman_id') && typeof value === 'string' && /^[0-9a-f-]{36}$/.test(value)
