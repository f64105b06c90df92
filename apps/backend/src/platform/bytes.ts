import { createHash } from 'node:crypto'

import { DomainError } from '../errors'

// Files that come in as the body of a request. They are passed on chunk by chunk, so that a file costs the isolate no memory.

/** A sender that is cut off in the middle sees a lost connection and not the reply that says why, so the rest is read on. */
const DISCARDED_BYTES_MAX = 32 * 1024 * 1024
/** Enough for the magic bytes of any format that we take. */
const HEAD_BYTES = 16
const TRANSFER_MS_MAX = 10 * 60_000

export type FileRules<Type extends string> = {
  bytesMax: number
  /** What a file is, by its first bytes; null when it is nothing that we take. Pure. */
  mediaTypeOf: (head: Uint8Array) => Type | null
}

type Measured = { sizeBytes: number; sha256: string }
export type ReceivedFile<Type extends string> = Measured & { mediaType: Type }

type Store = (bytes: ReadableStream | Uint8Array) => Promise<unknown>
type Reader = ReadableStreamDefaultReader<Uint8Array>

/**
 * Hands the body of a request on to `store` while it comes in, and answers what came. A file that says its length is never
 * held; one that does not is held up to the limit. What is refused is not stored.
 * @throws {DomainError} `payload_too_large`, `unsupported_media_type`; `validation_failed` when there is no body or less of it
 * than was said.
 */
export async function receiveFile<Type extends string>(
  request: Request,
  rules: FileRules<Type>,
  store: Store,
): Promise<ReceivedFile<Type>> {
  const length = lengthOf(request)
  const reader = (request.body as ReadableStream<Uint8Array> | null)?.getReader()
  if (!reader || length === 0) throw emptyFile()
  if (length !== null && length > rules.bytesMax) throw await refuse(reader, new DomainError('payload_too_large'))
  const head = await readHead(reader)
  if (head.byteLength === 0) throw emptyFile()
  const mediaType = rules.mediaTypeOf(head)
  if (mediaType === null) throw await refuse(reader, new DomainError('unsupported_media_type'))
  const received = length === null ? holdAndStore : streamToStore
  return { mediaType, ...(await received({ head, reader, length: length ?? rules.bytesMax, store })) }
}

const emptyFile = () =>
  new DomainError('validation_failed', undefined, { errors: [{ path: 'body', message: 'The file is empty' }] })

function lengthOf(request: Request): number | null {
  const header = request.headers.get('content-length')
  return header !== null && /^\d{1,15}$/.test(header) ? Number(header) : null
}

type Transfer = { head: Uint8Array; reader: Reader; length: number; store: Store }

async function streamToStore({ head, reader, length, store }: Transfer): Promise<Measured> {
  const { readable, writable } = new FixedLengthStream(length)
  const writer = writable.getWriter()
  const hash = createHash('sha256')
  let sizeBytes = 0
  const pump = async () => {
    try {
      for await (const chunk of chunksOf(head, reader)) {
        hash.update(chunk)
        sizeBytes += chunk.byteLength
        await writer.write(chunk)
      }
      await writer.close()
    } catch (error) {
      await writer.abort(error).catch(() => undefined) // the store has failed already, and says so itself
      throw error
    }
  }
  const [stored, pumped] = await Promise.allSettled([store(readable), pump()])
  // When the sender breaks off, the store fails as well; when the store fails, so does writing to it.
  if (pumped.status === 'rejected' && pumped.reason instanceof DomainError) throw pumped.reason
  if (stored.status === 'rejected') throw stored.reason
  if (pumped.status === 'rejected') throw pumped.reason
  return { sizeBytes, sha256: hash.digest('hex') }
}

async function holdAndStore({ head, reader, length, store }: Transfer): Promise<Measured> {
  const chunks: Uint8Array[] = []
  let sizeBytes = 0
  for await (const chunk of chunksOf(head, reader)) {
    sizeBytes += chunk.byteLength
    if (sizeBytes > length) throw await refuse(reader, new DomainError('payload_too_large'))
    chunks.push(chunk)
  }
  const bytes = Buffer.concat(chunks)
  await store(bytes)
  return { sizeBytes, sha256: createHash('sha256').update(bytes).digest('hex') }
}

async function readHead(reader: Reader): Promise<Uint8Array> {
  let head = new Uint8Array()
  while (head.byteLength < HEAD_BYTES) {
    const { done, value } = await readChunk(reader)
    if (done) break
    head = Buffer.concat([head, value])
  }
  return head
}

async function* chunksOf(head: Uint8Array, reader: Reader): AsyncGenerator<Uint8Array> {
  const until = Date.now() + TRANSFER_MS_MAX
  yield head
  for (;;) {
    const { done, value } = await readChunk(reader)
    if (done) return
    if (Date.now() > until) throw new DomainError('payload_too_large', 'The file takes too long to come')
    yield value
  }
}

/** @throws {DomainError} when the sender has gone, which nobody will read but the log. */
const readChunk = (reader: Reader) =>
  reader.read().catch(() => {
    throw new DomainError('validation_failed', 'The file has broken off')
  })

/** Takes the rest of a refused body off the line, within a bound. */
async function refuse(reader: Reader, error: DomainError): Promise<DomainError> {
  let total = 0
  for (;;) {
    const { done, value } = await readChunk(reader)
    if (done) return error
    total += value.byteLength
    if (total > DISCARDED_BYTES_MAX) break
  }
  await reader.cancel()
  return error
}

/** The same for a body that nobody has begun to read, because the request was refused before. */
export async function discardUnread(request: Request): Promise<void> {
  if (!request.body || request.bodyUsed || request.body.locked) return
  const reader = request.body.getReader() as Reader
  // That the sender has gone as well is nothing to add to why the request was refused.
  await refuse(reader, new DomainError('payload_too_large')).catch(() => undefined)
}
