import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { onTestFinished } from 'vitest'

/** `silent`: a request is taken and never answered. `endless`: it is answered 200 and more than anybody would read. */
type Answering = number | 'silent' | 'endless'
export type Received = { path: string; headers: IncomingHttpHeaders; text: string }
export type Receiver = { url: string; received: Received[]; answer: (answering: Answering) => void }

/** A server of somebody who is told of events. It lives as long as the test, and answers 204 until it is told otherwise. */
export async function startReceiver(): Promise<Receiver> {
  const received: Received[] = []
  const held: ServerResponse[] = []
  let answering: Answering = 204
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    received.push({ path: request.url ?? '', headers: request.headers, text: Buffer.concat(chunks).toString() })
    if (answering === 'silent') held.push(response)
    else if (answering === 'endless') Readable.from(endless()).pipe(response.writeHead(200))
    else response.writeHead(answering, { location: '/elsewhere' }).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    for (const response of held) response.destroy()
    server.closeAllConnections()
    server.close()
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    received,
    answer: (next) => {
      answering = next
    },
  }
}

function* endless(): Generator<Buffer> {
  for (;;) yield Buffer.alloc(64 * 1024)
}
