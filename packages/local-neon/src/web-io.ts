import type { IncomingMessage, ServerResponse } from 'node:http'

/** Neon's own limit for a request. */
const BODY_BYTES_MAX = 64 * 1024 * 1024

export class PayloadTooLargeError extends Error {
  constructor() {
    super(`request is too large (max is ${BODY_BYTES_MAX} bytes)`)
  }
}

export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size <= BODY_BYTES_MAX) chunks.push(chunk)
  }
  if (size > BODY_BYTES_MAX) throw new PayloadTooLargeError()
  return Buffer.concat(chunks)
}

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  if (response.destroyed) return
  const text = JSON.stringify(body)
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
    'access-control-allow-origin': '*',
  })
  response.end(text)
}
