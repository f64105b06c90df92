import { expect, it } from 'vitest'
import { createStatementReader } from './statement-reader.ts'

function message(type: string, body: string): Buffer {
  const head = Buffer.alloc(4)
  head.writeInt32BE(Buffer.byteLength(body) + 4)
  return Buffer.concat([Buffer.from(type), head, Buffer.from(body)])
}

const ENCRYPTION_REQUEST = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47])
const STARTUP = message('', '\0\x03\0\0user\0ada\0\0')
const SESSION = Buffer.concat([
  ENCRYPTION_REQUEST,
  STARTUP,
  message('p', 'secret\0'),
  message('Q', 'SELECT 1\0'),
  message('P', 'one\0SELECT $1\0\0\0'),
  message('B', '\0one\0\0\0'),
  message('E', '\0\0\0\0\0'),
  message('S', ''),
  message('C', 'Sone\0'),
  message('B', '\0one\0\0\0'),
  message('E', '\0\0\0\0\0'),
  message('X', ''),
])

it('finds the statements of a session however its bytes are cut into packets', () => {
  for (let size = 1; size <= SESSION.length; size += 1) {
    const read = createStatementReader()
    const packets = Array.from({ length: Math.ceil(SESSION.length / size) }, (_, index) =>
      read(SESSION.subarray(index * size, (index + 1) * size)),
    )
    expect(packets.flatMap(({ statements }) => statements)).toEqual(['SELECT 1', 'SELECT $1', ''])
    expect(packets.reduce((sum, packet) => sum + packet.encryptionRequests, 0)).toBe(1)
  }
})

it('knows the beginning of a statement that is too long to keep', () => {
  const sql = `INSERT INTO huge VALUES ('${'x'.repeat(1024 * 1024)}')`
  const [found] = createStatementReader()(Buffer.concat([STARTUP, message('Q', `${sql}\0`)])).statements
  expect(found).toBe(sql.slice(0, 64 * 1024))
})
