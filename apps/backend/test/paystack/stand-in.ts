import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

// Speaks the part of Paystack's HTTP that the product uses, as https://paystack.com/docs/api/transaction/ says: bearer
// key, amounts in kobo, a reference once. What a payer does is told to it at /stand-in.

export type Transaction = { amount: number; currency: string; email: string; callbackUrl: string; status: string }
/** `down`: 503. `silent`: the transaction is made and the line is cut. `refuse`: 400. `nonsense`: no JSON. */
export type Mode = 'normal' | 'down' | 'silent' | 'refuse' | 'nonsense'
export type Instruction =
  | { mode: Mode }
  | { reference: string; status: string; amount?: number; currency?: string }
  | { forget: string }

export type Seen = { initialized: Record<string, Transaction>; calls: number }

export async function startStandIn(secretKey: string): Promise<{ url: string; close: () => Promise<void> }> {
  const transactions = new Map<string, Transaction>()
  let mode: Mode = 'normal'
  let calls = 0

  const obey = (instruction: Instruction) => {
    if ('mode' in instruction) mode = instruction.mode
    else if ('forget' in instruction) transactions.delete(instruction.forget)
    else {
      const known = transactions.get(instruction.reference)
      if (known) transactions.set(instruction.reference, { ...known, ...instruction })
    }
  }

  const initialize = async (request: IncomingMessage, response: ServerResponse) => {
    const body = JSON.parse(await textOf(request))
    if (mode === 'refuse') return answer(response, 400, { status: false, message: 'Invalid Amount Sent' })
    if (transactions.has(body.reference)) {
      return answer(response, 400, { status: false, message: 'Duplicate Transaction Reference' })
    }
    const { amount, currency, email, callback_url: callbackUrl } = body
    transactions.set(body.reference, { amount, currency, email, callbackUrl, status: 'abandoned' })
    if (mode === 'silent') return response.destroy()
    const data = {
      authorization_url: `https://checkout.paystack.com/${body.reference}`,
      access_code: body.reference,
      reference: body.reference,
    }
    answer(response, 200, { status: true, message: 'Authorization URL created', data })
  }

  const verify = (reference: string, response: ServerResponse) => {
    const found = transactions.get(reference)
    if (!found) {
      const message = 'Transaction reference not found.'
      return answer(response, 404, { status: false, message, type: 'validation_error', code: 'transaction_not_found' })
    }
    const { amount, currency, status, email } = found
    const data = { id: 4_099_260_516, domain: 'test', status, reference, amount, currency, customer: { email } }
    answer(response, 200, { status: true, message: 'Verification successful', data })
  }

  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://stand-in')
    if (pathname === '/stand-in') {
      if (request.method === 'POST') obey(JSON.parse(await textOf(request)))
      return answer(response, 200, { initialized: Object.fromEntries(transactions), calls } satisfies Seen)
    }
    calls += 1
    if (request.headers.authorization !== `Bearer ${secretKey}`) {
      return answer(response, 401, { status: false, message: 'Invalid key' })
    }
    if (mode === 'down') return answer(response, 503, { status: false, message: 'Try again' })
    if (mode === 'nonsense') return response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Hello</html>')
    if (request.method === 'POST' && pathname === '/transaction/initialize') return initialize(request, response)
    const reference = /^\/transaction\/verify\/([^/]+)$/.exec(pathname)?.[1]
    if (request.method === 'GET' && reference) return verify(decodeURIComponent(reference), response)
    answer(response, 404, { status: false, message: 'Not found' })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}
