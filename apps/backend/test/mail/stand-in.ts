import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** `silent`: the mail is taken and nobody is told. */
export type Mode = 'up' | 'down' | 'refuse' | 'silent'
export type Delivered = {
  key: string
  to: string
  from: { name: string; email: string }
  subject: string
  text: string
}
/** `delivered`: each Idempotency-Key once, in the order in which they came. `calls`: how often each was handed over. */
export type Seen = { delivered: Delivered[]; calls: Record<string, number> }

/** A mail relay: takes JSON, once for each Idempotency-Key. What it shall do is told to it at /stand-in. */
export async function startRelay(token: string): Promise<{ url: string; close: () => Promise<void> }> {
  const delivered: Delivered[] = []
  const calls: Record<string, number> = {}
  const held: ServerResponse[] = []
  let mode: Mode = 'up'

  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const text = Buffer.concat(chunks).toString()
    if (request.url === '/stand-in') {
      if (request.method === 'POST') mode = JSON.parse(text).mode
      response.writeHead(200, { 'content-type': 'application/json' })
      response.end(JSON.stringify({ delivered, calls } satisfies Seen))
      return
    }
    if (request.headers.authorization !== `Bearer ${token}`) {
      response.writeHead(401).end()
      return
    }
    const key = String(request.headers['idempotency-key'])
    calls[key] = (calls[key] ?? 0) + 1
    if (mode === 'down' || mode === 'refuse') {
      response.writeHead(mode === 'down' ? 503 : 422).end()
      return
    }
    if (!delivered.some((mail) => mail.key === key)) delivered.push({ key, ...JSON.parse(text) })
    if (mode === 'silent') held.push(response)
    else response.writeHead(202).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      for (const response of held) response.destroy()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
