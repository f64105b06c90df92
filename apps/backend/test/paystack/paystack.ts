import { createHmac } from 'node:crypto'

import { api, type Reply, stack } from '../harness'
import { PAYSTACK_SECRET } from './secret'
import type { Instruction, Mode, Seen, Transaction } from './stand-in'

// What payers and Paystack do.

async function tell(instruction?: Instruction): Promise<Seen> {
  const init = instruction ? { method: 'POST', body: JSON.stringify(instruction) } : {}
  return (await fetch(new URL('/stand-in', stack.standInUrl), init)).json() as Promise<Seen>
}

/** What the payer does on the payment page; `success` when nothing is said. */
export const pay = (reference: string, how: { status?: string; amount?: number; currency?: string } = {}) =>
  tell({ reference, status: 'success', ...how })

/** As if Paystack had never heard of it. */
export const forget = (reference: string) => tell({ forget: reference })

export const transactionOf = async (reference: string): Promise<Transaction | undefined> =>
  (await tell()).initialized[reference]

/** All that were opened for an amount: tests choose amounts of their own. */
export const transactionsOver = async (amount: number): Promise<string[]> =>
  Object.entries((await tell()).initialized)
    .filter(([, transaction]) => transaction.amount === amount)
    .map(([reference]) => reference)

export const countCalls = async (): Promise<number> => (await tell()).calls

/** Runs `work` while Paystack behaves in some other way. */
export async function whilePaystackIs<T>(mode: Mode, work: () => Promise<T>): Promise<T> {
  await tell({ mode })
  try {
    return await work()
  } finally {
    await tell({ mode: 'normal' })
  }
}

const sign = (body: string, key = PAYSTACK_SECRET) => createHmac('sha512', key).update(body).digest('hex')

export const chargeSuccess = (reference: string, over: object = {}): string =>
  JSON.stringify({ event: 'charge.success', data: { id: 302_961, status: 'success', reference, ...over } })

/** An event as Paystack sends it, signed unless a signature is given. */
export const sendEvent = (body: string, signature: string | null = sign(body)): Promise<Reply> =>
  api('POST', '/api/webhooks/paystack', {
    body,
    headers: signature === null ? {} : { 'x-paystack-signature': signature },
  })

export { sign }
