/** Counted since the bridge started; read them before and after, and compare. */
export type BridgeStats = {
  /** Requests to `/sql`: each is one round trip. */
  httpRequests: number
  /** Statements in them; a batch has several. */
  httpQueries: number
  /** WebSocket sessions that were opened. */
  wsConnections: number
  /** Statements on sessions (Query and Execute messages), BEGIN and COMMIT included: each is one round trip. */
  wsMessages: number
}

export function createBridgeStats(): BridgeStats {
  return { httpRequests: 0, httpQueries: 0, wsConnections: 0, wsMessages: 0 }
}
