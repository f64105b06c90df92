import { z } from 'zod'

import { Payment } from './campaign.ts'
import { AmountMinor, Id } from './common.ts'
import { Email } from './text.ts'

export const PaymentParams = z.strictObject({ id: Id, paymentId: Id })

/** A gift to the general pool by anybody, without an account. */
export const DonationBody = z
  .strictObject({
    amountMinor: AmountMinor,
    email: Email.optional().meta({
      description: 'Where the receipt goes; kept with the payment and used for nothing else',
    }),
  })
  .meta({ id: 'DonationBody' })

export const Donation = Payment.omit({ campaignId: true })
  .extend({
    paymentUrl: z
      .url()
      .optional()
      .meta({ description: 'While it is pending: the page of the payment provider on which to pay' }),
  })
  .meta({ id: 'Donation' })
export type Donation = z.infer<typeof Donation>

/** An event as Paystack sends it. Read only after its signature is checked, so nothing of it is required here. */
export const PaystackEvent = z.looseObject({}).meta({ id: 'PaystackEvent' })

/** What became of an event; `reason` says why it changed nothing. */
export const EventReceipt = z
  .object({ outcome: z.enum(['credited', 'ignored']), reason: z.string().optional() })
  .meta({ id: 'EventReceipt' })
export type EventReceipt = z.infer<typeof EventReceipt>
