import { Webhook } from 'standardwebhooks'
import { onTestFinished, vi } from 'vitest'

import { api, makePerson, type Person, sql } from './harness'
import { tick } from './offers'
import { type Received, type Receiver, startReceiver } from './receiver'

// Endpoints, the server behind them, and the time that passes between two attempts.

export type TestEndpoint = { id: string; secret: string; admin: Person; receiver: Receiver }

/** An endpoint with a receiver of its own; deleted after the test, so that there is room for others. */
export async function makeEndpoint(events: readonly string[] = ['campaign.funded']): Promise<TestEndpoint> {
  const [admin, receiver] = await Promise.all([makePerson('admin'), startReceiver()])
  const body = { url: receiver.url, name: 'A test', events }
  // A test beside this one may have all that there is room for, for a moment.
  const { id, secret } = await vi.waitFor(
    async () => {
      const reply = await api('POST', PATH, { token: admin.token, body })
      if (reply.status !== 201) throw new Error(`an endpoint was expected: ${JSON.stringify(reply.body)}`)
      return reply.body
    },
    { timeout: 20_000, interval: 500 },
  )
  onTestFinished(async () => {
    await api('DELETE', `${PATH}/${id}`, { token: admin.token })
  })
  return { id, secret, admin, receiver }
}

export const PATH = '/api/admin/webhooks'

/** What an administrator does with an endpoint. */
export const act = (endpoint: TestEndpoint, method: string, path = '', options: { body?: object; key?: string } = {}) =>
  api(method, `${PATH}/${endpoint.id}${path}`, { token: endpoint.admin.token, ...options })

export const sendTest = (endpoint: TestEndpoint, key?: string) => act(endpoint, 'POST', '/test', key ? { key } : {})

export type State = {
  id: string
  status: string
  attempts: number
  lastStatus: number | null
  lastError: string | null
}

/** The deliveries of an endpoint, newest first, as an administrator sees them. */
export const deliveriesOf = async (endpoint: TestEndpoint, query = ''): Promise<State[]> =>
  (await act(endpoint, 'GET', `/deliveries${query}`)).body.items

/** Ticks until something holds: a tick of another test may have taken what this one was to do. */
export const tickUntil = (check: () => unknown): Promise<void> =>
  vi.waitFor(
    async () => {
      await tick()
      await check()
    },
    { timeout: 45_000, interval: 100 },
  )

/** Ticks until there are deliveries and none of them waits to be attempted that many times. */
export const tickUntilAttempted = (endpoint: TestEndpoint, attempts = 1): Promise<void> =>
  tickUntil(async () => {
    const states = await deliveriesOf(endpoint)
    const isOver = (state: State) =>
      state.attempts >= attempts && (state.lastStatus !== null || state.lastError !== null)
    if (states.length === 0 || !states.every(isOver)) throw new Error('not yet')
  })

/** Lets the time of the next attempt come, or puts it off so that no tick of another test makes it. */
export const putNextAttempt = (endpoint: TestEndpoint, when: 'now' | 'far') =>
  sql(
    `UPDATE webhook_deliveries SET next_attempt_at = now() + $2::int * interval '1 day'
     WHERE endpoint_id = $1 AND status = 'due'`,
    [endpoint.id, when === 'now' ? 0 : 1],
  )

/** What a message says, as a receiver with this secret reads it. Throws when it is not signed with it. */
export const readMessage = ({ headers, text }: Received, secret: string) =>
  new Webhook(secret).verify(text, headers as Record<string, string>) as {
    type: string
    timestamp: string
    data: object
  }
