import { connect, type Socket } from 'node:net'
import type { RawData, WebSocket } from 'ws'
import type { BridgeStats } from './bridge-stats.ts'
import type { FaultSwitch } from './faults.ts'
import { isCommit } from './is-commit.ts'
import { createMessageReader } from './message-reader.ts'
import { createStatementReader } from './statement-reader.ts'

/** Above this much unsent data the other side is asked to wait. */
const BUFFERED_BYTES_MAX = 1024 * 1024

export type RelayInput = { client: WebSocket; port: number; faults: FaultSwitch; stats: BridgeStats }

export type Session = { cut: () => void; onEnd(listener: () => void): void }

/** Carries bytes between a WebSocket and PostgreSQL until one of them ends. */
export function relaySession(input: RelayInput): Session {
  const { client, port } = input
  const server = connect({ host: '127.0.0.1', port, noDelay: true })
  const cut = () => {
    client.terminate()
    server.destroy()
  }
  const commitWatch = createCommitWatch(cut)
  carryToServer({ ...input, server, cut, commitWatch })
  carryToClient({ ...input, server, cut, commitWatch })

  let isConnected = false
  server.once('connect', () => {
    isConnected = true
  })
  server.on('error', () => {
    if (!isConnected && client.readyState === client.OPEN) client.send(unreachableMessage())
    client.close()
  })
  server.on('close', () => client.close())
  client.on('error', cut)
  // A WebSocket has no half-close: after its close frame nothing more comes from either side.
  client.on('close', () => server.end())
  return { cut, onEnd: (listener) => server.once('close', listener) }
}

type Carrier = RelayInput & { server: Socket; cut: () => void; commitWatch: CommitWatch }

function carryToServer({ client, server, faults, stats, cut, commitWatch }: Carrier): void {
  const readPacket = createStatementReader()
  let waiting: Promise<void> | null = null

  const forward = (chunk: Buffer) => {
    const { statements, encryptionRequests } = readPacket(chunk)
    stats.wsMessages += statements.length
    if (faults.takesCut(statements)) return cut()
    for (let count = 0; count < encryptionRequests; count += 1) commitWatch.expectSingleByte()
    if (statements.some(isCommit) && faults.takesCommitAnswer('websocket')) commitWatch.loseAnswer()
    if (!server.destroyed && !server.write(chunk)) client.pause()
  }
  client.on('message', (data) => {
    const chunk = asBuffer(data)
    const fault = faults.current()
    if (fault?.kind === 'black-hole') return faults.swallow(cut)
    const delayMs = fault?.kind === 'delay' ? fault.ms : 0
    if (delayMs === 0 && waiting === null) return forward(chunk)
    const turn: Promise<void> = Promise.all([waiting, sleep(delayMs)]).then(() => {
      if (waiting === turn) waiting = null
      forward(chunk)
    })
    waiting = turn
  })
  server.on('drain', () => {
    if (client.readyState === client.OPEN) client.resume()
  })
}

function carryToClient({ client, server, faults, cut, commitWatch }: Carrier): void {
  server.on('data', (chunk) => {
    if (commitWatch.takesAnswer(chunk)) return
    if (faults.current()?.kind === 'black-hole') return faults.swallow(cut)
    if (client.readyState !== client.OPEN) return
    client.send(chunk, () => {
      if (client.bufferedAmount <= BUFFERED_BYTES_MAX) server.resume()
    })
    if (client.bufferedAmount > BUFFERED_BYTES_MAX) server.pause()
  })
}

type CommitWatch = {
  expectSingleByte(): void
  loseAnswer(): void
  /** Whether this chunk belongs to the answer that must not arrive. */
  takesAnswer(chunk: Buffer): boolean
}

/** ReadyForQuery tells that PostgreSQL has finished the COMMIT; cutting earlier could cut its execution. */
function createCommitWatch(cut: () => void): CommitWatch {
  const reader = createMessageReader({ kept: '', isClient: false })
  let isLosing = false
  return {
    expectSingleByte: reader.expectSingleByte,
    loseAnswer: () => {
      isLosing = true
    },
    takesAnswer: (chunk) => {
      const messages = reader.read(chunk)
      if (isLosing && messages.some(({ type }) => type === 'Z')) cut()
      return isLosing
    },
  }
}

function asBuffer(data: RawData): Buffer {
  if (Buffer.isBuffer(data)) return data
  return Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data)
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

/** What Neon's proxy sends when it cannot reach the database: an ErrorResponse, which the driver turns into an Error. */
function unreachableMessage(): Buffer {
  const fields = ['SFATAL', 'VFATAL', 'CXX000', "MCouldn't connect to compute node", ''].join('\0')
  const body = Buffer.from(`${fields}\0`)
  const head = Buffer.alloc(5)
  head.write('E')
  head.writeInt32BE(body.length + 4, 1)
  return Buffer.concat([head, body])
}
