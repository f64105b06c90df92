// Paystack's documented HTTP: https://paystack.com/docs/api/transaction/ (amounts in kobo, key as a bearer token).
import { z } from 'zod'

import { DomainError } from '../../../errors'
import { describeError, log } from '../../../platform/log'
import type { HostedProvider, OpenedPayment, PaymentRequest, PaymentState } from './provider'

type Account = { secretKey: string; baseUrl: string }
type Answer = { status: number; body: unknown }

const TIMEOUT_MS = 8_000

const Initialized = z.object({
  status: z.literal(true),
  data: z.object({ authorization_url: z.url({ protocol: /^https?$/ }).max(2_000), reference: z.string() }),
})

const Verified = z.object({
  status: z.literal(true),
  data: z.object({ status: z.string().max(40), reference: z.string(), amount: z.int(), currency: z.string().max(10) }),
})

export const paystackProvider = (account: Account): HostedProvider => ({
  kind: 'hosted',
  name: 'paystack',
  open: (request) => open(account, request),
  find: (reference) => find(account, reference),
})

async function open(account: Account, request: PaymentRequest): Promise<OpenedPayment> {
  const { reference, amountMinor, currency, email, returnUrl } = request
  const body = { reference, amount: amountMinor, currency, email, callback_url: returnUrl }
  const answer = await ask(account, 'transaction/initialize', { method: 'POST', body: JSON.stringify(body) })
  if (isRefusal(answer)) {
    log('warn', 'payment.refused_by_provider', { reference, status: answer.status })
    return { status: 'refused' }
  }
  const { data } = understood(Initialized, answer, reference)
  return { status: 'opened', paymentUrl: data.authorization_url }
}

async function find(account: Account, reference: string): Promise<PaymentState> {
  const answer = await ask(account, `transaction/verify/${encodeURIComponent(reference)}`, { method: 'GET' })
  // Paystack says "Transaction reference not found" with 400 or 404, depending on its version.
  if (answer.status === 404 || answer.status === 400) return { status: 'unknown' }
  const { data } = understood(Verified, answer, reference)
  switch (data.status) {
    case 'success':
      return { status: 'paid', amountMinor: data.amount, currency: data.currency }
    case 'failed':
    case 'reversed':
      return { status: 'failed', reason: data.status }
    default:
      // abandoned, ongoing, pending, processing, queued: the payer may still pay.
      return { status: 'open' }
  }
}

/** A bad key (401) or too many requests (429) are ours to mend; the payment itself is not at fault. */
const isRefusal = ({ status }: Answer): boolean => status === 400 || status === 422

function understood<T extends z.ZodType<{ data: { reference: string } }>>(
  schema: T,
  answer: Answer,
  reference: string,
): z.infer<T> {
  const parsed = schema.safeParse(answer.body)
  if (answer.status === 200 && parsed.success && parsed.data.data.reference === reference) return parsed.data
  log('error', 'payment.provider_not_understood', { reference, status: answer.status })
  throw new DomainError('provider_unavailable')
}

async function ask({ secretKey, baseUrl }: Account, path: string, init: RequestInit): Promise<Answer> {
  const url = new URL(path, baseUrl.endsWith('/') ? baseUrl : `${baseUrl}/`)
  const headers = { authorization: `Bearer ${secretKey}`, 'content-type': 'application/json' }
  try {
    // A redirect would carry the key elsewhere.
    const response = await fetch(url, { ...init, headers, redirect: 'manual', signal: AbortSignal.timeout(TIMEOUT_MS) })
    return { status: response.status, body: jsonOrNull(await response.text()) }
  } catch (error) {
    log('warn', 'payment.provider_unreachable', describeError(error))
    throw new DomainError('provider_unavailable')
  }
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // A page of a proxy, say: what is no JSON is not understood, and its status tells the rest.
    return null
  }
}
