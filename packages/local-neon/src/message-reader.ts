/** The longest part of a message that is kept. Values may be huge; the SQL that matters stands in front. */
const KEPT_BYTES_MAX = 64 * 1024

export type Message = { type: string; body: Buffer }

export type MessageReader = {
  /** The messages that are complete with this chunk. Bodies of types outside `kept` are empty. */
  read(chunk: Buffer): Message[]
  /** The next byte stands alone: it answers a request for encryption. */
  expectSingleByte(): void
}

/**
 * Finds the messages in one direction of a PostgreSQL connection: a type byte, a length that counts itself, a body.
 * The first message of a client has no type byte; it is reported as `startup`.
 */
export function createMessageReader(options: { kept: string; isClient: boolean }): MessageReader {
  let isStartup = options.isClient
  let singleBytes = 0
  let header = Buffer.alloc(0)
  let type = ''
  let missingBytes = 0
  let parts: Buffer[] | null = null
  let keptBytes = 0

  const startMessage = (chunk: Buffer, offset: number): number => {
    const headerLength = isStartup ? 4 : 5
    const taken = chunk.subarray(offset, offset + headerLength - header.length)
    header = Buffer.concat([header, taken])
    if (header.length < headerLength) return chunk.length
    type = isStartup ? 'startup' : String.fromCharCode(header[0] ?? 0)
    missingBytes = header.readInt32BE(headerLength - 4) - 4
    header = Buffer.alloc(0)
    parts = isStartup || options.kept.includes(type) ? [] : null
    keptBytes = 0
    return offset + taken.length
  }
  const takeBody = (chunk: Buffer, offset: number): number => {
    const taken = chunk.subarray(offset, offset + missingBytes)
    missingBytes -= taken.length
    const wanted = taken.subarray(0, KEPT_BYTES_MAX - keptBytes)
    if (parts !== null && wanted.length > 0) {
      parts.push(wanted)
      keptBytes += wanted.length
    }
    return offset + taken.length
  }
  const finishMessage = (): Message => {
    const message = { type, body: Buffer.concat(parts ?? []) }
    // A client that asks for encryption sends its startup message again after the answer.
    if (type === 'startup') isStartup = isEncryptionRequest(message)
    type = ''
    return message
  }
  return {
    expectSingleByte: () => {
      singleBytes += 1
    },
    read: (chunk) => {
      const messages: Message[] = []
      let offset = Math.min(singleBytes, chunk.length)
      singleBytes -= offset
      while (offset < chunk.length) {
        offset = type === '' ? startMessage(chunk, offset) : takeBody(chunk, offset)
        if (type !== '' && missingBytes <= 0) messages.push(finishMessage())
      }
      return messages
    },
  }
}

const SSL_REQUEST = 80877103
const GSS_REQUEST = 80877104

export function isEncryptionRequest({ type, body }: Message): boolean {
  if (type !== 'startup' || body.length !== 4) return false
  return [SSL_REQUEST, GSS_REQUEST].includes(body.readInt32BE(0))
}
