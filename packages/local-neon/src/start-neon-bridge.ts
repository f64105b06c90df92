import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { WebSocketServer } from 'ws'
import { answerControl } from './answer-control.ts'
import { answerSql } from './answer-sql.ts'
import { type BridgeStats, createBridgeStats } from './bridge-stats.ts'
import { createConnectionPools } from './connection-pools.ts'
import { createFaultSwitch, type Fault } from './faults.ts'
import { relaySession, type Session } from './relay-session.ts'
import { sendJson } from './web-io.ts'

/** PostgreSQL itself takes no longer message. */
const MESSAGE_BYTES_MAX = 1024 * 1024 * 1024
/** Longer than a driver keeps an idle connection: closing first would race with its next request. */
const KEEP_ALIVE_MS = 10 * 60 * 1000

const CLOSE_GRACE_MS = 500

export type StartNeonBridgeOptions = {
  /** Where PostgreSQL listens on 127.0.0.1. */
  postgresPort: number
  /** A free one when absent. */
  port?: number
  /** `127.0.0.1` when absent. */
  host?: string
  /** Opens `/faults` and `/stats` to other processes. Off when absent. */
  faultControl?: boolean
}

export type NeonBridge = {
  readonly host: string
  readonly port: number
  /** For a PostgreSQL that came back on another port. Open sessions stay where they are. */
  setPostgresPort(port: number): void
  setFault(fault: Fault): void
  clearFault(): void
  /** The fault that is still to happen; `null` after one that happens once has happened. */
  currentFault(): Fault | null
  stats(): BridgeStats
  /** Ends every session, cuts what does not end within half a second, and resolves when the port is free. */
  close(): Promise<void>
}

/** Speaks Neon's two protocols: queries as `POST /sql`, sessions as WebSocket on `/v2`. */
export async function startNeonBridge(options: StartNeonBridgeOptions): Promise<NeonBridge> {
  const host = options.host ?? '127.0.0.1'
  let postgresPort = options.postgresPort
  const faults = createFaultSwitch()
  const stats = createBridgeStats()
  const pools = createConnectionPools(postgresPort)
  const open = new Set<Session>()
  const state = {
    open,
    faults,
    stats,
    pools,
    hasControl: options.faultControl === true,
    postgresPort: () => postgresPort,
  }

  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, (request, response) => {
    route(state, request, response).catch(() => request.socket.destroy())
  })
  const sockets = trackSockets(server)
  const sessions = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: MESSAGE_BYTES_MAX })
  server.on('upgrade', createUpgrade(state, sessions))
  const port = await listen(server, host, options.port ?? 0)
  return {
    host,
    port,
    setPostgresPort: (next) => {
      postgresPort = next
      pools.setPort(next)
    },
    setFault: faults.set,
    clearFault: faults.clear,
    currentFault: faults.current,
    stats: () => ({ ...stats }),
    close: async () => {
      faults.clear()
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      // A close frame first: a cut would be an error in a driver that has just closed its own side.
      for (const client of sessions.clients) client.close(1001)
      await Promise.race([closed, sleep(CLOSE_GRACE_MS, undefined, { ref: false })])
      for (const session of open) session.cut()
      for (const socket of sockets) socket.destroy()
      await Promise.all([closed, Promise.race([pools.close(), sleep(CLOSE_GRACE_MS, undefined, { ref: false })])])
    },
  }
}

type BridgeState = {
  open: Set<Session>
  faults: ReturnType<typeof createFaultSwitch>
  stats: BridgeStats
  pools: ReturnType<typeof createConnectionPools>
  hasControl: boolean
  postgresPort: () => number
}

async function route(state: BridgeState, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = request.url?.split('?')[0]
  if (state.hasControl && (path === '/faults' || path === '/stats')) return answerControl(state, request, response)
  if (path !== '/sql') return sendJson(response, 404, { message: 'Queries go to POST /sql, sessions to /v2.' })
  if (request.method === 'OPTIONS') return answerPreflight(response)
  if (request.method !== 'POST') return sendJson(response, 405, { message: 'Queries are sent with POST.' })
  return answerSql(state, request, response)
}

/** A page that runs the driver in the browser asks first. */
function answerPreflight(response: ServerResponse): void {
  response.writeHead(204, {
    'access-control-allow-origin': '*',
    'access-control-allow-headers': '*, Authorization',
    'access-control-allow-methods': 'POST',
  })
  response.end()
}

type Upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => void

function createUpgrade({ open, faults, stats, postgresPort }: BridgeState, sessions: WebSocketServer): Upgrade {
  const accept: Upgrade = (request, socket, head) => {
    sessions.handleUpgrade(request, socket, head, (client) => {
      stats.wsConnections += 1
      const session = relaySession({ client, port: postgresPort(), faults, stats })
      open.add(session)
      session.onEnd(() => open.delete(session))
    })
  }
  return (request, socket, head) => {
    socket.on('error', () => socket.destroy())
    const fault = faults.current()
    if (fault?.kind === 'refuse') socket.destroy()
    else if (fault?.kind === 'black-hole') faults.swallow(() => socket.destroy())
    else if (fault?.kind === 'delay') setTimeout(accept, fault.ms, request, socket, head)
    else accept(request, socket, head)
  }
}

function trackSockets(server: ReturnType<typeof createServer>): Set<Socket> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.setNoDelay(true)
    socket.once('close', () => sockets.delete(socket))
  })
  return sockets
}

function listen(server: ReturnType<typeof createServer>, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : port)
    })
  })
}
