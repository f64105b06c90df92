import { createMessageReader, isEncryptionRequest, type Message } from './message-reader.ts'

/** What the client of a session asked for in one packet. */
export type ClientPacket = {
  /** The SQL of each Query and Execute message, in order. */
  statements: string[]
  /** How many requests for encryption; each is answered by one bare byte. */
  encryptionRequests: number
}

/** Follows Parse and Bind, so that an Execute message, which only names a portal, can be given its SQL. */
export function createStatementReader(): (chunk: Buffer) => ClientPacket {
  const reader = createMessageReader({ kept: 'QPBEC', isClient: true })
  const sqlOfStatement = new Map<string, string>()
  const sqlOfPortal = new Map<string, string>()

  const readStatement = ({ type, body }: Message): string | null => {
    const [first = '', second = ''] = readStrings(body)
    switch (type) {
      case 'Q':
        return first
      case 'P':
        sqlOfStatement.set(first, second)
        return null
      case 'B':
        sqlOfPortal.set(first, sqlOfStatement.get(second) ?? '')
        return null
      case 'E':
        return sqlOfPortal.get(first) ?? ''
      case 'C':
        if (first.startsWith('S')) sqlOfStatement.delete(first.slice(1))
        else sqlOfPortal.delete(first.slice(1))
        return null
      default:
        return null
    }
  }
  return (chunk) => {
    const messages = reader.read(chunk)
    const statements = messages.map(readStatement).filter((sql) => sql !== null)
    return { statements, encryptionRequests: messages.filter(isEncryptionRequest).length }
  }
}

/** The first two zero-terminated strings; a long one may have lost its end. */
function readStrings(body: Buffer): string[] {
  const firstEnd = endOfString(body, 0)
  const secondEnd = endOfString(body, firstEnd + 1)
  return [body.toString('utf8', 0, firstEnd), body.toString('utf8', firstEnd + 1, secondEnd)]
}

function endOfString(body: Buffer, start: number): number {
  const end = body.indexOf(0, start)
  return end === -1 ? body.length : end
}
