import { createHmac } from 'node:crypto'
import { z } from 'zod'

import { sameDigest } from '../../../platform/keys'

/** Whether Paystack has signed this body: HMAC-SHA512 with the secret key, in hex, over the bytes as they came. */
export function isSignedByPaystack(secretKey: string, body: string, signature: string | undefined): boolean {
  const expected = createHmac('sha512', secretKey).update(body).digest('hex')
  return signature !== undefined && sameDigest(expected, signature.toLowerCase())
}

const ChargeSuccess = z.object({
  event: z.literal('charge.success'),
  data: z.object({ reference: z.string().regex(/^[\w.=-]{1,200}$/) }),
})

/** The reference of a payment that an event says is made; null for events about anything else. */
export function referenceOfEvent(body: unknown): string | null {
  const event = ChargeSuccess.safeParse(body)
  return event.success ? event.data.data.reference : null
}
