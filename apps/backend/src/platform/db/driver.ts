import { Client, type NeonQueryFunction, neon, neonConfig } from '@neondatabase/serverless'

import type { AppConfig } from '../../env'
import type { Results, Wire } from './handle'
import type { Compiled } from './statement'
import { rawValues, type TypeConfig } from './value-types'

const CONNECT_TIMEOUT_MS = 5_000
export const QUERY_TIMEOUT_MS = 7_000

/** Points the driver at the local bridge; in production it speaks to Neon and nothing is set. */
export function configureDriver({ settings }: AppConfig): void {
  // A stalled answer must become a 503, not a request that hangs: the HTTP driver has no limit of its own.
  neonConfig.fetchFunction = (input: RequestInfo, init?: RequestInit) =>
    fetch(input, { ...init, signal: AbortSignal.timeout(QUERY_TIMEOUT_MS) })
  if (!settings.NEON_LOCAL_BRIDGE) return
  const bridge = settings.NEON_LOCAL_BRIDGE
  neonConfig.fetchEndpoint = () => `http://${bridge}/sql`
  neonConfig.wsProxy = () => `${bridge}/v2`
  neonConfig.useSecureWebSocket = false
  neonConfig.pipelineTLS = false
  neonConfig.pipelineConnect = false
}

/** Statements over HTTP: no socket is held, so requests may share it. */
export function httpWire(url: string): Wire {
  const send: NeonQueryFunction<false, true> = neon(url, { fullResults: true })
  return {
    run: ({ text, values }, types) => send.query(text, values, { types }),
    runTogether: (compiled) =>
      send.transaction(
        compiled.map(({ text, values }) => send.query(text, values)),
        { types: rawValues },
      ),
  }
}

/** Statements over a connection that is inside a transaction. */
export const sessionWire = (client: Client): Wire => {
  const run = ({ text, values }: Compiled, types: TypeConfig): Promise<Results> => client.query({ text, values, types })
  return {
    run,
    async runTogether(compiled) {
      const results: Results[] = []
      for (const one of compiled) results.push(await run(one, rawValues))
      return results
    },
  }
}

export const newClient = (url: string): Client =>
  new Client({ connectionString: url, connectionTimeoutMillis: CONNECT_TIMEOUT_MS, query_timeout: QUERY_TIMEOUT_MS })
