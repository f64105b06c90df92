import type { IncomingMessage, ServerResponse } from 'node:http'
import type pg from 'pg'
import type { BridgeStats } from './bridge-stats.ts'
import type { ConnectionPools } from './connection-pools.ts'
import type { FaultSwitch } from './faults.ts'
import { describeBadRequest, describeFailure } from './http-error.ts'
import { type HttpQueryRequest, readHttpQueryRequest } from './http-query.ts'
import { type HttpQueryAnswer, releaseClient, runHttpQuery } from './run-http-query.ts'
import { PayloadTooLargeError, readBody, sendJson } from './web-io.ts'

export type SqlInput = { pools: ConnectionPools; faults: FaultSwitch; stats: BridgeStats }

/** `POST /sql`: one query or one batch, answered with its rows or with the error PostgreSQL gave. */
export async function answerSql(input: SqlInput, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { faults, stats } = input
  const cut = () => request.socket.destroy()
  stats.httpRequests += 1
  const fault = faults.current()
  if (fault?.kind === 'refuse') return void cut()
  if (fault?.kind === 'black-hole') return swallow(input, request)
  if (fault?.kind === 'delay') await sleep(fault.ms)

  const query = await readRequest(request, response)
  if (query === null) return
  stats.httpQueries += query.queries.length
  if (faults.takesCut(query.queries.map((item) => item.query))) return void cut()
  await answerQuery(input, { query, request, response })
}

type Exchange = { query: HttpQueryRequest; request: IncomingMessage; response: ServerResponse }

async function answerQuery(input: SqlInput, { query, request, response }: Exchange): Promise<void> {
  let client: pg.PoolClient
  try {
    client = await input.pools.get(query.connectionString).connect()
  } catch (error) {
    return sendFailure(response, describeFailure(error))
  }
  const hangUp = watchHangUp(() => input.pools.cancel(query.connectionString, processIdOf(client)), response)
  let answer: HttpQueryAnswer | null = null
  try {
    if (response.destroyed) return
    answer = await runHttpQuery(client, query)
    if (input.faults.current()?.kind === 'black-hole') swallow(input, request)
    else if (answer.hasWritten && input.faults.takesCommitAnswer('http')) request.socket.destroy()
    else sendJson(response, 200, answer.body)
  } catch (error) {
    sendFailure(response, describeFailure(error))
  } finally {
    await hangUp.settle()
    await releaseClient(client, answer)
  }
}

/**
 * A caller that gave up must not leave its statement running: Neon cancels it, so we do, too. `settle` waits for the
 * cancel, which could otherwise hit the next statement on this connection.
 */
function watchHangUp(cancel: () => Promise<void>, response: ServerResponse): { settle(): Promise<void> } {
  let cancelled: Promise<void> | null = null
  const onClose = () => {
    cancelled = cancel().catch(() => {
      // Then PostgreSQL is gone, and the statement with it.
    })
  }
  response.once('close', onClose)
  return {
    settle: async () => {
      response.off('close', onClose)
      await cancelled
    },
  }
}

/** node-postgres sets it on every connected client, and its types do not say so. */
function processIdOf(client: pg.PoolClient): number {
  return (client as pg.PoolClient & { processID: number }).processID
}

async function readRequest(request: IncomingMessage, response: ServerResponse): Promise<HttpQueryRequest | null> {
  try {
    return readHttpQueryRequest(request.headers, await readBody(request))
  } catch (error) {
    const { status, body } = describeBadRequest(error)
    sendJson(response, error instanceof PayloadTooLargeError ? 413 : status, body)
    return null
  }
}

function swallow({ faults }: SqlInput, request: IncomingMessage): void {
  request.resume()
  faults.swallow(() => request.socket.destroy())
}

function sendFailure(response: ServerResponse, { status, body }: { status: number; body: unknown }): void {
  sendJson(response, status, body)
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
