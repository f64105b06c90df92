export type DriverSettings = {
  wsProxy: string
  fetchEndpoint: string
  useSecureWebSocket: false
  pipelineTLS: false
  pipelineConnect: false
}

/**
 * What `@neondatabase/serverless` needs to find the bridge: `Object.assign(neonConfig, driverSettings(bridge))`.
 * Plain JSON, so that it can be handed to a Worker. Do not set `webSocketConstructor`: the runtime's own WebSocket works.
 */
export function driverSettings({ host, port }: { host: string; port: number }): DriverSettings {
  return {
    wsProxy: `${host}:${port}/v2`,
    fetchEndpoint: `http://${host}:${port}/sql`,
    useSecureWebSocket: false,
    pipelineTLS: false,
    pipelineConnect: false,
  }
}
