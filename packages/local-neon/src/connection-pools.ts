import pg from 'pg'
import { readConnectionString } from './connection-string.ts'

const CONNECTIONS_MAX = 20
const POOLS_MAX = 16
const CONNECT_TIMEOUT_MS = 10_000
const IDLE_TIMEOUT_MS = 30_000

export type ConnectionPools = {
  get(connectionString: string): pg.Pool
  /** Ends what a client has running, from another connection, as Neon does when the caller hangs up. */
  cancel(connectionString: string, processId: number): Promise<void>
  setPort(port: number): void
  close(): Promise<void>
}

/** One pool for each connection string, so that an HTTP query finds an open connection. */
export function createConnectionPools(initialPort: number): ConnectionPools {
  let port = initialPort
  const pools = new Map<string, pg.Pool>()

  const serverConfig = (connectionString: string) => ({
    ...readConnectionString(connectionString),
    host: '127.0.0.1',
    port,
  })
  const dropAll = () => {
    const ends = [...pools.values()].map((pool) => pool.end())
    pools.clear()
    return Promise.allSettled(ends)
  }
  const create = (connectionString: string) => {
    const pool = new pg.Pool({
      ...serverConfig(connectionString),
      max: CONNECTIONS_MAX,
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      idleTimeoutMillis: IDLE_TIMEOUT_MS,
    })
    // A restart of PostgreSQL breaks idle and busy connections alike; the pool replaces them, the query reports it.
    pool.on('error', ignoreBrokenConnection)
    pool.on('connect', (client) => client.on('error', ignoreBrokenConnection))
    return pool
  }
  return {
    get: (connectionString) => {
      const known = pools.get(connectionString)
      if (known !== undefined) return known
      const pool = create(connectionString)
      const [oldest] = pools.keys()
      if (pools.size >= POOLS_MAX && oldest !== undefined) {
        void pools.get(oldest)?.end()
        pools.delete(oldest)
      }
      pools.set(connectionString, pool)
      return pool
    },
    cancel: async (connectionString, processId) => {
      const client = new pg.Client(serverConfig(connectionString))
      client.on('error', ignoreBrokenConnection)
      await client.connect()
      await client.query('SELECT pg_cancel_backend($1)', [processId])
      await client.end()
    },
    setPort: (next) => {
      if (next === port) return
      port = next
      void dropAll()
    },
    close: async () => {
      await dropAll()
    },
  }
}

function ignoreBrokenConnection(): void {
  // Reported by the query that was running, if there was one.
}
