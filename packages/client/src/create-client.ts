import createOpenApiClient, { type Client } from 'openapi-fetch'
import type { components, paths } from '../generated/api.ts'
import { authorizedFetch } from './authorized-fetch.ts'
import { readProblem } from './problem-error.ts'

/** The API by method and path: `client.GET('/api/offers', { params: … })`. Every argument and reply is typed. */
export type GoodturnClient = Client<paths>

/** The schemas of the API by their names: `Schemas['Offer']`. */
export type Schemas = components['schemas']

type Token = string | null | undefined

export type ClientOptions = {
  /** Where the API lives, without `/api`: `https://goodturn.example`. In a browser `location.origin`. */
  baseUrl: string
  /** The access token to send, asked for before every request. */
  token?: () => Token | Promise<Token>
  /**
   * Gets a new access token when one was refused; null when there is none to be had. However many requests are refused at
   * once, it is asked once, and each of them is sent once more.
   */
  refresh?: () => Promise<Token>
  fetch?: (request: Request) => Promise<Response>
}

/**
 * Makes a client. A reply that is not 2xx is thrown as a `ProblemError`, and no reply at all as a `ConnectionError`.
 *
 * @example
 * const client = createClient({ baseUrl: 'https://goodturn.example', token: () => token })
 * const offers = await unwrap(client.GET('/api/offers', { params: { query: { limit: 20 } } }))
 * const file = await unwrap(client.GET('/api/results/{id}/file', { params: { path: { id } }, parseAs: 'blob' }))
 */
export function createClient(options: ClientOptions): GoodturnClient {
  const client = createOpenApiClient<paths>({
    baseUrl: options.baseUrl,
    fetch: authorizedFetch(options),
    bodySerializer: (body: unknown) => (body instanceof Blob ? body : JSON.stringify(body)),
  })
  client.use({
    onResponse: async ({ response }) => {
      if (!response.ok) throw await readProblem(response)
    },
  })
  return client
}
